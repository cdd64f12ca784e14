"""The language data: formats, no term in two places, and true to what its headers promise."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from importlib import resources

import pytest

pytestmark = pytest.mark.unit

MARKS = {"dots", "case", "ambiguous"}
FILES = (
    "abbreviations",
    "first_names",
    "hyponyms",
    "lemma_exceptions",
    "rewordings",
    "solid_words",
    "synonyms",
    "verb_phrases",
    "verbs",
)
# file -> fewest and most columns of a line
COLUMNS = {
    "abbreviations": (2, 3),
    "first_names": (1, 1),
    "hyponyms": (2, 99),
    "lemma_exceptions": (2, 2),
    "rewordings": (2, 2),
    "solid_words": (1, 1),
    "synonyms": (2, 99),
    "verb_phrases": (2, 99),
    "verbs": (2, 99),
}
FEWEST = {
    "abbreviations": 400,
    "first_names": 5,
    "hyponyms": 140,
    "lemma_exceptions": 80,
    "rewordings": 60,
    "solid_words": 1,
    "synonyms": 1100,
    "verb_phrases": 80,
    "verbs": 80,
}


def raw(name: str) -> str:
    return (resources.files("hienfeld.engine.data") / f"{name}.tsv").read_text(encoding="utf-8")


def lines(name: str) -> list[list[str]]:
    return [line.split("\t") for line in raw(name).splitlines() if line and not line.startswith("#")]


def folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))


def repeated(items: list[str]) -> list[str]:
    return sorted(item for item, count in Counter(items).items() if count > 1)


@pytest.mark.parametrize("name", FILES)
def test_every_file_explains_its_format_first(name: str) -> None:
    assert raw(name).startswith("# ")


@pytest.mark.parametrize("name", FILES)
def test_every_line_has_its_columns_and_no_loose_space(name: str) -> None:
    low, high = COLUMNS[name]
    wrong = [cells for cells in lines(name) if not low <= len(cells) <= high]
    loose = [cells for cells in lines(name) if any(cell != " ".join(cell.split()) or not cell for cell in cells)]
    assert (wrong, loose) == ([], [])


@pytest.mark.parametrize("name", FILES)
def test_there_is_enough(name: str) -> None:
    assert len(lines(name)) >= FEWEST[name]


@pytest.mark.parametrize("name", [name for name in FILES if name not in ("abbreviations", "rewordings")])
def test_terms_are_lower_case_and_composed(name: str) -> None:
    text = "\n".join(cell for cells in lines(name) for cell in cells)
    assert text == unicodedata.normalize("NFC", text.lower())


def groups() -> dict[str, list[str]]:
    """The synonym groups by their canonical term; a line of verbs with that term first adds to the group."""
    found: dict[str, list[str]] = {}
    for first, *others in (*lines("synonyms"), *lines("verbs")):
        found.setdefault(first, [first]).extend(others)
    return found


def test_a_term_stands_in_one_synonym_group_only() -> None:
    assert repeated([folded(term).replace("-", " ") for group in groups().values() for term in group]) == []


def test_a_lemmatised_term_stands_in_one_synonym_group_only() -> None:
    import simplemma

    own = dict(lines("lemma_exceptions"))
    homes: dict[str, set[str]] = {}
    for group in groups().values():
        for term in group:
            words = term.replace("-", " ").split()
            key = " ".join(own.get(word) or simplemma.lemmatize(word, lang="nl").casefold() for word in words)
            homes.setdefault(key, set()).add(group[0])
    assert {key: home for key, home in homes.items() if len(home) > 1} == {}


def test_synonyms_leave_polarity_alone() -> None:
    turning = re.compile(r"\b(niet|geen|nooit|buiten|behalve|zonder|tenzij)\b")
    assert [group for group in groups().values() if turning.search(" ".join(group))] == []


def test_broader_terms_form_no_circle() -> None:
    narrower = {cells[0]: set(cells[1:]) for cells in lines("hyponyms")}
    assert len(narrower) == len(lines("hyponyms"))

    def reachable(term: str, seen: frozenset[str]) -> bool:
        """True when ``term`` leads back to a term of ``seen``."""
        return any(child in seen or reachable(child, seen | {child}) for child in narrower.get(term, ()))

    assert [term for term in narrower if reachable(term, frozenset({term}))] == []


def test_a_synonym_is_never_also_a_narrower_term_of_its_group() -> None:
    group_of = {term: name for name, group in groups().items() for term in group}
    both = [
        (broader, term)
        for broader, *terms in lines("hyponyms")
        for term in terms
        if group_of.get(broader, broader) == group_of.get(term, term)
    ]
    assert both == []


def test_hyponym_lines_repeat_no_term() -> None:
    assert {cells[0]: repeated(cells) for cells in lines("hyponyms") if repeated(cells)} == {}


def test_abbreviations_are_unique_the_way_they_are_matched() -> None:
    keys = []
    for abbreviation, _expansion, *marks in lines("abbreviations"):
        own = set(marks[0].split(",")) if marks else set()
        key = abbreviation if "case" in own else abbreviation.lower()
        keys.append(key if "dots" in own or "case" in own else key.replace(".", ""))
    assert repeated(keys) == []


def test_abbreviation_marks_are_known() -> None:
    marks = {mark for cells in lines("abbreviations") for mark in "".join(cells[2:]).split(",") if mark}
    assert marks == MARKS


def test_an_abbreviation_that_needs_its_dots_has_them() -> None:
    dotted = [cells[0] for cells in lines("abbreviations") if len(cells) == 3 and "dots" in cells[2].split(",")]
    assert [abbreviation for abbreviation in dotted if "." not in abbreviation] == []


def test_er_is_no_abbreviation_in_lower_case() -> None:
    marks = {cells[0]: cells[2] for cells in lines("abbreviations") if len(cells) == 3}
    assert (marks["ER"], marks["e.r."]) == ("case", "dots")


def test_lemma_exceptions_are_all_missed_by_simplemma() -> None:
    import simplemma

    needless = [form for form, lemma in lines("lemma_exceptions") if simplemma.lemmatize(form, lang="nl") == lemma]
    assert needless == []
    assert repeated([form for form, _lemma in lines("lemma_exceptions")]) == []


def test_lemma_exceptions_end_in_one_step() -> None:
    own = dict(lines("lemma_exceptions"))
    assert {form: lemma for form, lemma in own.items() if own.get(lemma, lemma) != lemma} == {}


def test_no_abbreviation_is_a_word_that_may_end_a_sentence() -> None:
    from simplemma import is_known

    marks = {cells[0]: "".join(cells[2:]) for cells in lines("abbreviations")}
    ends = [
        short for short, own in marks.items() if short.endswith(".") and " " not in short and "ambiguous" not in own
    ]
    words = {short for short in ends if len(short) > 5 and is_known(short.removesuffix("."), lang="nl")}
    assert words == {"claus.", "event."}  # nobody ends a sentence with these


def test_a_verb_phrase_is_read_as_one_verb() -> None:
    phrases = [phrase for _, *own in lines("verb_phrases") for phrase in own]
    assert repeated(phrases) == []
    assert [phrase for phrase in phrases if " " not in phrase or not phrase.endswith("n")] == []
    assert [verb for verb, *_ in lines("verb_phrases") if " " in verb] == []
