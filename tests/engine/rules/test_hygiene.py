"""Texts that need care first, and sound texts that only look as if they did."""

from __future__ import annotations

import datetime as dt

import pytest

from hienfeld.engine.rules import hygiene
from hienfeld.engine.rules.past import expired
from hienfeld.engine.text import repair_encoding
from hienfeld.engine.types import Advice

TODAY = dt.date(2026, 3, 1)


def check(text: str) -> Advice | None:
    return hygiene.check(text, repair_encoding(text), today=TODAY)


def code(text: str) -> str:
    advice = check(text)
    return advice.code.value if advice else ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "-",
        "...",
        "--",
        "n.v.t.",
        "N.V.T",
        "nvt",
        "geen",
        "Geen.",
        "niet van toepassing",
        "x",
        "n/a",
        "nihil",
        "Geen bijzonderheden",
        "leeg",
        "vervallen",
    ],
)
def test_empty(text: str) -> None:
    assert code(text) == "LEEG"


@pytest.mark.parametrize("text", ["#NAAM?", "#N/B", "#REF!", "#VERW!", "#DEEL/0!", "#VALUE!"])
def test_errors_of_a_spreadsheet(text: str) -> None:
    advice = check(text)
    assert advice is not None
    assert (advice.code.value, advice.reason.params) == ("ONLEESBAAR", {"value": text})


@pytest.mark.parametrize(
    "text", ["x@@q;;zzk 09 lk¬¬we## wp%%rt ^^", "@#$%^&*()!!", "d?t ?s on?e?s?aar", "xkqz wrtpl qvbn", "▒▓▒ ░░▓ ▒▒"]
)
def test_unreadable(text: str) -> None:
    assert code(text) == "ONLEESBAAR"


@pytest.mark.parametrize(
    "text",
    [
        "De hypotheekhouder is ........",
        "Eigen risico € XX per gebeurtenis.",
        "De aannemer is [naam] te Zwolle.",
        "Verzekerd bedrag: nog in te vullen",
        "Taxateur: <invullen>",
        "Ingangsdatum dd-mm-jjjj",
        "De sleutels liggen bij ____ in beheer.",
        "Bouwjaar: n.t.b.",
        "Waarde ??? euro",
        "Hypotheekhouder: ...",
        "naam: ……",
        "kenteken: .........",
        "Keuringsdatum XX-XX-XX",
    ],
)
def test_unfinished(text: str) -> None:
    assert code(text) == "AANVULLEN"


@pytest.mark.parametrize(
    "text", ["GeÃ¯soleerde leidingen zijn verplicht.", "Premie â‚¬ 500 per jaar.", "Caf\ufffd is open."]
)
def test_damaged(text: str) -> None:
    assert code(text) == "OPSCHONEN"


def test_the_repaired_text_is_shown() -> None:
    advice = check("CoÃ¶peratieve bank")
    assert advice is not None
    assert advice.reason.params == {"value": "Coöperatieve bank"}


@pytest.mark.parametrize(
    "text", ["idem", "zie vorige polis", "conform mail", "Akkoord JB", "clausule 12, 14 en 31", "zie dossier 8"]
)
def test_refers_to_something_not_seen(text: str) -> None:
    assert code(text) == "HANDMATIG"


@pytest.mark.parametrize(
    "text",
    [
        "Deze dekking gold tot 1 april 2019.",
        "Het huis is verhuurd tot en met 30-06-2018.",
        "Meeverzekerd is de tentoonstelling op 12 mei 2017.",
        "De verbouwing is gereed voor 1 september 2020.",
        "De renovatie van de kelder, gereed uiterlijk 1 mei 2017, is meeverzekerd.",
    ],
)
def test_past(text: str) -> None:
    assert code(text) == "VERLOPEN"


