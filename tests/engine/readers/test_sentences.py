"""Every problem and note can be said in both languages, names the file and offers a remedy."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from hienfeld.engine.messages import render
from hienfeld.engine.messages.inputs import SETTINGS
from hienfeld.engine.messages.inputs_documents import DOCUMENTS
from hienfeld.engine.messages.inputs_tables import FILES, TABLES
from hienfeld.engine.types import Message

OURS = {**FILES, **TABLES, **DOCUMENTS}
SOURCES = sorted((Path(__file__).resolve().parents[3] / "hienfeld/engine/readers").glob("*.py"))


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("code", sorted({**OURS, **SETTINGS}))
def test_both_languages_say_the_same_things(code: str) -> None:
    dutch, english = {**OURS, **SETTINGS}[code]
    assert fields(dutch) == fields(english)
    params = {name: f"<{name}>" for name in fields(dutch)}
    for language, template in (("nl", dutch), ("en", english)):
        sentence = render(Message(code, params), language)
        assert sentence == template.format(**params)
        assert not re.search(r"[{}]", sentence)


@pytest.mark.parametrize("code", sorted(OURS))
def test_every_sentence_names_the_file_and_more_than_the_problem(code: str) -> None:
    for template in OURS[code]:
        assert "{file}" in template
        assert template.endswith(".")
        assert len(re.split(r"(?<=[.;:])\s", template)) >= 2, "a problem and a remedy"


def test_every_code_in_the_readers_has_a_sentence_and_the_other_way_round() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    used = set(
        re.findall(r"\"((?:file|text|table|csv|document|pdf|conditions|library|instructions?|earlier)_\w+)\"", source)
    )
    assert set(OURS) - used == set()
    raised = set(re.findall(r"(?:BadInput|Message)\(\s*\"(\w+)\"", source))
    assert raised - set(OURS) == set()
