"""People in front of the pages, and analyses that have ended."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from analysis.models import Job
from tests.interfaces.api.fakes import finished

HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _scripted_engine(settings: Any) -> None:
    """What the engine finds is not tested here, but how it is shown."""
    settings.ANALYSIS_ENGINE = "tests.interfaces.api.fakes.ScriptedEngine"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick; nothing here is secret


@pytest.fixture
def analyst(db: None) -> User:
    return User.objects.create_user("analist", password="een-lang-wachtwoord")


@pytest.fixture
def colleague(db: None) -> User:
    return User.objects.create_user("collega", password="een-lang-wachtwoord")


@pytest.fixture
def staff(db: None) -> User:
    return User.objects.create_user("beheer", password="een-lang-wachtwoord", is_staff=True)


def browser_of(user: User | None, language: str = "nl") -> Client:
    visitor = Client(headers={"Accept-Language": language})
    if user is not None:
        visitor.force_login(user)
    return visitor


@pytest.fixture
def visitor(analyst: User) -> Client:
    return browser_of(analyst)


@pytest.fixture
def english(analyst: User) -> Client:
    return browser_of(analyst, "en")


@pytest.fixture
def done(analyst: User) -> Job:
    """A completed analysis of the lines in ``tests.interfaces.api.fakes``."""
    return finished(analyst)
