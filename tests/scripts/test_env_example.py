from __future__ import annotations

import pytest
from environs import FileAwareEnv

from hienfeld.settings import env
from tests.conftest import ROOT

pytestmark = pytest.mark.unit


def example() -> dict[str, str]:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return {name: value for name, _, value in pairs}


def test_every_setting_is_in_the_example_and_no_other() -> None:
    reader = env._Reader(FileAwareEnv())
    env._read(reader)
    known = {name for name in reader.known if not name.endswith("_FILE")} | env.READ_ELSEWHERE
    assert set(example()) == known


def test_the_example_says_the_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in example():
        monkeypatch.delenv(name, raising=False)
    defaults = env.load()
    for name, value in example().items():
        monkeypatch.setenv(name, value)
    assert env.load() == defaults
