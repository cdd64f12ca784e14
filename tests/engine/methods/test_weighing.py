"""Our TF-IDF against scikit-learn's, which it replaces: the same figures, to the last bit."""

from __future__ import annotations

import string
from random import Random

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from hienfeld.engine.methods.base import Prepared
from hienfeld.engine.methods.tfidf import TfIdf
from hienfeld.engine.methods.weighing import Weighing, letters

pytestmark = pytest.mark.unit


def texts(seed: int, count: int = 300) -> list[list[str]]:
    """Texts of words that repeat, some very short; none is empty."""
    random = Random(seed)  # noqa: S311 - invented texts
    words = ["".join(random.choices(string.ascii_lowercase[:9], k=random.randint(1, 9))) for _ in range(120)]
    return [random.choices(words, k=random.randint(1, 30)) for _ in range(count)]


@pytest.mark.parametrize("sublinear", [True, False])
def test_words_as_scikit_learn_weighs_them(sublinear: bool) -> None:
    model, ours = (
        TfidfVectorizer(analyzer=list, dtype=np.float32, sublinear_tf=sublinear),
        Weighing(sublinear=sublinear),
    )
    for theirs, mine in (
        (model.fit_transform(texts(1)), ours.fit(texts(1))),
        (model.transform(texts(2)), ours.rows(texts(2))),
    ):
        assert np.array_equal(theirs.toarray(), mine.toarray())


def test_letters_as_scikit_learn_weighs_them() -> None:
    model = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, dtype=np.float32)
    right, left = model.fit_transform([" ".join(t) for t in texts(3)]), model.transform([" ".join(t) for t in texts(4)])
    right.sort_indices()  # the order in which they are added up decides the last bit
    pairs = np.array([(at, (at * 7) % 300) for at in range(300)], np.int32)
    expected = np.asarray(left[pairs[:, 0]].multiply(right[pairs[:, 1]]).sum(axis=1)).ravel()
    mine, sources = ([Prepared("", " ".join(t), (), (), ()) for t in texts(seed)] for seed in (4, 3))
    assert np.array_equal(TfIdf().against(sources)(mine, pairs), expected)


@pytest.mark.parametrize("word", ["a", "ab", "abc", "verzekering"])
def test_stretches_of_letters(word: str) -> None:
    analyse = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5)).build_analyzer()
    assert letters(word) == analyse(word)


def test_each_word_is_split_once() -> None:
    split: list[str] = []

    def count(word: str) -> list[str]:
        split.append(word)
        return letters(word)

    model = Weighing(sublinear=True, split=count)
    model.fit([["storm", "brand"], ["storm"]])
    split.clear()
    model.rows([["storm"] * 5, ["storm", "hagel"]])
    assert sorted(split) == ["hagel", "storm"]
