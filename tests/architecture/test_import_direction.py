"""One direction of dependency: engine <- analysis <- interfaces (DESIGN: docs/architecture.md)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture.source import ROOT, Import, imports, imports_of, inside

pytestmark = pytest.mark.unit

ENGINE = "hienfeld.engine"
INTERFACES = ("analysis.admin", "analysis.api", "analysis.web", "analysis.management")
FRAMEWORK = (
    "django",
    "rest_framework",
    "django_q",
    "django_redis",
    "django_prometheus",
    "analysis",
    "hienfeld.settings",
)
LOGIC = ("analysis.services", "analysis.selectors", "analysis.tasks", "analysis.metrics")


def strangers(found: list[Import], forbidden: tuple[str, ...]) -> list[str]:
    return sorted({str(one) for one in found if inside(one.imported, forbidden)})


def test_engine_knows_no_django() -> None:
    assert strangers(imports(ENGINE), FRAMEWORK) == []


def test_core_knows_no_interface() -> None:
    core = [one for one in imports("analysis") if not inside(one.importer, INTERFACES)]
    assert strangers(core, INTERFACES) == []


def test_models_know_no_logic_above_them() -> None:
    assert strangers(imports("analysis.models"), LOGIC) == []


@pytest.mark.parametrize("interface", INTERFACES)
def test_interfaces_do_not_lean_on_each_other(interface: str) -> None:
    others = tuple(one for one in INTERFACES if one != interface)
    assert strangers(imports(interface), others) == []


def test_project_package_is_empty() -> None:
    assert (ROOT / "hienfeld" / "__init__.py").read_text("utf-8") == ""


@pytest.mark.parametrize(
    ("statement", "file", "expected"),
    [
        ("import django.db", "a.py", ["django.db"]),
        ("from ..api import views", "a.py", ["analysis.api", "analysis.api.views"]),
        ("from . import job", "__init__.py", ["analysis.x", "analysis.x.job"]),
        ("def f():\n    from analysis.web import pages", "a.py", ["analysis.web", "analysis.web.pages"]),
    ],
)
def test_imports_are_found_wherever_they_stand(statement: str, file: str, expected: list[str]) -> None:
    module = "analysis.x" if file == "__init__.py" else "analysis.x.a"
    assert [one.imported for one in imports_of(module, statement, Path(file))] == expected
