"""Everyday words and constructions of any policy: what may be swapped is found, what merely looks like it is not."""

from __future__ import annotations

import pytest

from tests.engine.running import HARMFUL, advice_per_text, analyse_texts, articles

SAME = (
    ("Bagage in de afgesloten kofferruimte is verzekerd.", "Bagage in de afgesloten kofferbak is verzekerd."),
    ("Het vervoer van edelmetalen is uitgesloten.", "Het vervoer van edele metalen is uitgesloten."),
    ("De leasemaatschappij is de eigenaar van de auto.", "De leasemij. is de eigenaar van de auto."),
    ("Kosten die voorzienbaar waren zijn niet verzekerd.", "Kosten die te voorzien waren zijn niet verzekerd."),
    ("De verzekeraar vergoedt de berging van de auto.", "Wij vergoeden de berging van de auto."),
    ("De verzekeraar vergoedt de berging van de auto.", "De berging van de auto wordt vergoed."),
    ("Verzekeringnemer meldt een wijziging binnen 14 dagen.", "U meldt een wijziging binnen 14 dagen."),
    ("De verzekeraar heeft het recht het schip te inspecteren.", "De verzekeraar mag het schip inspecteren."),
    ("Niet verzekerd is schade die het gevolg is van vocht.", "Schade die voortvloeit uit vocht is niet verzekerd."),
    ("Schade buiten Nederland is niet verzekerd.", "Schade in het buitenland is niet verzekerd."),
    ("De alarminstallatie moet in werking zijn.", "De alarminstallatie moet functioneren."),
    ("Vaartuigen zijn verzekerd, niet zijnde zeilboten.", "Vaartuigen zijn verzekerd, behalve zeilboten."),
    ("De waarde op het moment van de schade is bepalend.", "De waarde ten tijde van de schade is bepalend."),
    ("De kosten komen voor rekening van verzekerde.", "De kosten komen ten laste van verzekerde."),
    ("De auto die niet ouder is dan 5 jaar is verzekerd.", "De auto van maximaal 5 jaar oud is verzekerd."),
    ("De stalling duurt 30 dagen achtereen.", "De stalling duurt 30 dagen achter elkaar."),
    ("Inbreuk op de privacy is uitgesloten.", "Schending van de privacy is uitgesloten."),
    ("De auto is goedgekeurd door de RDW.", "De auto is goedgekeurd door de Rijksdienst voor het Wegverkeer."),
    (
        "Bij het sluiten van de verzekering geeft u de waarde op.",
        "Bij het aangaan van de verzekering geeft u de waarde op.",
    ),
)
OTHER = (
    ("Bagage in de afgesloten kofferruimte is verzekerd.", "Bagage in de afgesloten dakkoffer is verzekerd."),
    ("De verzekeraar betaalt de kosten van het onderzoek.", "Verzekeringnemer betaalt de kosten van het onderzoek."),
    ("Verzekeringnemer betaalt de kosten van het onderzoek.", "De verzekeraar betaalt de kosten van het onderzoek."),
    ("De verzekeraar mag de overeenkomst opzeggen.", "Verzekeringnemer mag de overeenkomst opzeggen."),
    ("Wij melden een wijziging binnen 14 dagen.", "Verzekeringnemer meldt een wijziging binnen 14 dagen."),
    ("Alleen verzekerde mag de auto besturen.", "Alleen verzekeringnemer mag de auto besturen."),
    ("De verzekeraar mag het schip inspecteren.", "De verzekeraar heeft niet het recht het schip te inspecteren."),
    ("Schade in Nederland is verzekerd.", "Schade in het buitenland is verzekerd."),
    ("Vaartuigen zijn verzekerd, niet zijnde zeilboten.", "Vaartuigen zijn verzekerd."),
    ("De waarde op het moment van de schade is bepalend.", "De waarde op het moment van de aankoop is bepalend."),
    ("De kosten komen ten laste van de verzekeraar.", "De kosten komen ten laste van verzekerde."),
    ("De auto die niet ouder is dan 5 jaar is verzekerd.", "De auto van minimaal 5 jaar oud is verzekerd."),
    ("Diefstal uit een afgesloten schuur is verzekerd.", "Diefstal uit een gesloten schuur is verzekerd."),
    ("Schade buiten werktijd is verzekerd.", "Schade zowel tijdens als buiten werktijd is verzekerd."),
    ("De stalling duurt 30 dagen achtereen.", "De stalling duurt 40 dagen achter elkaar."),
)


@pytest.mark.parametrize(("article", "text"), SAME)
def test_the_same_in_other_words_may_go(article: str, text: str) -> None:
    advice = advice_per_text(analyse_texts([text], articles({"1.1 Artikel": article})))
    assert advice[text].code.value == "VERWIJDEREN"


@pytest.mark.parametrize(("article", "text"), OTHER)
def test_what_merely_looks_the_same_stays(article: str, text: str) -> None:
    advice = advice_per_text(analyse_texts([text], articles({"1.1 Artikel": article})))
    assert advice[text].code not in HARMFUL
