from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _fake_engine(settings: Any, tmp_path: Path) -> None:
    """No test here needs the real engine or leaves files behind."""
    settings.ANALYSIS_ENGINE = "tests.analysis.fakes.FakeEngine"
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def analyst(django_user_model: Any) -> Any:
    return django_user_model.objects.create_user("analist")


@pytest.fixture
def staff(django_user_model: Any) -> Any:
    return django_user_model.objects.create_superuser("beheerder")
