"""Texts that say in another sentence form what an article says, and their nearest neighbours that do not."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.engine.quality.test_pairs import BESIDE
from tests.engine.running import HARMFUL, advice_per_text, analyse_texts, articles

FORMS = Path(__file__).with_name("sentence_forms.txt")

Form = tuple[str, str, str]  # mechanism, article, text


@cache
def forms(sign: str) -> tuple[Form, ...]:
    found: list[Form] = []
    about = ""
    for line in FORMS.read_text(encoding="utf-8").splitlines():
        if line.startswith("# -- "):
            about = line.removeprefix("# -- ")
        elif line.startswith(f"{sign} "):
            article, text = line[2:].split(" ||| ")
            found.append((about, article, text))
    return tuple(found)


@cache
def taken_away() -> frozenset[tuple[str, str]]:
    """The articles with the texts that are removed for them; each article alone with what is beside it."""
    grouped: dict[str, list[str]] = {}
    for _, article, text in (*forms("+"), *forms("-")):
        grouped.setdefault(article, []).append(text)
    found: set[tuple[str, str]] = set()
    for article, texts in grouped.items():
        advices = advice_per_text(analyse_texts(texts, (*articles({"1.1 Bepaling": article}), *BESIDE)))
        found.update((article, text) for text in texts if advices[text].code in HARMFUL)
    return frozenset(found)


@pytest.mark.parametrize("form", forms("+"), ids=lambda form: form[2][:60])
def test_a_text_in_another_form_goes(form: Form) -> None:
    assert form[1:] in taken_away()


def test_no_text_that_says_otherwise_goes() -> None:
    assert [form for form in forms("-") if form[1:] in taken_away()] == []
