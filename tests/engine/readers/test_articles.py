"""Articles out of lines: every style of numbering, and everything that only looks like an article."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hienfeld.engine.readers.articles import parse_articles
from hienfeld.engine.readers.headings import from_roman, is_roman, number_parts, parse_heading
from hienfeld.engine.readers.lines import Line, Source, join_lines, paragraphs
from hienfeld.engine.readers.scheme import follows
from hienfeld.engine.readers.txt_file import text_source
from hienfeld.engine.readers.unnumbered import parse_unnumbered
from hienfeld.engine.types import Article


def parse(text: str) -> tuple[Article, ...]:
    return parse_articles(text_source("voorwaarden.txt", text))


def brief(articles: tuple[Article, ...]) -> list[tuple[str, str, str]]:
    return [(article.number, article.title, article.text) for article in articles]


@pytest.mark.parametrize(
    ("first", "second", "numbers", "titles"),
    [
        ("Artikel 2.8 Fraude", "Artikel 2.9 Molest", ["2.8", "2.9"], ["Fraude", "Molest"]),
        ("Art. 2.8 Fraude", "Art. 2.9 Molest", ["2.8", "2.9"], ["Fraude", "Molest"]),
        ("Art 2.8: Fraude", "Art 2.9: Molest", ["2.8", "2.9"], ["Fraude", "Molest"]),
        ("ARTIKEL 3 - FRAUDE", "ARTIKEL 4 – MOLEST", ["3", "4"], ["FRAUDE", "MOLEST"]),
        ("Artikel 8. Fraude", "Artikel 9. Molest", ["8", "9"], ["Fraude", "Molest"]),
        ("Artikel 2a Fraude", "Artikel 2b Molest", ["2a", "2b"], ["Fraude", "Molest"]),
        ("Artikel B.1 Fraude", "Artikel B.2 Molest", ["B.1", "B.2"], ["Fraude", "Molest"]),
        ("2.8 Fraude", "2.9 Molest", ["2.8", "2.9"], ["Fraude", "Molest"]),
        ("2.8. Fraude", "2.9. Molest", ["2.8", "2.9"], ["Fraude", "Molest"]),
        ("2.8.1 Fraude", "2.8.2 Molest", ["2.8.1", "2.8.2"], ["Fraude", "Molest"]),
        ("§ 4 Fraude", "§ 5 Molest", ["4", "5"], ["Fraude", "Molest"]),
        ("§4. Fraude", "§5. Molest", ["4", "5"], ["Fraude", "Molest"]),
        ("Artikel IV Fraude", "Artikel V Molest", ["IV", "V"], ["Fraude", "Molest"]),
        ("I. Fraude", "II. Molest", ["I", "II"], ["Fraude", "Molest"]),
        ("1 Fraude", "2 Molest", ["1", "2"], ["Fraude", "Molest"]),
        ("1. Fraude", "2. Molest", ["1", "2"], ["Fraude", "Molest"]),
        ("Artikel 51 Fraude", "Artikel 152 Molest", ["51", "152"], ["Fraude", "Molest"]),
        ("51.1 Fraude", "51.2 Molest", ["51.1", "51.2"], ["Fraude", "Molest"]),
    ],
)
def test_styles_of_numbering(first: str, second: str, numbers: list[str], titles: list[str]) -> None:
    articles = parse(
        f"Voorwaarden\n\n{first}\nFraude is niet gedekt.\n\n{second}\nMolest is niet gedekt.\nOok niet elders.\n"
    )
    assert [article.number for article in articles] == numbers
    assert [article.title for article in articles] == titles
    assert [article.text for article in articles] == [
        "Fraude is niet gedekt.",
        "Molest is niet gedekt.\nOok niet elders.",
    ]


def test_title_on_the_next_line() -> None:
    text = "Artikel 1\nFraude\nFraude is niet gedekt.\nArtikel 2\nMolest is niet gedekt.\n"
    text += "Artikel 3\nSancties\nGeen dekking."
    assert brief(parse(text)) == [
        ("1", "Fraude", "Fraude is niet gedekt."),
        ("2", "", "Molest is niet gedekt."),
        ("3", "Sancties", "Geen dekking."),
    ]


def test_title_and_text_on_one_line() -> None:
    text = (
        "Artikel 1 Fraude: bij fraude vergoeden wij de schade niet.\n"
        "Artikel 2 Molest. Molest is een gewapend conflict of een opstand.\n"
        "Artikel 3 Wij vergoeden geen schade door terrorisme. Dat staat in het protocol.\n"
    )
    assert brief(parse(text)) == [
        ("1", "Fraude", "bij fraude vergoeden wij de schade niet."),
        ("2", "Molest", "Molest is een gewapend conflict of een opstand."),
        ("3", "", "Wij vergoeden geen schade door terrorisme. Dat staat in het protocol."),
    ]


def test_numbers_under_an_article_carry_what_introduces_them() -> None:
    text = (
        "Artikel 5 Uitsluitingen\nNiet verzekerd is schade door:\n5.1 Opzet\nSchade die met opzet is veroorzaakt.\n"
        "5.2 Molest; zoals oorlog.\n5.2.1 Atoomkernreacties.\nArtikel 6 Slot\nEinde.\n"
    )
    lead = "Niet verzekerd is schade door:"
    assert brief(parse(text)) == [
        ("5", "Uitsluitingen", lead),
        ("5.1", "Opzet", f"{lead}\nSchade die met opzet is veroorzaakt."),
        ("5.2", "Uitsluitingen", f"{lead}\nMolest; zoals oorlog."),
        ("5.2.1", "Uitsluitingen", f"{lead}\nAtoomkernreacties."),
        ("6", "Slot", "Einde."),
    ]


def test_an_article_that_only_groups_others_is_their_chapter() -> None:
    articles = parse("Artikel 2 Geldigheid\n2.1\nDeze polis geldt overal.\n2.2\nBehalve op zee.\n")
    assert brief(articles) == [
        ("2.1", "Geldigheid", "Deze polis geldt overal."),
        ("2.2", "Geldigheid", "Behalve op zee."),
    ]
    assert {article.chapter for article in articles} == {"2 Geldigheid"}


def test_letters_and_lists_stay_inside_the_article() -> None:
    text = (
        "1. Begrippen\nHier staat:\n1. u: de verzekeringnemer\n2. wij: de verzekeraar\n3. huis: de woning\n"
        "2. Dekking\nVerzekerd is:\na. brand;\nb) storm;\n- hagel.\n3. Slot\nEinde.\n"
    )
    assert brief(parse(text)) == [
        ("1", "Begrippen", "Hier staat:\n1. u: de verzekeringnemer\n2. wij: de verzekeraar\n3. huis: de woning"),
        ("2", "Dekking", "Verzekerd is:\na. brand;\nb) storm;\n- hagel."),
        ("3", "Slot", "Einde."),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "30 dagen na de vervaldag vervalt de dekking.",
        "2.500 euro is het eigen risico.",
        "2.5 procent van de premie.",
        "10.30 uur is het tijdstip van ingang.",
        "Artikel 7:941 van het Burgerlijk Wetboek blijft gelden.",
        "Artikel 1 is dan niet van toepassing.",
        "Artikel 1 lid 2 geldt niet.",
        "artikel 4 van de wet geldt ook.",
        "5 jaar is de verjaringstermijn.",
        "Art. 3 en 4 gelden samen.",
        "2 November is een feestdag.",
    ],
)
def test_sentences_that_begin_with_a_number_are_text(line: str) -> None:
    articles = parse(f"Artikel 1 Fraude\nFraude is niet gedekt.\n{line}\nArtikel 2 Molest\nNiet gedekt.\n")
    assert [(article.number, article.text) for article in articles] == [
        ("1", f"Fraude is niet gedekt.\n{line}"),
        ("2", "Niet gedekt."),
    ]


CONTENTS = {
    "leaders": "Artikel 1 Fraude ........ 3\nArtikel 2 Molest ........ 4\nArtikel 3 Slot . . . . . . 5\n",
    "page numbers": "Artikel 1 Fraude 3\nArtikel 2 Molest 4\nArtikel 3 Slot 5\n",
    "nothing": "Artikel 1 Fraude\nArtikel 2 Molest\nArtikel 3 Slot\n",
    "pages below": "Artikel 1 Fraude\n3\nArtikel 2 Molest\n4\nArtikel 3 Slot\n5\n",
}


@pytest.mark.parametrize("contents", CONTENTS.values(), ids=CONTENTS)
def test_table_of_contents_is_no_article(contents: str) -> None:
    body = "Artikel 1 Fraude\nGeen dekking.\nArtikel 2 Molest\nGeen dekking.\nArtikel 3 Slot\nEinde.\n"
    expected = [("1", "Fraude", "Geen dekking."), ("2", "Molest", "Geen dekking."), ("3", "Slot", "Einde.")]
    assert brief(parse(f"Inhoudsopgave\n{contents}{body}")) == expected
    assert brief(parse(contents + body)) == expected


def test_table_of_contents_of_figures() -> None:
    text = (
        "Inhoud\n1 Algemeen 3\n1.1 Begrippen 3\n1.2 Premie 4\n2 Dekking 5\n2.1 Brand 5\n\n1 Algemeen\n1.1 Begrippen\n"
        "U bent de verzekeringnemer.\n1.2 Premie\nU betaalt vooraf.\n2 Dekking\n2.1 Brand\nBrand is verzekerd.\n"
    )
    articles = parse(text)
    assert brief(articles) == [
        ("1.1", "Begrippen", "U bent de verzekeringnemer."),
        ("1.2", "Premie", "U betaalt vooraf."),
        ("2.1", "Brand", "Brand is verzekerd."),
    ]
    assert [article.chapter for article in articles] == ["1 Algemeen", "1 Algemeen", "2 Dekking"]


def test_chapters_name_their_articles_and_may_restart_the_numbers() -> None:
    text = (
        "Hoofdstuk 1 Algemeen\n1 Fraude\nGeen dekking.\n2 Molest\nGeen dekking.\n"
        "Hoofdstuk 2\nBijzonder\n1 Glas\nRuiten zijn gedekt.\n2 Tuin\nPlanten niet.\n"
    )
    assert [(article.number, article.title, article.chapter) for article in parse(text)] == [
        ("1", "Fraude", "Hoofdstuk 1 Algemeen"),
        ("2", "Molest", "Hoofdstuk 1 Algemeen"),
        ("1", "Glas", "Hoofdstuk 2 Bijzonder"),
        ("2", "Tuin", "Hoofdstuk 2 Bijzonder"),
    ]


def test_text_of_a_chapter_is_kept_under_its_own_name() -> None:
    text = "Hoofdstuk 1 Glas\nDit hoofdstuk geldt alleen als glas op de polis staat.\nArtikel 1 Ruiten\nGedekt.\n"
    assert brief(parse(text)) == [
        ("Hoofdstuk 1", "Glas", "Dit hoofdstuk geldt alleen als glas op de polis staat."),
        ("1", "Ruiten", "Gedekt."),
    ]


def test_repeated_chapter_heading_at_the_top_of_a_page_cuts_nothing() -> None:
    lines = (
        Line("Hoofdstuk 1 Glas", strong=4.0),
        Line("Artikel 1 Ruiten", strong=2.0),
        Line("Gedekt zijn alle ruiten van het gebouw en"),
        Line("Hoofdstuk 1 Glas", page=2, strong=4.0),
        Line("de deuren.", page=2, gap=False),
    )
    articles = parse_articles(Source("x.pdf", lines, wrapped=True))
    assert brief(articles) == [("1", "Ruiten", "Gedekt zijn alle ruiten van het gebouw en de deuren.")]


def test_unnumbered_heading_of_the_same_rank_begins_its_own_piece() -> None:
    lines = (
        Line("Artikel 1 Fraude", level=2),
        Line("Geen dekking."),
        Line("Begrippenlijst", level=2),
        Line("Inboedel: alle roerende zaken."),
        Line("Toelichting", level=3),
        Line("Ook dieren."),
    )
    assert brief(parse_articles(Source("x.docx", lines))) == [
        ("1", "Fraude", "Geen dekking."),
        ("Begrippenlijst", "Begrippenlijst", "Inboedel: alle roerende zaken.\nToelichting\nOok dieren."),
    ]


def test_hard_wrapped_text_is_joined_and_its_line_starts_are_no_headings() -> None:
    text = """Artikel 1 Begin van de verzekering
