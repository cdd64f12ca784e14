"""What is pasted from a source is that source, however it is laid out; what differs by a word or a figure is not."""

from __future__ import annotations

import pytest

from hienfeld.engine.proof.letters import letters
from hienfeld.engine.proof.pasted import Pasted
from hienfeld.engine.types import Article, Clause
from tests.engine.running import HARMFUL, advice_per_text, analyse_texts

LIST = (
    "Als verzekerde gelden:\na. de eigenaar van de molen;\nb. de vereniging die de molen beheert;\nc. de molenaar.\n"
    "2. De huurder van de molen is geen verzekerde."
)
REPORTS = (
    "De molenaar meldt binnen veertien dagen:\n- een wijziging van de romp;\n- stilstand van meer dan twee maanden;\n"
    "- verhuur aan een ander.\nBlijft de melding achterwege, dan vervalt de dekking."
)
TABLE = (
    "Voor de kap geldt:\nGetaxeerde waarde: tot € 40.000; Vereiste beveiliging: geen\n"
    "Getaxeerde waarde: € 40.000 tot € 75.000; Vereiste beveiliging: alarm van klasse 3"
)
ARTICLES = tuple(
    Article("voorwaarden.txt", number, title, text, "1 Algemeen")
    for number, title, text in (
        ("1.14.1", "Molest en atoomkernreactie", "Niet verzekerd is schade aan de molen door molest."),
        ("1.14.2", "Molest en atoomkernreactie", "Niet verzekerd is schade door een atoomkernreactie."),
        ("2.1", "Verzekerden", LIST),
        ("2.2", "Wijziging", REPORTS),
        ("2.3", "Beveiliging", TABLE),
        (
            "2.4",
            "Waar ligt het schip in de winter?",
            "Van 1 november tot 1 april ligt het schip op de wal. Drijft het, dan is vorstschade niet verzekerd.",
        ),
        ("2.5", "Eigen risico", "Bij storm geldt een eigen risico van € 1.000 per gebeurtenis."),
    )
)
CLAUSES = (Clause("M-12", "De molen wordt elk jaar gekeurd. Ontbreekt de keuring, dan is stormschade niet verzekerd."),)
ON_ONE_LINE = LIST.replace("\n2. ", " ").replace("\n", " ")
SAID = (
    "Art. 1.14 Molest en atoomkernreactie\nNiet verzekerd is schade aan de molen door molest.\n"
    "Niet verzekerd is schade door een atoomkernreactie.",
    "1.14 Molest en atoomkernreactie 1.14.2 Niet verzekerd is schade door een atoomkernreactie.",
    "Waar ligt het schip in de winter? Van 1 november tot 1 april ligt het schip op de wal. Drijft het, dan is"
    " vorstschade niet verzekerd.",
    "2.5: Bij storm geldt een eigen risico van € 1.000 per gebeurtenis.",
    "EIGEN RISICO\nBij storm geldt een eigen risico van EUR 1.000,- per gebeurtenis",
    "Eigen risico. Bij storm geldt een eigen ri-\nsico van € 1.000 per gebeur tenis.",
    ON_ONE_LINE,
    ON_ONE_LINE.upper(),
    LIST.replace("\n2. ", "\n"),
    REPORTS.replace("\n- ", " ").replace("\n", " "),
    REPORTS.replace("\n- ", "\n* "),
    REPORTS.replace("\n- ", "\n"),
    TABLE.replace("Getaxeerde waarde: ", "").replace("; Vereiste beveiliging: ", " - "),
    TABLE.replace("geldt:\n", "geldt:\nGetaxeerde waarde\tVereiste beveiliging\n")
    .replace("Getaxeerde waarde: ", "")
    .replace("; Vereiste beveiliging: ", "\t"),
    "Getaxeerde waarde € 40.000 tot € 75.000: vereiste beveiliging alarm van klasse 3.",
    "M-12: De molen wordt elk jaar gekeurd. Ontbreekt de keuring, dan is stormschade niet verzekerd.",
    "clausule M-12\nDE MOLEN WORDT ELK JAAR GEKEURD. ONTBREEKT DE KEURING, DAN IS STORMSCHADE NIET VERZEKERD",
)
SAYS_SOMETHING_ELSE = (
    "Art. 1.14 Molest en atoomkernreactie\nNiet verzekerd is schade aan de molen door molest.\n"
    "Verzekerd is schade door een atoomkernreactie.",
    "2.5: Bij storm geldt een eigen risico van € 1.500 per gebeurtenis.",
    "2.5: Bij storm geldt een eigen risico van € 1.000,50 per gebeurtenis.",
    "2.5: Bij storm geldt een eigen risico van € 100 per gebeurtenis.",
    "Eigen risico: Bij storm geldt geen eigen risico van € 1.000 per gebeurtenis.",
    "2.5 Eigen risico Bij storm geldt een eigen risico van € 1.000 per gebeurtenis. Bij hagel geldt geen eigen risico.",
    ON_ONE_LINE.replace("geen verzekerde", "eveneens verzekerde"),
    "De huurder van de molen is eveneens verzekerde.",
    ON_ONE_LINE.replace("c. de molenaar", "c. de molenaar; d. de schipper"),
    REPORTS.replace("\n- ", " ").replace("\n", " ").replace("twee maanden", "drie maanden"),
    REPORTS.replace("\n- ", " ").replace("\n", " ").replace("vervalt de dekking", "blijft de dekking"),
    "Getaxeerde waarde € 40.000 tot € 75.000: vereiste beveiliging geen.",
    "€ 40.000 tot € 75.000: geen.",
    "M-12: De molen wordt elk jaar gekeurd. Ontbreekt de keuring, dan is stormschade wel verzekerd.",
    "M-12: De molen wordt elk jaar gekeurd.",
)


def test_pasted_texts_are_removed_or_replaced() -> None:
    advices = advice_per_text(analyse_texts(SAID, ARTICLES, CLAUSES))
    assert {text: advice.code for text, advice in advices.items() if advice.code not in HARMFUL} == {}


def test_what_differs_stays() -> None:
    advices = advice_per_text(analyse_texts(SAYS_SOMETHING_ELSE, ARTICLES, CLAUSES))
    assert {text: advice.code for text, advice in advices.items() if advice.code in HARMFUL} == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("€ 1.000", "€ 10.00"),
        ("1,5 meter", "15 meter"),
        ("24 36 uur", "2436 uur"),
        ("boven -5 graden", "boven 5 graden"),
        ("< 24 jaar", "24 jaar"),
        ("5 %", "5"),
        ("artikel 1.2 3", "artikel 1.23"),
    ],
)
def test_figures_are_not_run_together(one: str, other: str) -> None:
    assert letters(one) != letters(other)


def test_a_heading_goes_with_its_own_article_only() -> None:
    pasted = Pasted(ARTICLES, ())
    said = "Bij storm geldt een eigen risico van € 1.000 per gebeurtenis."
    assert pasted.written(f"2.5 Eigen risico {said}") == said
    assert pasted.written(f"Molest en atoomkernreactie {said}") != said


def test_a_list_is_taken_whole() -> None:
    pasted = Pasted(ARTICLES, ())
    part = "Als verzekerde gelden: a. de eigenaar van de molen; b. de vereniging die de molen beheert."
    assert pasted.written(part) == part