@pytest.mark.parametrize(
    "text",
    [
        "Het oogstfeest van 22 en 23 mei 2018 is meeverzekerd.",
        "De braderie van 11 juni 2017.",
        "De viering op 14 en 15 mei 2016.",
        "De partytent bij het jubileum van 9 juni 2018 is meeverzekerd.",
    ],
)
def test_an_event_of_days_that_are_past_is_past(text: str) -> None:
    assert code(text) == "VERLOPEN"


@pytest.mark.parametrize(
    "text",
    [
        "Het onderzoek van bureau Veldkamp van 14 juni 2021 geldt als beschrijving van de bodem.",
        "Vergoeding naar de marktwaarde van 3 mei 2019.",
        "De overeenkomst met Jansen Transport van 3 mei 2019 ligt ter inzage.",
    ],
)
def test_the_date_of_something_that_lasts_is_not_past(text: str) -> None:
    assert code(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Deze dekking geldt tot 1 april 2031.",
        "Met ingang van 1 januari 2015 is de zolder meeverzekerd.",
        "Verzekerde is geboren op 4 mei 1961.",
        "Het taxatierapport van 12 maart 2016 blijft gelden.",
        "Sinds 1 mei 2012 geldt een verbod op vuurwerk.",
        "Het dak wordt elk jaar gekeurd, voor het eerst voor 1 juni 2019.",
        "De kelder is verbouwd in 2014.",
        "De loods, gereed op 1 april 2018, is meeverzekerd.",
        "De schilderijen op de tentoonstelling van 3 mei 2018 aangekocht zijn verzekerd.",
    ],
)
def test_an_old_date_in_a_living_text_is_not_past(text: str) -> None:
    assert code(text) == ""


def test_the_last_day_itself_is_not_past() -> None:
    text = "Deze dekking geldt tot 1 maart 2026."
    assert (expired(text, dt.date(2026, 3, 1)), expired(text, dt.date(2026, 3, 2))) == ("", "1-3-2026")


@pytest.mark.parametrize(
    "text",
    [
        "Geen dekking voor vuurwerk.",
        "Glas is niet verzekerd... behalve kristal.",
        "Het merk is XXL Meubelen.",
        "Vergoed worden de kosten van A-, B- en C-merken (max. € 500).",
        "Zie ook de clausule over leegstand: het gebouw wordt wekelijks gecontroleerd.",
        "R&D is meeverzekerd.",
        "Patiënten en cliënten zijn geïnformeerd.",
        "Is er schade? Dan belt u ons.",
        "Vervallen verklaarde polissen tellen niet mee.",
    ],
)
def test_sound_texts_are_left_to_the_other_rules(text: str) -> None:
    assert code(text) == ""


@pytest.mark.parametrize("text", ["NVT", "n.v.t", " N.V.T. "])
def test_spelling_of_empty_makes_no_difference(text: str) -> None:
    assert check(text) == check("n.v.t.")


@pytest.mark.parametrize(
    "text",
    [
        "afspraak tel. gemaakt met dhr. v. Dam, zie notitie",
        "cfm. afspraak hr. X",
        "cfm. afspraak hr. Donkers",
        "conform tel. afspraak met de heer Schaap",
        "volgens opgave makelaar",
        "zoals besproken met Jan",
        "zie cl. 4, 9 en 31 oude polis",
        "bijz. vw. 12/14/31",
        "Dekking ongewijzigd??",
        "cond. als vorige jaren",
        "Voorwaarden conform vorige polis.",
        "zie aanvraagformulier",
        "Zie offerte d.d. 12-03-2021",
        "zie bijl. 3",
        "i.o.m. tussenpersoon",
        "nog uitzoeken",
        "graag nakijken",
        "Volgt nog.",
        "dossier compleet",
        "per mail doorgegeven",
        "zie mailwisseling met acceptant",
        "cf. polis 2019",
        "conform aanvraag",
        "cfm aanvraag d.d. 12 mei 2020",
        "als op oude polis",
        "gelijk aan vorige polis",
        "zoals vorig jaar",
        "z.o.z.",
        "art. 4 en 5 v.t.",
        "Voorwaarden ongewijzigd",
    ],
)
def test_notes_that_only_point_elsewhere(text: str) -> None:
    assert code(text) == "HANDMATIG"


