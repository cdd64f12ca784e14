"""Questions in conditions and texts: "Is storm verzekerd? Nee." says that it is not, a question alone says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_ANSWER = re.compile(r"(?P<word>ja|nee|neen)\b[,.:;!\s]*", re.IGNORECASE)
WHETHER = " ?"  # ends the key of a sentence that asks so: "Brand verzekerd?" is not "Brand verzekerd."
_ASKS_WHAT = re.compile(r"\b(?:wat|wanneer|hoe\w*|wie|welke?|waar\w*)\b", re.IGNORECASE)
_CLAIMS = re.compile(
    r"\b(?:is|zijn|was|wordt|worden|heeft|hebben|hebt|geldt|gelden|vergoed\w*|betal\w*|verzekerd|gedekt|moet|mag|kan|kunt"
    r"|kunnen|krijgt|valt|vallen)\b"
)
_TURNED = re.compile(r"\b(?:niet|geen)\b")


def is_question(sentence: str) -> bool:
    return sentence.rstrip("\"”' ").endswith("?")


def asks_whether(sentence: str) -> bool:
    """Whether ``sentence`` asks for yes or no; "Wat is verzekerd?" heads what follows."""
    return is_question(sentence) and not _ASKS_WHAT.search(sentence)


def says_yes_or_no(text: str) -> bool:
    return bool(_ANSWER.match(text))


def answered(sentences: Sequence[str]) -> Iterator[str]:
    """``sentences`` with each question that "ja" or "nee" answers as the claim that this makes; other questions as
    they are."""
    at = 0
    while at < len(sentences):
        answer = _ANSWER.match(sentences[at + 1]) if is_question(sentences[at]) and at + 1 < len(sentences) else None
        if answer is None:
            yield from _without_question(sentences[at], alone=len(sentences) == 1)
            at += 1
        else:
            yield _claim(sentences[at], answer)
            at += 2


def _without_question(sentence: str, *, alone: bool) -> Iterator[str]:
    """A sentence whose question was left out: "Ja, vogels zijn verzekerd" claims the rest, and "Nee." says nothing
    beside others."""
    answer = _ANSWER.match(sentence)
    rest = sentence[answer.end() :] if answer else ""
    if answer is None or (alone and not rest):
        yield sentence
    elif rest:
        yield _capital(rest) if _CLAIMS.search(rest) else sentence


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _claim(question: str, answer: re.Match[str]) -> str:
    rest = answer.string[answer.end() :]
    if _CLAIMS.search(rest):  # the answer is a sentence of its own
        return _capital(rest)
    asked = question.rstrip("?\"”' ")
    denies = answer["word"].lower() != "ja" and not _TURNED.search(asked)
    return f"{asked}{' niet' if denies else ''}{', ' + rest if rest else '.'}"
