"""Nothing that the engine or the application can say reaches a reader as a bare code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analysis.enums import MIXED_ADVICE, EventCode, JobStatus, UploadRole
from analysis.web import labels
from hienfeld.engine.config import METHODS, MODES
from hienfeld.engine.messages import reasons
from hienfeld.engine.types import STAGES, AdviceCode, Confidence

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("codes", "table"),
    [
        ({*AdviceCode, MIXED_ADVICE}, labels.ADVICE),
        (set(Confidence), labels.CONFIDENCE),
        (set(STAGES), labels.STAGES),
        (set(METHODS), labels.METHODS),
        (set(MODES), labels.MODES),
        (set(JobStatus.values), labels.STATUS),
        (set(EventCode.values), labels.EVENTS),
        (set(UploadRole.values), labels.ROLES),
    ],
)
def test_every_code_has_a_label_and_every_label_a_code(codes: set[str], table: dict[str, object]) -> None:
    assert set(table) == codes


def test_every_rule_that_decides_has_a_label() -> None:
    # A rule carries the code of its reason; these two are a note and another wording, and decide nothing.
    decides = set(reasons.CATALOGUE) - {"embeddings_missing", "instruction_negated"}
    assert decides - set(labels.RULES) == set()


def test_every_icon_is_in_the_sprite(root: Path) -> None:
    sprite = set(re.findall(r'<symbol id="([^"]+)"', (root / "static/web/icons.svg").read_text("utf-8")))
    used = {look.icon for look in (*labels.ADVICE.values(), *labels.STATUS.values())}
    for path in (root / "templates").rglob("*.html"):
        used |= set(re.findall(r'{% icon "([^"]+)" %}', path.read_text("utf-8")))
    used |= set(re.findall(r'\bicon\("([^"]+)"\)', (root / "static/web/upload.js").read_text("utf-8")))
    assert used - sprite == set()


def test_an_unknown_code_is_shown_as_it_is() -> None:
    assert labels.word(labels.STAGES, "van_later") == "van_later"
