"""Verbs and verb phrases said in other words, and what sounds like them and is something else."""

from __future__ import annotations

import pytest

from tests.engine.running import HARMFUL, advice_per_text, analyse_texts, articles

SAYS_THE_SAME = (
    (
        "U stelt ons binnen drie dagen in kennis van een wijziging van het bestuur.",
        "Een wijziging van het bestuur deelt u ons binnen drie dagen mee.",
    ),
    (
        "Wij schorsen de dekking zolang het schip uit de vaart is.",
        "Zolang het schip uit de vaart is, schorten wij de dekking op.",
    ),
    (
        "De dekking blijft van kracht tijdens het transport over zee.",
        "Tijdens het transport over zee loopt de dekking door.",
    ),
    ("De schipper is niet in staat het schip te besturen.", "De schipper kan het schip niet besturen."),
    (
        "De chauffeur die onder invloed van alcohol verkeert, is niet verzekerd.",
        "De chauffeur die onder invloed van alcohol is, is niet verzekerd.",
    ),
    (
        "Als de auto vlam vat tijdens het rijden, is de schade verzekerd.",
        "Schade is verzekerd als de auto tijdens het rijden in brand vliegt.",
    ),
    ("U houdt zich aan de voorschriften van de fabrikant.", "U komt de voorschriften van de fabrikant na."),
    (
        "Een kunstwerk dat u in bruikleen hebt, is verzekerd tot € 10.000.",
        "Een kunstwerk dat u leent is verzekerd tot € 10.000.",
    ),
    ("De leden kunnen de contributie vooraf voldoen.", "De leden kunnen de contributie vooraf betalen."),
    ("Wij nemen uw aanvraag binnen twee weken in behandeling.", "Binnen twee weken behandelen wij uw aanvraag."),
    (
        "De monteur controleert de liften elk kwartaal.",
        "De monteur voert elk kwartaal een controle van de liften uit.",
    ),
)
SAYS_SOMETHING_ELSE = (
    ("Niet verzekerd zijn zaken die u in bruikleen heeft.", "Niet verzekerd zijn zaken die u in bruikleen geeft."),
    ("De dekking loopt door als u verhuist.", "De dekking loopt af als u verhuist."),
    ("De dekking blijft van kracht als u verhuist.", "De dekking wordt van kracht als u verhuist."),
    ("Het alarm wordt in werking gesteld bij vertrek.", "Het alarm wordt buiten werking gesteld bij vertrek."),
    ("De schipper is in staat het schip te besturen.", "De schipper is niet in staat het schip te besturen."),
    ("Wij brengen de premie bij u in rekening.", "Wij brengen de premie in mindering op de schade."),
    ("De overeenkomst komt tot stand door ondertekening.", "De overeenkomst komt tot een einde door ondertekening."),
    ("U moet de boete voldoen binnen een maand.", "U moet aan de eisen voldoen binnen een maand."),
    (
        "Schade door kortsluiting die tot brand leidt is verzekerd.",
        "Schade door brand die tot kortsluiting leidt is verzekerd.",
    ),
    ("De expert brengt rapport uit aan de verzekeraar.", "De verzekeraar brengt rapport uit aan de expert."),
    ("Aan deze eisen moet het slot voldoen.", "Deze eisen moet het slot betalen."),
    ("U wijst een deskundige aan.", "U wijst een deskundige af."),
)


def goes(article: str, text: str) -> bool:
    (advice,) = advice_per_text(analyse_texts([text], articles({"1.1 Bepaling": article}), ())).values()
    return advice.code in HARMFUL


@pytest.mark.parametrize(("article", "text"), SAYS_THE_SAME)
def test_a_verb_said_in_other_words_may_go(article: str, text: str) -> None:
    assert goes(article, text)


@pytest.mark.parametrize(("article", "text"), SAYS_SOMETHING_ELSE)
def test_another_verb_must_stay(article: str, text: str) -> None:
    assert not goes(article, text)
