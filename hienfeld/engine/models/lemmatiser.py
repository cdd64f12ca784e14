"""Dictionary forms of Dutch words: a spaCy pipeline when one is installed, else simplemma, plus our own exceptions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

DEFAULT_PIPELINE = "nl_core_news_md"
EXCEPTIONS = Path(__file__).resolve().parent.parent / "data" / "lemma_exceptions.tsv"
REMEMBERED_WORDS = 500_000  # some 60 MB; a worker that has seen more begins anew
_NOT_NEEDED = ("ner", "parser", "senter")  # of a spaCy pipeline; slow, and they change no lemma


class Lemmatiser(Protocol):
    """``name`` tells users which one is at work; ``missing`` names a pipeline that was asked for and is not there."""

    name: str
    missing: str

    def lemmas(self, words: Sequence[str]) -> list[str]:
        """One dictionary form per word, lower case, in the order of ``words``; an unknown word stays as it is."""
        ...

    def __hash__(self) -> int:
        """What is worked out with one lemmatiser is kept for it."""
        ...


class CachedLemmatiser:
    """Looks a word up once: in the exceptions, else by ``find``, which maps distinct words to their forms."""

    def __init__(
        self,
        name: str,
        find: Callable[[Sequence[str]], Sequence[str]],
        exceptions: dict[str, str],
        *,
        missing: str = "",
    ) -> None:
        self.name = name
        self.missing = missing
        self._find = find
        self._exceptions = exceptions
        self._known = dict(exceptions)

    def lemmas(self, words: Sequence[str]) -> list[str]:
        lowered = [word.lower() for word in words]
        if len(self._known) > REMEMBERED_WORDS:
            self._known = dict(self._exceptions)
        known = self._known
        unknown = sorted({word for word in lowered if word not in known})
        if unknown:
            found = self._find(unknown)
            known.update((word, lemma or word) for word, lemma in zip(unknown, found, strict=True))
        return [known[word] for word in lowered]


def load_lemmatiser(pipeline: str = "") -> Lemmatiser:
    """The lemmatiser of this machine. ``pipeline`` is the name or folder of a spaCy pipeline, "" for the usual one."""
    wanted = pipeline or DEFAULT_PIPELINE
    exceptions = read_exceptions()
    if Path(wanted).is_dir() or (wanted.isidentifier() and find_spec(wanted)):
        find, name = _spacy(wanted)
        return CachedLemmatiser(name, find, exceptions)
    return CachedLemmatiser(f"simplemma {version('simplemma')}", _simplemma, exceptions, missing=pipeline)


def read_exceptions(path: Path = EXCEPTIONS) -> dict[str, str]:
    """Forms that the dictionaries miss or get wrong, and their lemmas: two columns separated by a tab."""
    lines = path.read_text(encoding="utf-8").splitlines()
    columns = (line.partition("\t") for line in lines if line.strip() and not line.startswith("#"))
    return {form: lemma for form, _, lemma in columns}


def _simplemma(words: Sequence[str]) -> list[str]:
    from simplemma import lemmatize

    # Separable verbs come as "af_sluiten".
    return [lemmatize(word, lang="nl").replace("_", "").lower() for word in words]


def _spacy(pipeline: str) -> tuple[Callable[[Sequence[str]], list[str]], str]:
    import spacy

    nlp = spacy.load(pipeline, exclude=list(_NOT_NEEDED))
    meta: dict[str, Any] = nlp.meta

    def find(words: Sequence[str]) -> list[str]:
        # A word may hold what the tokeniser would split ("e-bike"); it is one word here.
        docs = (spacy.tokens.Doc(nlp.vocab, words=[word]) for word in words)
        return [doc[0].lemma_.lower() for doc in nlp.pipe(docs)]

    return find, f"spaCy {meta['lang']}_{meta['name']} {meta['version']}"
