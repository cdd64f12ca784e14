"""Function words, shorthand and what is left of messages: what may be swapped is found, what looks like it is not."""

from __future__ import annotations

import pytest

from tests.engine.running import HARMFUL, advice_per_text, analyse_texts, articles

SAME = (
    ("De vergoeding geldt ook zonder een zodanig beding.", "De vergoeding geldt ook zonder zo'n beding."),
    ("Schade door een zodanige storing is verzekerd.", "Schade door een dergelijke storing is verzekerd."),
    ("Het lokaal wordt voortdurend bewaakt.", "Het lokaal wordt doorlopend bewaakt."),
    ("De dekking eindigt met ingang van de tiende dag.", "De dekking eindigt vanaf de tiende dag."),
    ("Ook verzekerd is het wegvliegen.", "Evenzo is verzekerd het wegvliegen."),
    ("De voorraad op dit adres is verzekerd.", "De voorraad aldaar is verzekerd."),
    ("De persoon die lesgeeft heeft een diploma.", "Degene die lesgeeft heeft een diploma."),
    ("De kano op het polisblad is verzekerd.", "De op het polisblad vermelde kano is verzekerd."),
    ("De kano is alleen verzekerd als dat op het polisblad staat.", "De kano alleen verzekerd indien op polisblad."),
    ("Mits de deur dicht is, is de kano verzekerd.", "De kano is verzekerd op vwd. dat de deur dicht is."),
    ("Oldtimers van dertig jaar en ouder zijn verzekerd.", "Oldtimers v.a. 30 jaar zijn verzekerd."),
    ("Oldtimers van dertig jaar en ouder zijn verzekerd.", "Oldtimers van minimaal 30 jaar oud zijn verzekerd."),
    ("Kassen ouder dan dertig jaar zijn verzekerd.", "Kassen van meer dan 30 jaar oud zijn verzekerd."),
    ("Klimmers onder de zestien jaar worden gezekerd.", "Klimmers onder de zestien worden gezekerd."),
    ("Gidsen ouder dan zeventig jaar zijn niet verzekerd.", "Gidsen boven de 70 zijn niet verzekerd."),
    ("De inkoopprijs zonder btw wordt vergoed.", "De inkoopprijs ex btw wordt vergoed."),
    ("Lonen boven € 9.000 zijn niet verzekerd.", "Lonen > 9.000,- zijn niet verzekerd."),
    ("Schade is verzekerd tot € 7.500 per voertuig.", "Schade verz. tot € 7.500 p. vtg"),
    ("Uitzendkrachten worden alleen ingezet voor malen.", "Uitzendkrachten worden uitsl. ingezet voor malen."),
    ("Vluchten boven een park zijn meeverzekerd.", "Vluchten boven een park mv."),
    ("De keuring vindt elke zes maanden plaats.", "De keuring vindt halfjaarlijks plaats."),
    ("De keuring vindt elke twee jaar plaats.", "De keuring vindt om de twee jaar plaats."),
    ("De kano is verzekerd, met uitzondering van de peddels.", "De kano is verzekerd, op de peddels na."),
    ("De gids vertrekt pas na toestemming.", "De gids vertrekt niet dan na toestemming."),
    ("De dekking geldt zolang het slot dicht is.", "De dekking geldt gedurende de tijd dat het slot dicht is."),
    ("De verzekeringnemer meldt dit voor aanvang van het werk.", "vznr meldt dit voor aanvang vh werk"),
    ("Het schip is verzekerd tot en met 31 december 2026.", "Het schip is verzekerd t/m 31-12-2026."),
    ("Gedekt als de schipper en de gids tekenen.", "Gedekt als de schipper + de gids tekenen."),
    ("Het maximum per verzekeringsjaar is € 6.000.", "Max. € 6.000 per verz.jaar."),
    ("Liften ouder dan veertig jaar zijn uitgesloten.", "Liften > 40 jaar oud zijn uitgesl."),
    ("Voor zover het schip vaart, is het verzekerd.", "Indien en voor zover het schip vaart, is het verzekerd."),
    ("De kano is verzekerd.", "Hoi Marja, zoals gezegd: de kano is verzekerd. Gr. Wim"),
    ("De kano is verzekerd.", "@Petra: de kano is verzekerd. Alvast bedankt!"),
)
OTHER = (
    ("De kano is verzekerd.", "De kano is verzekerd, mits akkoord Jan."),
    ("De bestuurder is verzekerd.", "Bestuurder is J. Jansen, die is verzekerd."),
    ("De kano is verzekerd.", "@Petra: de kano is verzekerd als hij op slot ligt."),
    ("De kano is verzekerd.", "Hierbij bevestigen wij dat de kano niet verzekerd is."),
    ("De kano is verzekerd.", "Zoals vermeld in de offerte is de kano verzekerd."),
    ("De kano is verzekerd.", "Hallo Bas, de kano is tot morgen verzekerd."),
    ("Brand is verzekerd.", "Brand wordt uitsl. van dekking."),
    ("Uitzendkrachten worden ingezet voor malen.", "Uitzendkrachten worden uitsl. ingezet voor malen."),
    ("De voorraad is verzekerd tegen brand.", "Uw verz. tegen brand loopt tot 1 mei."),
    ("Schade door vorst is verzekerd.", "Schade t.g.v. de bank is verzekerd."),
    ("Gidsen vanaf 30 jaar zijn verzekerd.", "Gidsen van 30 jaar zijn verzekerd."),
    ("Gidsen ouder dan 30 jaar zijn verzekerd.", "Gidsen v.a. 30 jaar zijn verzekerd."),
    ("Gidsen onder de 16 jaar zijn verzekerd.", "Gidsen boven de 16 zijn verzekerd."),
    ("Uitkeringen boven € 9.000 gaan naar de bank.", "Uitkeringen < € 9.000 gaan naar de bank."),
    ("Uitkeringen boven € 9.000 gaan naar de bank.", "Uitkeringen ≥ € 9.000 gaan naar de bank."),
    ("De keuring vindt elke zes maanden plaats.", "De keuring vindt elk kwartaal plaats."),
    ("De inkoopprijs inclusief btw wordt vergoed.", "De inkoopprijs ex btw wordt vergoed."),
    ("De kano op het polisblad is verzekerd.", "De kano is verzekerd."),
    ("De kano op het polisblad is verzekerd.", "De kano die niet op het polisblad staat is verzekerd."),
    ("De voorraad op dit adres is verzekerd.", "De voorraad is verzekerd."),
    ("Aansprakelijkheid zonder een zodanig beding is verzekerd.", "Aansprakelijkheid zonder beding is verzekerd."),
    ("Zwembaden met voortdurend toezicht zijn verzekerd.", "Zwembaden met toezicht zijn verzekerd."),
    ("De kano is verzekerd, de peddels ook.", "De kano is verzekerd, de peddels uitgezonderd."),
    ("De gids vertrekt na toestemming.", "De gids vertrekt niet dan na toestemming."),
    ("De dekking geldt zolang het contract is ondertekend.", "De dekking geldt nadat het contract is ondertekend."),
    ("De dekking geldt zolang het contract is ondertekend.", "De dekking geldt totdat het contract is ondertekend."),
    ("Het schip is verzekerd tot en met 31 december.", "Het schip is verzekerd tot 31 december."),
    ("Het schip is verzekerd tot 31 december 2026.", "Het schip is verzekerd t/m 31-12-2026."),
    ("Gedekt als de schipper of de gids tekent.", "Gedekt als de schipper + de gids tekenen."),
    ("Het maximum is € 6.000.", "Het maximum is € 6.000 per verz."),
    ("De schipper meldt dit binnen een week na aankomst.", "De schipper meldt dit een week na aankomst."),
    ("De dekking eindigt een week na aankomst.", "De dekking eindigt binnen een week na aankomst."),
    ("Vluchten boven een park zijn niet verzekerd.", "Vluchten boven een park mv."),
    ("Het maximum is € 500 per gebeurtenis.", "Het maximum is € 500 p. persoon."),
)


@pytest.mark.parametrize(("article", "text"), SAME)
def test_the_same_in_other_words_may_go(article: str, text: str) -> None:
    advice = advice_per_text(analyse_texts([text], articles({"1.1 Artikel": article})))
    assert next(iter(advice.values())).code.value == "VERWIJDEREN"


@pytest.mark.parametrize(("article", "text"), OTHER)
def test_what_merely_looks_the_same_stays(article: str, text: str) -> None:
    advice = advice_per_text(analyse_texts([text], articles({"1.1 Artikel": article})))
    assert next(iter(advice.values())).code not in HARMFUL