De verzekering begint op de dag die op de polis staat en
eindigt na twaalf maanden. Zij wordt dan stilzwijgend ver-
lengd met twaalf maanden, tenzij u de verzekering voor die
tijd opzegt volgens de regels van
artikel 2 van deze voorwaarden of tenzij wij dat doen
omdat u de premie niet heeft betaald binnen
30 dagen na de vervaldag. In- en
uitbraak is niet verzekerd tot een bedrag van
2.500 euro per gebeurtenis, zoals ook staat in
Artikel 2 Opzeggen en in
de polis.

Artikel 2 Opzeggen
U kunt elke dag opzeggen met een termijn van een maand en
wij bevestigen dat.
"""
    assert brief(parse(text)) == [
        (
            "1",
            "Begin van de verzekering",
            "De verzekering begint op de dag die op de polis staat en eindigt na twaalf maanden. Zij wordt dan "
            "stilzwijgend verlengd met twaalf maanden, tenzij u de verzekering voor die tijd opzegt volgens de regels "
            "van artikel 2 van deze voorwaarden of tenzij wij dat doen omdat u de premie niet heeft betaald binnen 30 "
            "dagen na de vervaldag. In- en uitbraak is niet verzekerd tot een bedrag van 2.500 euro per gebeurtenis, "
            "zoals ook staat in Artikel 2 Opzeggen en in de polis.",
        ),
        (
            "2",
            "Opzeggen",
            "U kunt elke dag opzeggen met een termijn van een maand en wij bevestigen dat.",
        ),
    ]


def test_form_feeds_count_pages_and_repeated_edges_go() -> None:
    pages = [f"Voorwaarden 2024\nArtikel {n} Onderwerp {n * 11}\nDit is tekst {n}.\nWaterland" for n in (1, 2, 3)]
    articles = parse("\f".join(pages))
    assert [(article.number, article.text, article.page) for article in articles] == [
        ("1", "Dit is tekst 1.", 1),
        ("2", "Dit is tekst 2.", 2),
        ("3", "Dit is tekst 3.", 3),
    ]


def test_unnumbered_documents_are_read_by_heading_or_paragraph() -> None:
    headed = text_source("a.txt", "ALGEMEEN\n\nDeze verzekering loopt twaalf maanden.\n\nFRAUDE\n\nGeen dekking.\n")
    assert brief(parse_unnumbered(headed)) == [
        ("", "ALGEMEEN", "Deze verzekering loopt twaalf maanden."),
        ("", "FRAUDE", "Geen dekking."),
    ]
    plain = text_source("a.txt", "Deze verzekering loopt twaalf maanden en wordt daarna verlengd.\n\nGeen dekking.\n")
    assert brief(parse_unnumbered(plain)) == [
        (
            "",
            "Deze verzekering loopt twaalf maanden en wordt daarna…",
            "Deze verzekering loopt twaalf maanden en wordt daarna verlengd.",
        ),
        ("", "Geen dekking", "Geen dekking."),
    ]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("stilzwijgend ver-", "lengd met", "stilzwijgend verlengd met"),
        ("per e-", "mail of brief", "per e-mail of brief"),
        ("in-", "en uitbraak", "in- en uitbraak"),
        ("Noord-", "Holland", "Noord-Holland"),
        ("ver\u00ad", "lengd", "verlengd"),
        ("ver\x02", "lengd", "verlengd"),
        ("bedrag van", "€ 100", "bedrag van € 100"),
        ("tegen vlooi-", "en, teken", "tegen vlooien, teken"),
        ("een KLIC-", "melding is", "een KLIC-melding is"),
        ("1 -", "2 stuks", "1 - 2 stuks"),
    ],
)
def test_lines_joined(first: str, second: str, joined: str) -> None:
    assert join_lines(first, second) == joined


def test_hyphen_stays_where_the_document_writes_it_elsewhere() -> None:
    assert join_lines("de auto-", "schade is", frozenset({"auto-schade"})) == "de auto-schade is"
    assert join_lines("de auto-", "schade is", frozenset({"autoschade"})) == "de autoschade is"


def test_list_items_start_their_own_paragraph_in_wrapped_text() -> None:
    lines = [
        Line("Verzekerd is:"),
        Line("a. brand", gap=False),
        Line("en hagel;", gap=False),
        Line("- storm.", gap=False),
    ]
    assert paragraphs(lines, wrapped=True) == ["Verzekerd is:", "a. brand en hagel;", "- storm."]


@pytest.mark.parametrize(
    ("number", "parts"),
    [("2.8", (2, 8)), ("IV", (4,)), ("IV.2", (4, 2)), ("B.3", (2, 3)), ("2a", (2, 1)), ("C", (100,))],
)
def test_number_parts(number: str, parts: tuple[int, ...]) -> None:
    assert number_parts(number) == parts


@pytest.mark.parametrize(
    ("parts", "last", "possible"),
    [
        ((2,), (1,), True),
        ((1, 1), (1,), True),
        ((2,), (1, 9), True),
        ((2, 1), (1, 9), True),
        ((1, 3), (1, 2), True),
        ((1, 2), (1, 2), False),
        ((1, 1), (1, 2), False),
        ((9,), (1,), False),
        ((2, 8), (1, 9), False),
    ],
)
def test_what_can_follow(parts: tuple[int, ...], last: tuple[int, ...], possible: bool) -> None:
    assert follows(parts, last, 5) is possible


@given(st.integers(min_value=1, max_value=399))
def test_roman_numbers_are_read_as_they_are_written(number: int) -> None:
    from hienfeld.engine.readers.docx_numbering import to_roman

    assert (from_roman(to_roman(number)), is_roman(to_roman(number))) == (number, True)


@given(st.text(max_size=60))
def test_any_line_can_be_asked_for_a_heading(text: str) -> None:
    heading = parse_heading(text)
    if heading is not None:
        assert heading.number
        assert heading.number in text


HEADINGS = st.from_regex(r"Artikel [1-9](\.[1-9]){0,2} [A-Z][a-z ]{0,30}\.?", fullmatch=True)


@given(
    st.lists(
        st.one_of(HEADINGS, st.from_regex(r"[1-9](\.[1-9])? [A-Z][a-z ]{2,30}\.?", fullmatch=True)),
        max_size=12,
        unique_by=lambda text: re.sub(r"\W+", "", text).lower()[:10],  # the same line again and again is a page header
    )
)
def test_no_word_after_the_first_heading_is_lost(texts: list[str]) -> None:
    """Whatever the headings, all that follows the first is in some title, text or chapter."""
    lines = tuple(Line(" ".join(text.split())) for text in ["Artikel 1 Begin", "Tekst.", *texts])
    kept = " ".join(f"{a.chapter} {a.number} {a.title} {a.text}" for a in parse_articles(Source("x.txt", lines)))
    for line in lines:
        assert set(re.findall(r"[A-Za-z]+", line.text)) - set(re.findall(r"[A-Za-z]+", kept)) <= {"Artikel"}
