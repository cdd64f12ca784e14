from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.analysis.installation import Installation, Template


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


@pytest.fixture
def installation(template: Template, tmp_path: Path) -> Iterator[Installation]:
    with template.copy(tmp_path) as made:
        yield made
