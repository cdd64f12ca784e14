"""Every sentence of every set of conditions, literally and with one thing changed.

Literally it may go, with its article as proof. With another digit, another number word or unit, with a negation added
or taken away, it must stay: there are hundreds of such traps in each set, and none may be missed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from hienfeld.engine.language.reading import read
from hienfeld.engine.language.sentences import sentences
from hienfeld.engine.readers import read_conditions
from hienfeld.engine.stages.normalise import normalise
from hienfeld.engine.text import normalise_key
from hienfeld.engine.types import Advice, Article, InputFile
from tests.engine.factories import make_table
from tests.engine.proof.changes import CHANGES
from tests.engine.running import HARMFUL, advice_per_text, analyse_texts, lemmatiser

pytestmark = pytest.mark.integration

GOLD = Path(__file__).resolve().parents[2] / "data" / "gold"
SETS = sorted(path.parent.name for path in GOLD.glob("*/voorwaarden.txt"))


@dataclass(frozen=True)
class Judged:
    """The sentences with the numbers of the articles that hold them, and the advice per text."""

    literal: dict[str, set[str]]
    changed: dict[str, dict[str, str]]  # kind of change -> changed text -> the sentence it was
    advices: dict[str, Advice]

    def harmful(self, kind: str) -> list[tuple[str, str]]:
        texts = self.changed[kind]
        return [(text, self.advices[text].shown) for text in texts if self.advices[text].code in HARMFUL]


def conditions_of(folder: Path) -> tuple[Article, ...]:
    return read_conditions([InputFile("voorwaarden.txt", folder / "voorwaarden.txt")])[0]


def sentences_of(articles: tuple[Article, ...]) -> dict[str, set[str]]:
    """The whole sentences that say something by themselves; items of lists only do so behind their introduction, and
    "Ja, hoogstens zes weken" behind its question."""
    found: dict[str, set[str]] = {}
    for article in articles:
        answers = article.title.endswith("?")
        for sentence in sentences(article.text) if "\n" not in article.text else []:
            if answers and sentence.startswith("Ja, "):
                continue
            found.setdefault(sentence, set()).add(article.reference)
    reading = read(normalise(make_table([["", sentence] for sentence in found])), articles, (), lemmatiser())
    telling = {s.text for said in reading.statements for s in said if s.concepts and " " in s.text}  # not "Nee."
    return {sentence: numbers for sentence, numbers in found.items() if sentence in telling}


@cache
def judged(folder: Path) -> Judged:
    articles = conditions_of(folder)
    literal = sentences_of(articles)
    # Another digit may make a sentence of another article, and not all of those are tried here.
    said = [sentence for article in articles for line in article.text.split("\n") for sentence in sentences(line)]
    keys = {normalise_key(sentence) for sentence in (*literal, *said)}
    changed = {
        kind: {text: s for s in literal for text in change(s) if normalise_key(text) not in keys}
        for kind, change in CHANGES.items()
    }
    texts = [*literal, *(text for found in changed.values() for text in found)]
    return Judged(literal, changed, advice_per_text(analyse_texts(texts, articles)))


@pytest.fixture(params=[*SETS, "dev"])
def found(request: pytest.FixtureRequest) -> Judged:
    if request.param == "dev":
        return judged(request.getfixturevalue("shared") / "corpus" / "dev")
    return judged(GOLD / request.param)


def test_a_literal_sentence_may_go_with_its_article_as_proof(found: Judged) -> None:
    wrong = [
        (sentence, found.advices[sentence].shown, found.advices[sentence].references)
        for sentence, numbers in found.literal.items()
        if found.advices[sentence].shown != "VERWIJDEREN" or not numbers & set(found.advices[sentence].references)
    ]
    assert wrong == []


@pytest.mark.parametrize("kind", CHANGES)
def test_a_changed_sentence_must_stay(found: Judged, kind: str) -> None:
    assert len(found.changed[kind]) > 5
    assert found.harmful(kind) == []
