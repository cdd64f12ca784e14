"""The one error body, for every way in which a request can be wrong."""

from __future__ import annotations

import pytest
from rest_framework.test import APIClient

from analysis.api import errors
from analysis.api.views import system
from tests.interfaces.api.conftest import error_of

pytestmark = pytest.mark.django_db

REQUEST_ID = "client-chosen-0001"


@pytest.mark.parametrize("path", ["/api/", "/api/nothing", "/api/nothing/at/all/", "/api/status/not-a-uuid"])
def test_unknown_route_is_404_for_any_method(anonymous: APIClient, path: str) -> None:
    for method in ("get", "post", "put", "delete", "patch"):
        answer = getattr(anonymous, method)(path)
        assert answer.status_code == 404
        assert error_of(answer) == {
            "detail": "Dit adres of deze analyse bestaat niet, of is niet van u.",
            "code": "not_found",
        }


def test_english_when_asked_for_and_dutch_for_languages_we_do_not_have(anonymous: APIClient) -> None:
    english = anonymous.get("/api/nothing", HTTP_ACCEPT_LANGUAGE="en-GB,en;q=0.9,nl;q=0.5")
    assert english.json()["detail"] == "This address or analysis does not exist, or is not yours."
    polish = anonymous.get("/api/nothing", HTTP_ACCEPT_LANGUAGE="pl")
    assert polish.json()["detail"] == "Dit adres of deze analyse bestaat niet, of is niet van u."


def test_the_client_may_choose_the_request_id(anonymous: APIClient) -> None:
    answer = anonymous.get("/api/nothing", HTTP_X_REQUEST_ID=REQUEST_ID)
    assert (answer.json()["request_id"], answer["X-Request-ID"]) == (REQUEST_ID, REQUEST_ID)


def test_wrong_method_names_the_right_one(anonymous: APIClient) -> None:
    answer = anonymous.post("/api/version")
    assert answer.status_code == 405
    assert error_of(answer) == {
        "detail": "De methode POST is hier niet toegestaan; gebruik GET, HEAD, OPTIONS.",
        "code": "method_not_allowed",
    }


def test_unforeseen_errors_are_logged_and_tell_nothing(
    anonymous: APIClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> None:
        raise RuntimeError("polistekst van een klant")

    monkeypatch.setattr(system, "build", broken)
    answer = anonymous.get("/api/version", HTTP_X_REQUEST_ID=REQUEST_ID)
    assert answer.status_code == 500
    assert error_of(answer) == {
        "detail": "Er ging iets mis op de server. Probeer het opnieuw en geef bij herhaling dit nummer door: "
        f"{REQUEST_ID}.",
        "code": "internal_error",
    }
    (record,) = [record for record in caplog.records if record.name == errors.__name__]
    assert (record.levelname, record.getMessage()) == ("ERROR", "API request failed")


def test_every_stage_has_a_name() -> None:
    from analysis.api.phrases import PHRASES
    from hienfeld.engine.types import STAGES

    assert {f"stage_{stage}" for stage in STAGES} <= set(PHRASES)


def test_every_phrase_exists_in_both_languages_with_the_same_names() -> None:
    from string import Formatter

    from analysis.api.phrases import PHRASES

    for code, sentences in PHRASES.items():
        names = [{name for _, name, _, _ in Formatter().parse(sentence) if name} for sentence in sentences]
        assert names[0] == names[1], code