@pytest.mark.parametrize(
    "text",
    [
        "Conform tel. afspraak is de garage niet verzekerd.",
        "Cfm. afspraak met de heer Schaap geldt een eigen risico van € 500.",
        "Volgens opgave makelaar bedraagt de herbouwwaarde € 400.000.",
        "Volgens opgave makelaar: rieten kap uitgesloten.",
        "Zoals besproken met Jan wordt de hal niet verwarmd.",
        "Zie artikel 4 voor het eigen risico.",
        "Bijz. vw. 12 geldt niet.",
        "Dekking ongewijzigd tot de verbouwing gereed is.",
        "Afspraak met de politie over toezicht is gemaakt.",
        "Dekking als vorige jaren, mits het dak is hersteld.",
        "Volgens polis 2019 is de garage meeverzekerd.",
        "Conform offerte zijn de zonnepanelen gedekt.",
        "Zie aanvraagformulier: hond niet meeverzekerd.",
        "Zoals vorig jaar geen dekking voor hagel.",
        "In behandeling zijnde schades zijn uitgesloten.",
        "Volgens voorstel eigen risico € 500.",
    ],
)
def test_a_note_that_says_something_is_judged_on_that(text: str) -> None:
    assert code(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Tijdens de verbouwing van de zeugenstal, die op 30 april 2016 is opgeleverd, was de stal niet verzekerd.",
        "Voorlopige dekking AOV tot en met 15-02-2014, in afwachting van de keuring.",
        "Dekking verleend t/m 30-09-2017 in afwachting van de keuring van de kogelvanger.",
        "De zeiltocht naar de Azoren, juni t/m augustus 2016, is meeverzekerd.",
        "De regatta in september 2019 is meeverzekerd.",
        "De jubileumrit op 8 september 2012 is meeverzekerd.",
        "De open monumentendag op 12 september 2015 is meeverzekerd.",
    ],
)
def test_what_was_once_or_for_a_while_is_past(text: str) -> None:
    assert code(text) == "VERLOPEN"


