"""Who may call: a token, or a session with its CSRF token."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from knox.models import AuthToken
from rest_framework.test import APIClient

from tests.interfaces.api.conftest import client_of, error_of
from tests.interfaces.api.fakes import submit

pytestmark = pytest.mark.django_db

NOT_SIGNED_IN = {
    "detail": "U bent niet aangemeld. Stuur de kop “Authorization: Token …” mee of meld u aan op de website.",
    "code": "not_authenticated",
}
BAD_TOKEN = {
    "detail": "Het token is ongeldig of verlopen, of de gebruiker is niet actief. "
    "Vraag de beheerder om een nieuw token.",
    "code": "authentication_failed",
}


def test_nobody(anonymous: APIClient) -> None:
    answer = anonymous.get("/api/jobs/list")
    assert (answer.status_code, answer["WWW-Authenticate"], error_of(answer)) == (401, "Token", NOT_SIGNED_IN)


@pytest.mark.parametrize("header", ["Token", "Token a b", "Token onzin", "Token hfd_é", "Token \xff\xfe"])
def test_a_token_that_is_none(anonymous: APIClient, header: str) -> None:
    answer = anonymous.get("/api/jobs/list", HTTP_AUTHORIZATION=header)
    assert (answer.status_code, error_of(answer)) == (401, BAD_TOKEN)


def test_another_scheme_is_not_ours(anonymous: APIClient) -> None:
    answer = anonymous.get("/api/jobs/list", HTTP_AUTHORIZATION="Basic YTpi")
    assert (answer.status_code, error_of(answer)) == (401, NOT_SIGNED_IN)


def test_an_expired_token(user: User) -> None:
    client = client_of(user)
    AuthToken.objects.update(expiry=timezone.now() - timedelta(seconds=1))
    answer = client.get("/api/jobs/list")
    assert (answer.status_code, error_of(answer)) == (401, BAD_TOKEN)


def test_the_token_of_a_user_who_left(user: User) -> None:
    client = client_of(user)
    User.objects.update(is_active=False)
    answer = client.get("/api/jobs/list")
    assert (answer.status_code, error_of(answer)) == (401, BAD_TOKEN)


def test_the_database_holds_no_token(user: User) -> None:
    _, token = AuthToken.objects.create(user)
    stored = AuthToken.objects.values().get()
    assert token not in str(stored)
    assert stored["expiry"] is None


def test_a_session_reads_freely_and_writes_with_its_csrf_token(user: User) -> None:
    job = submit(user)
    client = APIClient(enforce_csrf_checks=True)
    client.force_login(user)
    assert client.get(f"/api/status/{job.pk}").status_code == 200
    refused = client.post(f"/api/jobs/{job.pk}/cancel")
    assert refused.status_code == 403
    assert error_of(refused) == {
        "detail": "De beveiligingscontrole van het formulier is mislukt. Vernieuw de pagina, of gebruik een token.",
        "code": "csrf_failed",
    }
    client.cookies["csrftoken"] = "a" * 32
    allowed = client.post(f"/api/jobs/{job.pk}/cancel", HTTP_X_CSRFTOKEN="a" * 32)
    assert (allowed.status_code, allowed.json()["status"]) == (200, "cancelled")
