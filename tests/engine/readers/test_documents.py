"""Word and PDF files as lines and articles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hienfeld.engine.errors import BadInput
from hienfeld.engine.readers import Limits, read_conditions
from hienfeld.engine.readers.docx_file import read_docx
from hienfeld.engine.readers.docx_numbering import format_number
from hienfeld.engine.readers.docx_tables import row_texts
from hienfeld.engine.readers.pdf_file import read_pdf
from hienfeld.engine.types import InputFile
from tests.engine.readers.builders import Placed, as_file, codes, docx, pdf, txt, write

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HEADING, BODY, SMALL = 13, 10, 8


def word(folder: Path, change: Callable[[Any], None]) -> InputFile:
    import docx as library

    document = library.Document()
    change(document)
    path = folder / "voorwaarden.docx"
    document.save(str(path))
    return as_file(path)


def element(xml: str) -> Any:
    from docx.oxml import parse_xml

    return parse_xml(xml.replace(">", f" {NS}>", 1) if "/>" not in xml.split(">", 1)[0] + ">" else xml)


def number_lists(document: Any) -> None:
    """An outline list 77: "Artikel 1" on Heading 1, "1.1", "a."."""
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'{style}<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, form, style, text in (
            (0, "decimal", '<w:pStyle w:val="Heading1"/>', "Artikel %1"),
            (1, "decimal", "", "%1.%2"),
            (2, "lowerLetter", "", "%3."),
        )
    )
    numbering.insert(0, element(f'<w:abstractNum w:abstractNumId="77">{levels}</w:abstractNum>'))
    numbering.append(element('<w:num w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    properties = document.styles["Heading 1"].element.get_or_add_pPr()
    properties.append(element('<w:numPr><w:numId w:val="77"/></w:numPr>'))


def numbered(document: Any, depth: int, text: str) -> None:
    paragraph = document.add_paragraph(text)
    numbers = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr>'
    paragraph._p.get_or_add_pPr().append(element(numbers))


def table(document: Any, rows: list[tuple[str, ...]]) -> None:
    made = document.add_table(len(rows), len(rows[0]))
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            made.cell(row, column).text = text


def test_automatic_numbers_of_headings_and_paragraphs(tmp_path: Path) -> None:
    def change(document: Any) -> None:
        number_lists(document)
        document.add_heading("Begrippen", 1)
        document.add_paragraph("Hier staat wat wij bedoelen.")
        document.add_heading("Dekking", 1)
        numbered(document, 1, "Brand is verzekerd.")
        numbered(document, 1, "Storm is verzekerd als:")
        numbered(document, 2, "het waait;")
        numbered(document, 2, "het hard waait.")
        document.add_heading("Slot", 1)
        numbered(document, 1, "Dit is het einde.")

    articles, notes = read_conditions([word(tmp_path, change)])
    assert [(article.number, article.title, article.text) for article in articles] == [
        ("1", "Begrippen", "Hier staat wat wij bedoelen."),
        ("2.1", "Dekking", "Brand is verzekerd."),
        ("2.2", "Dekking", "Storm is verzekerd als:\na. het waait;\nb. het hard waait."),
        ("3.1", "Slot", "Dit is het einde."),
    ]
    assert notes == ()


def test_tables_become_readable_lines(tmp_path: Path) -> None:
    def change(document: Any) -> None:
        document.add_paragraph("Artikel 1 Maximum", style="Heading 1")
        table(
            document,
            [("Onderdeel", "Maximum", "Eigen risico"), ("Sieraden", "€ 6.000", "€ 100"), ("Geld", "€ 750", "geen")],
        )
        document.add_paragraph("Artikel 2 Begrippen", style="Heading 1")
        table(document, [("Inboedel", "Alle roerende zaken."), ("Woning", "Het gebouw.")])

    articles, _ = read_conditions([word(tmp_path, change)])
    assert [article.text for article in articles] == [
        "Onderdeel: Sieraden; Maximum: € 6.000; Eigen risico: € 100\n"
        "Onderdeel: Geld; Maximum: € 750; Eigen risico: geen",
        "Inboedel: Alle roerende zaken.\nWoning: Het gebouw.",
    ]


@pytest.mark.parametrize("numbers", [("2.8", "2.9"), ("A.8", "A.9")])
def test_articles_set_in_a_table(tmp_path: Path, numbers: tuple[str, str]) -> None:
    one, two = numbers
    long = "Fraudeert u, dan vergoeden wij de schade niet en beëindigen wij de verzekering meteen."

    def change(document: Any) -> None:
        table(document, [(one, f"Fraude\n{long}"), (two, f"Molest\n{long}")])

    articles, _ = read_conditions([word(tmp_path, change)])
    assert [(article.number, article.title, article.text) for article in articles] == [
        (one, "Fraude", long),
        (two, "Molest", long),
    ]


def test_only_the_text_as_shown_counts(tmp_path: Path) -> None:
    """Insertions and content controls are read; headers, deletions, text boxes and the contents field are not."""

    def change(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "Artikel 98 Koptekst"
        document.sections[0].footer.paragraphs[0].text = "Artikel 99 Voettekst"
        document.add_paragraph("Artikel 1 Fraude", style="Heading 1")
        paragraph = document.add_paragraph("Fraude is")._p
        paragraph.append(
            element('<w:ins w:id="1" w:author="x"><w:r><w:t xml:space="preserve"> niet</w:t></w:r></w:ins>')
        )
        paragraph.append(element('<w:del w:id="2" w:author="x"><w:r><w:delText> wel</w:delText></w:r></w:del>'))
        paragraph.append(
            element(
                '<w:r><w:t xml:space="preserve"> gedekt.</w:t><w:pict><w:txbxContent><w:p><w:r><w:t>Artikel 97'
                "</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
            )
        )
        control = "<w:sdtContent><w:p><w:r><w:t>Nooit.</w:t></w:r></w:p></w:sdtContent>"
        document.element.body.insert(len(document.element.body) - 1, element(f"<w:sdt>{control}</w:sdt>"))
        gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        contents = "<w:sdtContent><w:p><w:r><w:t>Artikel 96 Inhoud</w:t></w:r></w:p></w:sdtContent>"
        document.element.body.insert(0, element(f"<w:sdt>{gallery}{contents}</w:sdt>"))

    articles, _ = read_conditions([word(tmp_path, change)])
    assert [(article.number, article.title, article.text) for article in articles] == [
        ("1", "Fraude", "Fraude is niet gedekt.\nNooit.")
    ]


def test_pages_are_those_that_word_marked_when_it_last_saved(tmp_path: Path) -> None:
    """A page that ends in a paragraph or a row counts for what comes after; the cells of a row end it together."""

    def change(document: Any) -> None:
        document.add_paragraph("Artikel 1 Fraude", style="Heading 1")
        split = document.add_paragraph("Fraude is niet ")
        split.add_run()._r.append(element("<w:lastRenderedPageBreak></w:lastRenderedPageBreak>"))
        split.add_run("gedekt.")
        document.add_paragraph("Artikel 2 Geld", style="Heading 1")
        table = document.add_table(rows=1, cols=2)
        for cell, text in zip(table.rows[0].cells, ("Geld", "tot € 500"), strict=True):
            run = cell.paragraphs[0].add_run()
            run._r.append(element("<w:lastRenderedPageBreak></w:lastRenderedPageBreak>"))
            run.add_text(text)
        top = document.add_paragraph(style="Heading 1").add_run()
        top._r.append(element("<w:lastRenderedPageBreak></w:lastRenderedPageBreak>"))
        top.add_text("Artikel 3 Glas")

    assert [(line.text, line.page) for line in read_docx(word(tmp_path, change)).lines] == [
        ("Artikel 1 Fraude", 1),
        ("Fraude is niet gedekt.", 1),
        ("Artikel 2 Geld", 2),
        ("Geld: tot € 500", 3),
        ("Artikel 3 Glas", 4),
    ]


def test_without_marks_the_pages_are_unknown_whatever_breaks_the_author_put_in(tmp_path: Path) -> None:
    def change(document: Any) -> None:
        document.add_paragraph("Fraude is niet gedekt.")
        document.add_page_break()
        document.add_paragraph("Geld is gedekt.")

    assert [line.page for line in read_docx(word(tmp_path, change)).lines] == [None, None]


def test_heading_styles_give_levels_also_when_derived(tmp_path: Path) -> None:
    def change(document: Any) -> None:
        style = document.styles.add_style("Artikelkop", 1)
        style.base_style = document.styles["Heading 2"]
        document.add_paragraph("Artikel 1 Fraude", style="Artikelkop")
        document.add_paragraph("Kop", style="Heading 3")
        document.add_paragraph().add_run("Vet").bold = True

    assert [(line.text, line.level, line.strong) for line in read_docx(word(tmp_path, change)).lines] == [
        ("Artikel 1 Fraude", 2, 0.0),
        ("Kop", 3, 0.0),
        ("Vet", 0, 1.0),
    ]


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (3, "decimal", "3"),
        (3, "lowerLetter", "c"),
        (28, "upperLetter", "BB"),
        (4, "lowerRoman", "iv"),
        (9, "upperRoman", "IX"),
        (7, "decimalZero", "07"),
        (7, "chineseCounting", "7"),
        (0, "upperRoman", "0"),
        (-1, "lowerLetter", "-1"),
    ],
)
def test_forms_of_numbers(number: int, form: str, shown: str) -> None:
    assert format_number(number, form) == shown


def test_rows_of_tables_as_text() -> None:
    assert list(row_texts([["Naam", "Bedrag"], ["Glas", "€ 5"]], header=True)) == ["Naam: Glas; Bedrag: € 5"]
    assert list(row_texts([["Glas:", "ruiten", ""], ["los", "", ""]])) == ["Glas: ruiten", "los"]
    assert list(row_texts([["A", "B"]], header=True)) == ["A; B"]
    assert list(row_texts([])) == []


def page(number: int, *texts: str, first: float = 750) -> list[Placed]:
    lines: list[Placed] = [(60, 810, SMALL, "Voorwaarden Wonen"), (60, 30, SMALL, f"Waterland - Pagina {number} van 3")]
    return lines + [(60, first - 14 * index, BODY, text) for index, text in enumerate(texts)]


def test_pdf_pages_without_headers_footers_and_line_ends(tmp_path: Path) -> None:
    long = "Fraudeert u, dan vergoeden wij de schade niet en mogen wij alle verzekeringen be-"
    pages = [
        [*page(1), (60, 750, HEADING, "Artikel 1 Fraude"), (60, 730, BODY, long),
         (60, 718, BODY, "indigen die u bij ons heeft lopen, ook de verzekeringen van uw partner die op"),],
        [*page(2), (60, 750, BODY, "hetzelfde adres woont."), (60, 720, HEADING, "Artikel 2 Molest"),
         (60, 700, BODY, "Geen dekking.")],
        [*page(3), (60, 750, HEADING, "Artikel 3 Een titel die niet op een"), (60, 734, HEADING, "enkele regel past"),
         (60, 714, BODY, "Einde.")],
    ]  # fmt: skip
    articles, notes = read_conditions([pdf(tmp_path, pages)])
    assert [(article.number, article.title, article.text, article.page) for article in articles] == [
        (
            "1",
            "Fraude",
            "Fraudeert u, dan vergoeden wij de schade niet en mogen wij alle verzekeringen beindigen die u bij ons "
            "heeft lopen, ook de verzekeringen van uw partner die op hetzelfde adres woont.",
            1,
        ),
        ("2", "Molest", "Geen dekking.", 2),
        ("3", "Een titel die niet op een enkele regel past", "Einde.", 3),
    ]
    assert notes == ()


def test_bare_page_numbers_go_and_numbers_in_the_text_stay(tmp_path: Path) -> None:
    pages = []
    for number, top in ((1, 750), (2, 700), (3, 720)):
        texts = ("100", f"Artikel {number}", f"Onderwerp {'abc'[number - 1]}", "a", "b")
        placed = [(60, top - 14 * index, BODY, text) for index, text in enumerate(texts)]
        pages.append([*placed, (300, 20, BODY, f"- {number + 4} -")])
    lines = [line.text for line in read_pdf(pdf(tmp_path, pages), Limits()).lines]
    assert lines == [
        *("100", "Artikel 1", "Onderwerp a", "a", "b"),
        *("100", "Artikel 2", "Onderwerp b", "a", "b"),
        *("100", "Artikel 3", "Onderwerp c", "a", "b"),
    ]


def test_articles_that_each_begin_a_page_are_no_page_headers(tmp_path: Path) -> None:
    pages = [page(n, f"Artikel {n}", f"Onderwerp {'xabc'[n]}", f"Tekst {'xabc'[n]}.") for n in (1, 2, 3)]
    articles, _ = read_conditions([pdf(tmp_path, pages)])
    assert [(article.number, article.text) for article in articles] == [
        ("1", "Tekst a."),
        ("2", "Tekst b."),
        ("3", "Tekst c."),
    ]


def test_pdf_table_of_contents(tmp_path: Path) -> None:
    contents = page(1, "Inhoud", "Artikel 1 Fraude .............. 2", "Artikel 2 Molest .............. 2")
    body = [*page(2), (60, 750, HEADING, "Artikel 1 Fraude"), (60, 735, BODY, "Geen dekking."),
            (60, 700, HEADING, "Artikel 2 Molest"), (60, 685, BODY, "Ook niet.")]  # fmt: skip
    articles, _ = read_conditions([pdf(tmp_path, [contents, body, page(3, "Einde van het boekje.")])])
    assert [(article.number, article.text) for article in articles] == [
        ("1", "Geen dekking."),
        ("2", "Ook niet.\nEinde van het boekje."),
    ]


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda folder: pdf(folder, [[]]), "pdf_without_text"),
        (lambda folder: write(folder, "x.pdf", b"%PDF-1.4\nniets\n%%EOF"), "file_corrupt"),
        (lambda folder: txt(folder, "12345 --- 67\n"), "document_without_text"),
        (lambda folder: docx(folder, []), "document_without_text"),
        (lambda folder: docx(folder, [("", "  ")]), "document_without_text"),
    ],
)
def test_documents_that_say_nothing(tmp_path: Path, make: Callable[[Path], InputFile], code: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_conditions([make(tmp_path)])
    assert caught.value.code == code


def test_pdf_behind_a_password(tmp_path: Path) -> None:
    keys = "/ID [(abcdefghijklmnop) (abcdefghijklmnop)]"
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O ({'x' * 32}) /U ({'y' * 32}) >> {keys}"
    with pytest.raises(BadInput) as caught:
        read_conditions([pdf(tmp_path, [page(1, "Artikel 1 Fraude")], extra=lock)])
    assert caught.value.code == "file_encrypted"


def test_pdf_limits(tmp_path: Path) -> None:
    file = pdf(tmp_path, [page(number, "Artikel 1 Fraude") for number in (1, 2, 3)])
    for limits, code in (
        (Limits(pages=2), "pdf_too_long"),
        (Limits(text_chars=30), "pdf_too_long"),
        (Limits(child_seconds=0.01), "file_too_slow"),
    ):
        with pytest.raises(BadInput) as caught:
            read_conditions([file], limits=limits)
        assert caught.value.code == code


def test_several_documents_are_kept_apart(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    files = [
        txt(tmp_path / "a", "Artikel 1 Fraude\nGeen dekking.\n"),
        txt(tmp_path / "b", "Artikel 1 Fraude\nWel dekking.\n"),
        txt(tmp_path, "Zomaar een tekst zonder nummers.\n", "los.txt"),
    ]
    articles, notes = read_conditions(files)
    assert [(article.document, article.number, article.text) for article in articles] == [
        ("voorwaarden.txt", "1", "Geen dekking."),
        ("voorwaarden.txt (2)", "1", "Wel dekking."),
        ("los.txt", "", "Zomaar een tekst zonder nummers."),
    ]
    assert codes(notes) == ["conditions_unnumbered"]


def test_numbers_twice_in_one_chapter_are_told(tmp_path: Path) -> None:
    _, notes = read_conditions([txt(tmp_path, "Artikel 1 Fraude\nGeen dekking.\nArtikel 1 Molest\nOok niet.\n")])
    assert [(note.code, note.params["numbers"]) for note in notes] == [("conditions_repeated_numbers", "1")]


def test_no_files_give_nothing() -> None:
    assert read_conditions([]) == ((), ())
