"""Callers of the API."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from knox.models import AuthToken
from rest_framework.test import APIClient


@pytest.fixture
def user(db: None) -> User:
    return User.objects.create_user("analist")


@pytest.fixture
def other_user(db: None) -> User:
    return User.objects.create_user("collega")


@pytest.fixture
def staff(db: None) -> User:
    return User.objects.create_user("beheer", is_staff=True)


def client_of(user: User | None, language: str = "") -> APIClient:
    """A client that sends the token of ``user``; unforeseen errors come back as answers, as they do to callers."""
    client = APIClient(raise_request_exception=False)
    headers = {"HTTP_ACCEPT_LANGUAGE": language} if language else {}
    if user is not None:
        _, token = AuthToken.objects.create(user, expiry=timedelta(days=1))
        headers["HTTP_AUTHORIZATION"] = f"Token {token}"
    client.credentials(**headers)
    return client


@pytest.fixture
def anonymous(db: None) -> APIClient:
    return client_of(None)


@pytest.fixture
def client(user: User) -> APIClient:
    return client_of(user)


@pytest.fixture
def english(user: User) -> APIClient:
    return client_of(user, "en")


@pytest.fixture
def other(other_user: User) -> APIClient:
    return client_of(other_user)


@pytest.fixture
def admin_client(staff: User) -> APIClient:
    return client_of(staff)


@pytest.fixture(autouse=True)
def _scripted_engine(request: pytest.FixtureRequest, settings: Any) -> None:
    """What the engine finds is not tested here, but what becomes of it; end-to-end tests use the real one."""
    if request.node.get_closest_marker("e2e") is None:
        settings.ANALYSIS_ENGINE = "tests.interfaces.api.fakes.ScriptedEngine"


def content_of(answer: Any) -> bytes:
    """The bytes of a download; reading them to the end closes the file."""
    return b"".join(answer.streaming_content)


def error_of(answer: Any) -> dict[str, Any]:
    """The error body without its request id, which must be the one in the header."""
    body = dict(answer.json())
    assert body.pop("request_id") == answer["X-Request-ID"]
    return body