@pytest.mark.parametrize(
    "text",
    [
        "De stal, die op 30 april 2016 is opgeleverd, is niet verzekerd tegen storm.",
        "De stal, die op 30 april 2016 is opgeleverd, was eerder elders verzekerd.",
        "Tijdens de verbouwing, die op 30 april 2016 is begonnen, was de stal niet verzekerd.",
        "Tijdens de verbouwing, die op 30 april 2031 is opgeleverd, was de stal niet verzekerd.",
        "Tijdens de verbouwing, die op 30 april 2016 is opgeleverd, was de stal niet verzekerd; storm is uitgesloten.",
        "Tijdens de verbouwing, die op 30 april 2016 is opgeleverd, was de stal niet verzekerd. Nu is hij verzekerd.",
        "De keuring van de kogelvanger geldt tot en met 30-09-2017, in afwachting van herkeuring.",
        "Dekking verleend t/m 30-09-2031 in afwachting van de keuring.",
        "Dekking t/m 30-09-2017 in afwachting van de keuring, daarna alleen met een keuringsrapport.",
        "De zeiltocht naar de Azoren, juni t/m augustus 2031, is meeverzekerd.",
        "De zeiltocht naar de Azoren, juni t/m augustus 2016, is niet meeverzekerd en zo blijft het.",
        "De jaarlijkse zeiltocht, juni 2016, is meeverzekerd.",
        "De boot is in juni 2016 gekocht en is meeverzekerd.",
        "De rallyauto van juni 2016 is meeverzekerd.",
        "De kruisboog van mei 2016 is verzekerd.",
        "De reisbagage van mei 2016 is verzekerd.",
        "De dekking voor hagel is vervallen per 1-1-2019.",
        "Het eigen risico is vervallen per 1-1-2019.",
        "De dekking voor storm is geëindigd op 3-4-2018.",
        "De uitsluiting voor vuurwerk vervalt per 1 januari 2020.",
        "De meeverzekering van de schuur eindigde op 1 juni 2017.",
        "De verplichting tot alarm is vervallen op 1 juni 2017.",
        "Het rieten dak is gereed op 1 juni 2017 en telt mee in de herbouwwaarde.",
        "Verbouwing gereed op 3 mei 2018, verzekerde som verhoogd naar € 500.000.",
        "Aanspraken over handelingen tot 1-1-2017 zijn niet gedekt.",
        "Inloop is verzekerd voor fouten gemaakt tot 1 januari 2015.",
        "Het inlooprisico loopt tot en met 31-12-2014.",
        "Uiterlijk 1 mei 2019 moet het dak zijn hersteld.",
        "Diefstal is verzekerd als uiterlijk op 1 mei 2019 een alarm is geplaatst.",
        "Het alarm is uiterlijk 1 mei 2019 aangelegd door Jansma.",
        "Tot 1-1-2019 bedroeg de verzekerde som € 100.000, nu € 150.000.",
        "Tot 1 mei 2019 geldt een eigen risico van € 500, vanaf die dag € 250.",
        "De hypotheek loopt af op 1 maart 2019, daarna is er geen begunstigde.",
        "Wegens de inbraak tijdens het feest op 12 mei 2017 is diefstal niet verzekerd.",
        "Na de inbraak tijdens het feest op 12 mei 2017 is diefstal niet verzekerd.",
        "Het beurswezen op 12 mei 2017 maakte bezwaar.",
        "Klachten die zich tot 1 mei 2016 voordeden zijn uitgesloten.",
        "De premie is betaald tot 31 december 2020; er geldt een betalingsregeling.",
        "De reis van 3 mei 2018 is niet verzekerd; overige reizen wel.",
        "Voorlopige dekking tot 1 mei 2019. De schuur blijft onverzekerd.",
        "Voorlopige dekking tot 1 mei 2019; het eigen risico is € 500.",
        "Dekking is geschorst tot 1 mei 2018 of tot de premie betaald is.",
        "Voorlopige dekking tot 1 april 2019, behoudens definitieve acceptatie.",
        "Polis verlopen op 1-1-2019 en weer in kracht hersteld.",
        "Evenementen zoals de braderie op 3 mei 2018 zijn uitgesloten.",
        "De open dag op 3 mei 2018 is meeverzekerd, evenals die in andere jaren.",
        "De open dag op 3 mei 2018 en elke eerste zaterdag van mei is meeverzekerd.",
        "Verzekerd tot 3 mei 2015 bij een ander, schadevrije jaren 12.",
        "De vergunning is verlopen op 3-4-2018.",
    ],
)
def test_what_still_holds_is_not_past(text: str) -> None:
    assert code(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Het transport door de vrachtwagen, aangeschaft in mei 2015, is verzekerd.",
        "Het transport conform offerte van mei 2023 is verzekerd.",
        "Het transport volgens de vervoersovereenkomst mei 2023 is meeverzekerd.",
        "De markt in de hal van maart 1990 is verzekerd.",
        "De tentoonstelling met schilderijen aangekocht in mei 2019 is meeverzekerd.",
        "Het festival zoals omschreven in de brief van mei 2023 is verzekerd.",
        "De tentoonstelling begonnen in mei 2024 is verzekerd.",
        "Tijdens de verbouwing, die op 1 mei 2020 is opgeleverd, was de stal verzekerd en dat is hij nog.",
    ],
)
def test_a_month_may_be_that_of_something_else_than_the_event(text: str) -> None:
    assert code(text) == ""
