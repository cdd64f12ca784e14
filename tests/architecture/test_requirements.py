"""The requirement files list what is used, all of it and nothing else, with exact versions and a reason."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions, version

import pytest

from tests.architecture.source import ROOT, imports, inside

pytestmark = pytest.mark.unit

OWN = ("hienfeld", "analysis", "script", "tests")
# Used without an import of ours.
USED_OTHERWISE = {
    "django-redis": "cache backend, named in the settings",
    "drf-spectacular-sidecar": "files of the schema page, named in the settings",
    "gunicorn": "run as a program",
    "psycopg": "database backend, chosen by DATABASE_URL",
    "transformers": "runs the model for sentence-transformers; pinned, since results depend on it",
}
TOOLS = {
    "djangorestframework-stubs": "read by mypy",
    "django-stubs": "read by mypy",
    "mypy": "run as a program",
    "pytest-django": "plugin",
    "pytest-xdist": "plugin",
    "ruff": "run as a program",
    "types-pyyaml": "read by mypy",
}
LINE = re.compile(r"^(?P<name>[A-Za-z0-9_-]+)(\[[a-z,]+\])?==(?P<version>[0-9][0-9a-z.]*) +# \S.*")


def requirements(name: str) -> dict[str, str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    pins = {}
    for line in lines:
        if line and not line.startswith(("#", "-r ", "-c ")):
            match = LINE.match(line)
            assert match, f"{name}: no exact version or no reason: {line}"
            pins[canonical(match["name"])] = match["version"]
    return pins


def canonical(name: str) -> str:
    return name.lower().replace("_", "-")


def distributions(packages: tuple[str, ...]) -> set[str]:
    """The distributions, lower case, that the modules of ``packages`` import from, the standard library left out."""
    return {distribution for package in packages for distribution in _distributions_of(package)}


def _distributions_of(package: str) -> Iterator[str]:
    known = packages_distributions()
    tops = {one.imported.partition(".")[0] for one in imports(package) if one.imported}
    for top in tops - set(sys.stdlib_module_names) - set(OWN):
        owners = {canonical(owner) for owner in known.get(top, [top])}
        yield next(iter(sorted(owners)))


def settings_text() -> str:
    return (ROOT / "hienfeld" / "settings" / "__init__.py").read_text(encoding="utf-8")


def test_what_is_imported_is_required() -> None:
    assert distributions(("hienfeld", "analysis")) - set(requirements("requirements.txt")) == set()


def test_what_is_required_is_used() -> None:
    named = {pin for pin in requirements("requirements.txt") if f'"{pin.replace("-", "_")}"' in settings_text()}
    used = distributions(("hienfeld", "analysis")) | named | USED_OTHERWISE.keys()
    assert set(requirements("requirements.txt")) - used == set()


def test_tools_are_required_and_used() -> None:
    runtime, tools = requirements("requirements.txt"), requirements("requirements-dev.txt")
    imported = distributions(("script", "tests"))
    assert imported - set(runtime) - set(tools) == set()
    assert set(tools) - imported - TOOLS.keys() == set()


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_the_pinned_versions_are_the_installed_ones(file: str) -> None:
    pins = requirements(file)
    assert {name: version(name).partition("+")[0] for name in pins} == pins


def test_every_installed_version_is_held() -> None:
    """What our requirements bring along is pinned too, so that two installs are alike."""
    held = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    names = {canonical(line.partition("==")[0]) for line in held if line and not line.startswith("#")}
    pinned = requirements("requirements.txt") | requirements("requirements-dev.txt")
    assert pinned.keys() - names == set()


def test_own_packages_are_told_from_others() -> None:
    assert inside("hienfeld.engine", OWN)
    assert not inside("django.db", OWN)
