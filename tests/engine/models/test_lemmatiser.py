from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from hienfeld.engine.models import lemmatiser
from hienfeld.engine.models.lemmatiser import CachedLemmatiser, load_lemmatiser, read_exceptions

pytestmark = pytest.mark.unit


def test_simplemma_with_our_exceptions() -> None:
    ours = load_lemmatiser()
    assert ours.name == f"simplemma {version('simplemma')}"
    words = ["Schades", "uitgesloten", "meeverzekerde", "verzekerden", "afgesloten", "polissen", "ingediend", "e-bike"]
    assert ours.lemmas(words) == [
        "schade",
        "uitsluiten",
        "meeverzekerd",
        "verzekerde",
        "afsluiten",
        "polis",
        "indienen",
        "e-bike",
    ]


def test_a_pipeline_that_is_not_installed_is_named() -> None:
    ours = load_lemmatiser("nl_core_news_zz")
    assert (ours.name.split()[0], ours.missing) == ("simplemma", "nl_core_news_zz")


def test_each_word_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def find(words: Sequence[str]) -> list[str]:
        asked.append(list(words))
        return ["" if word == "b" else word * 2 for word in words]

    ours = CachedLemmatiser("test", find, {"x": "y"})
    assert ours.lemmas(["b", "A", "a", "X"]) == ["b", "aa", "aa", "y"]
    assert ours.lemmas(["a", "c"]) == ["aa", "cc"]
    assert asked == [["a", "b"], ["c"]]


def test_a_full_memory_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lemmatiser, "REMEMBERED_WORDS", 2)
    asked: list[str] = []

    def find(words: Sequence[str]) -> list[str]:
        asked.extend(words)
        return list(words)

    ours = CachedLemmatiser("test", find, {"x": "y"})
    ours.lemmas(["a", "b"])
    assert ours.lemmas(["a", "x"]) == ["a", "y"]
    assert asked == ["a", "b", "a"]


def test_exceptions_file_skips_comments(tmp_path: Path) -> None:
    path = tmp_path / "e.tsv"
    path.write_text("# form, lemma\n\nschades\tschade\n", encoding="utf-8")
    assert read_exceptions(path) == {"schades": "schade"}


@pytest.mark.integration
def test_a_spacy_pipeline_takes_over(tmp_path: Path) -> None:
    """A small real pipeline with a table of lemmas, as Dutch pipelines have, saved and loaded from disk."""
    import spacy

    nlp = spacy.blank("nl")
    nlp.meta["name"], nlp.meta["version"] = "tiny", "1.2.3"
    lemmatizer: Any = nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    table = spacy.lookups.Lookups()
    table.add_table("lemma_lookup", {"ruiten": "ruit", "e-bikes": "e-bike", "schades": "fout"})
    lemmatizer.initialize(lookups=table)
    nlp.to_disk(tmp_path / "pipeline")
    ours = load_lemmatiser(str(tmp_path / "pipeline"))
    assert (ours.name, ours.missing) == ("spaCy nl_tiny 1.2.3", "")
    assert ours.lemmas(["Ruiten", "e-bikes", "schades", "onbekend"]) == ["ruit", "e-bike", "schade", "onbekend"]
