"""Trying out custom instructions, with the real parser and the real rules."""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from tests.interfaces.api.conftest import error_of

pytestmark = pytest.mark.django_db

TEXT = "brand\tDoorsturen naar acceptatie\n*glas* -> Controleren\nasbestsanering ; Verwijderen"
RULES = [
    {"line": 1, "search": "brand", "action": "Doorsturen naar acceptatie", "match": "word"},
    {"line": 2, "search": "glas", "action": "Controleren", "match": "substring"},
    {"line": 3, "search": "asbestsanering", "action": "Verwijderen", "match": "word"},
]


def attempt(client: APIClient, clause: str, text: str = TEXT, form: str = "json") -> Any:
    fields = {"instructions_text": text, "test_clause": clause}
    return client.post("/api/test-custom-instructions", fields, format=form)


@pytest.mark.parametrize(
    ("clause", "rule", "how", "negated"),
    [
        ("Schade door BRAND is gedekt.", 0, "word", False),
        ("Brandschade is gedekt.", None, None, False),
        ("Vensterglas is gedekt.", 1, "substring", False),
        ("Kosten van asbestsannering.", 2, "fuzzy", False),
        ("Er is geen brand geweest.", 0, "word", True),
        ("", None, None, False),
    ],
)
def test_the_rule_that_would_decide(client: APIClient, clause: str, rule: int | None, how: str, negated: bool) -> None:
    answer = attempt(client, clause)
    assert answer.status_code == 200
    assert answer.json() == {
        "rules": RULES,
        "rule_count": 3,
        "matched": rule is not None,
        "match": None if rule is None else RULES[rule],
        "how": how,
        "negated": negated,
        "notes": [],
    }


@pytest.mark.parametrize("form", ["json", "multipart"])
def test_forms_may_come_as_json_or_multipart(client: APIClient, form: str) -> None:
    assert attempt(client, "brand", form=form).json()["rules"] == RULES


def test_lines_that_are_no_rule_are_named(client: APIClient, english: APIClient) -> None:
    notes = [attempt(caller, "brand", "brand\n# opmerking\n").json()["notes"] for caller in (client, english)]
    assert [len(lines) for lines in notes] == [1, 1]
    assert "brand" in notes[0][0]
    assert notes[0] != notes[1]


def test_without_rules(client: APIClient) -> None:
    answer = attempt(client, "brand", "").json()
    assert (answer["rules"], answer["matched"]) == ([], False)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"test_clause": "brand"}, "instructions_text"),
        ({"instructions_text": "x" * 200_001}, "instructions_text"),
        ({"instructions_text": ["brand"]}, "instructions_text"),
        ({"instructions_text": "brand -> x", "test_clause": "x" * 40_001}, "test_clause"),
        ([], "non_field_errors"),
    ],
)
def test_refuses(client: APIClient, body: Any, field: str) -> None:
    answer = client.post("/api/test-custom-instructions", body, format="json")
    assert (answer.status_code, list(error_of(answer)["errors"])) == (400, [field])


def test_broken_json(client: APIClient) -> None:
    answer = client.post("/api/test-custom-instructions/", b'{"instructions_text": ', content_type="application/json")
    assert (answer.status_code, error_of(answer)["code"]) == (400, "parse_error")
