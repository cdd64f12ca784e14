"""What invented policy texts are made of: sentences with slots, and what may fill them. All made up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

# A slot stands in braces; {bedrag}, {datum}, {adres}, {nummer}, {procent}, {aantal} and {naam} are made by
# ``workload``, all others stand here.
SLOTS: Mapping[str, Sequence[str]] = {
    "pand": (
        "woonhuis", "winkelpand", "kantoorpand", "magazijn", "landhuis", "bedrijfsverzamelgebouw", "atelier",
        "vakantiehuis", "appartementencomplex", "praktijkruimte", "werkplaats", "tuincentrum",
    ),
    "zaak": (
        "bedrijfsinventaris", "handelsvoorraad", "kunstvoorwerpen", "muziekinstrumenten", "elektronische apparatuur",
        "zonnecollectoren", "werkmaterieel", "gereedschappen", "reclame-uitingen", "huurdersbelang", "tuinmeubilair",
        "koelapparatuur", "sportprijzen", "wijnvoorraad", "vakliteratuur", "laboratoriumapparatuur",
    ),
    "gevaar": (
        "brand", "storm", "hagel", "inbraak", "vandalisme", "blikseminslag", "waterschade", "neerslag", "ontploffing",
        "overspanning", "glasbreuk", "diefstal", "instorting", "aanrijding", "vorst", "rook en roet",
    ),
    "werk": (
        "laswerkzaamheden", "dakdekkerswerk", "asbestverwijdering", "sloopwerk", "schilderwerk met afbrandapparatuur",
        "heiwerkzaamheden", "evenementen", "vuurwerkverkoop", "opslag van accu's", "verhuur aan derden", "thuiswerk",
        "kinderopvang", "boottochten", "hijswerkzaamheden", "laden en lossen",
    ),
    "beveiliging": (
        "een gecertificeerde alarminstallatie", "een rookmelder op elke verdieping", "een goedgekeurd slot",
        "een volgsysteem met doormelding", "een sprinklerinstallatie", "cameratoezicht", "een kluis met certificaat",
        "een automatische afsluiter", "een jaarlijkse keuring van de elektrische installatie",
    ),
    "gebied": (
        "Nederland", "de Benelux", "Europa", "de landen van de Europese Unie", "Duitsland en Oostenrijk",
        "de hele wereld met uitzondering van de Verenigde Staten", "de Nederlandse binnenwateren", "Scandinavië",
    ),
    "kosten": (
        "de kosten van opruiming", "de kosten van bereddingsmaatregelen", "de kosten van een deskundige",
        "de kosten van vervangende huisvesting", "de kosten van herstel van de tuin", "de kosten van bewaking",
        "de kosten van rechtsbijstand", "de kosten van sanering", "de kosten van noodvoorzieningen",
    ),
    "persoon": (
        "verzekerde", "de verzekeringnemer", "de huurder", "de bestuurder", "een inwonend gezinslid", "een medewerker",
        "de eigenaar", "de vereniging van eigenaars", "een vrijwilliger", "de onderaannemer",
    ),
    "oorzaak": (
        "onvoldoende onderhoud", "een fout in het ontwerp", "langzaam werkende invloeden", "opzet",
        "grove nalatigheid", "het niet naleven van voorschriften", "een cyberaanval", "ongedierte", "slijtage",
        "verzakking", "een natuurramp", "oorlog of oproer", "besmetting", "een bestuursbesluit",
    ),
    "plicht": (
        "de schade binnen redelijke termijn te melden", "de schade zoveel mogelijk te beperken",
        "een lijst van eigendommen bij te houden", "wijzigingen in het gebruik door te geven",
        "een vluchtplan aanwezig te hebben", "brandbare stoffen buiten het gebouw op te slaan",
        "de leidingen af te sluiten bij vorst", "dagelijks een reservekopie te maken", "toezicht te houden",
    ),
    "gevolg": (
        "vervalt het recht op uitkering", "is de dekking beperkt tot brand", "wordt geen vergoeding verleend",
        "kan de verzekeraar de verzekering beëindigen", "wordt de uitkering naar evenredigheid verminderd",
        "bestaat alleen dekking voor derden", "is schade door diefstal niet verzekerd",
    ),
    "tijd": (
        "tijdens leegstand", "buiten openingstijden", "tijdens een verbouwing", "gedurende het vervoer", "'s nachts",
        "tijdens het winterseizoen", "bij afwezigheid", "tijdens de bouwperiode", "op de openbare weg",
    ),
    "plaats": (
        "Utrecht", "Zwolle", "Breda", "Leeuwarden", "Haarlem", "Venlo", "Middelburg", "Assen", "Delft", "Hoorn",
        "Gouda", "Roosendaal", "Almelo", "Tiel", "Emmen", "Sneek",
    ),
    "straat": (
        "Kerkstraat", "Havenweg", "Lindenlaan", "Marktplein", "Stationsweg", "Molenpad", "Nieuwe Kade", "Schoolplein",
        "Oude Dijk", "Parkweg", "Zuiderlaan", "Ambachtsweg",
    ),
    "achternaam": (
        "Veenstra", "Kuipers", "de Lange", "van Loon", "Postma", "Willems", "Hofman", "Scholten", "van Beek", "Maas",
        "Timmer", "de Graaf", "Kramer", "Blom", "Prins", "van Vliet",
    ),
    "bedrijf": (
        "Aannemersbedrijf", "Bakkerij", "Garage", "Stichting", "Drukkerij", "Transportbedrijf", "Kwekerij",
        "Installatiebedrijf", "Maatschap", "Horecagroep",
    ),
}  # fmt: skip

WITH_FIGURES: Sequence[str] = (
    "Voor schade door {gevaar} geldt een eigen risico van {bedrag} per gebeurtenis.",
    "Het eigen risico voor {zaak} bedraagt {bedrag}, ook als meer zaken tegelijk beschadigd raken.",
    "{kosten_hoofd} zijn meeverzekerd tot {bedrag} per gebeurtenis.",
    "{zaak_hoofd} is meeverzekerd tot ten hoogste {bedrag}, mits aanwezig in het {pand} aan de {adres}.",
    "Het {pand} aan de {adres} is verzekerd op basis van een taxatie van {datum} voor {bedrag}.",
    "De dekking voor {zaak} geldt binnen {gebied} tot maximaal {bedrag} per reis.",
    "Als medeverzekerde wordt aangemerkt {naam}, gevestigd aan de {adres}.",
    "De premie wordt verhoogd met {procent} wegens {werk} in het {pand}.",
    "Op deze polis is een korting van {procent} van toepassing zolang {beveiliging} aanwezig is.",
    "Het verzekerd bedrag van {bedrag} wordt jaarlijks per {datum} aangepast aan de index.",
    "{tijd_hoofd} geldt voor {gevaar} een verhoogd eigen risico van {bedrag}.",
    "Bij {gevaar} vergoeden wij {kosten} gedurende ten hoogste {aantal} weken.",
    "De aansprakelijkheid voor {werk} is verzekerd tot {bedrag} per aanspraak en {bedrag} per jaar.",
    "Uiterlijk op {datum} moet {beveiliging} zijn aangebracht in het {pand} te {plaats}.",
    "Deze polis vervangt polis {nummer}; schade van voor {datum} valt onder de oude polis.",
    "De rechten uit deze verzekering zijn verpand aan {naam} onder kenmerk {nummer}.",
    "Glas van het {pand} is verzekerd tot {bedrag}, met een wachttijd van {aantal} dagen.",
    "Na {aantal} maanden leegstand van het {pand} te {plaats} is schade door {gevaar} niet meer gedekt.",
    "De uitkering bij {gevaar} bedraagt {procent} van het verzekerd bedrag, met een maximum van {bedrag}.",
    "Het object met registratienummer {nummer} is uitgerust met {beveiliging}.",
    "{persoon_hoofd} moet de schade binnen {aantal} dagen na ontdekking aan de verzekeraar melden.",
    "Onderverzekering wordt niet toegepast als de taxatie niet ouder is dan {aantal} maanden.",
    "{zaak_hoofd} op de locatie {adres} is verzekerd tot {bedrag} tegen {gevaar} en {gevaar2}.",
    "Tot {datum} geldt voorlopige dekking voor {naam} tot een bedrag van {bedrag}.",
    "Bedrijfsschade door {gevaar} is verzekerd gedurende {aantal} weken tot {bedrag}.",
)

WITHOUT_FIGURES: Sequence[str] = (
    "Schade door {gevaar} aan {zaak} is niet verzekerd als die het gevolg is van {oorzaak}.",
    "{persoon_hoofd} is verplicht {plicht}. Gebeurt dat niet, dan {gevolg}.",
    "Uitgesloten is schade die verband houdt met {werk}, tenzij {beveiliging} aanwezig was.",
    "{tijd_hoofd} is {zaak} alleen verzekerd tegen {gevaar} en {gevaar2}.",
    "De verzekering geeft geen dekking voor schade door {oorzaak}.",
    "In afwijking van de voorwaarden is schade door {gevaar} {tijd} wel meeverzekerd.",
    "{werk_hoofd} is meeverzekerd, mits {beveiliging} aanwezig is en in werking.",
    "{kosten_hoofd} zijn alleen verzekerd als zij met toestemming van de verzekeraar zijn gemaakt.",
    "Als {persoon} heeft nagelaten {plicht}, {gevolg}.",
    "Het verzekeringsgebied is uitgebreid tot {gebied}.",
    "Diefstal van {zaak} {tijd} is alleen gedekt na zichtbare braak.",
    "De dekking geldt ook voor {zaak} van {persoon}, voor zover niet elders verzekerd.",
    "Zonder {beveiliging} is schade door {gevaar} uitgesloten.",
    "Wij vergoeden {kosten} na {gevaar}, behalve als de schade is ontstaan door {oorzaak}.",
    "{persoon_hoofd} mag {werk} laten uitvoeren zonder voorafgaande melding.",
    "Bij samenloop met een andere verzekering geeft deze polis alleen dekking voor het verschil.",
    "Op deze verzekering is het clausuleblad terrorismedekking van toepassing.",
    "Dekking wordt niet verleend als dat in strijd is met sanctiewetgeving.",
)

OPENINGS: Sequence[str] = (
    "",
    "",
    "",
    "",
    "",
    "Let op: ",
    "Clausule: ",
    "Aantekening: ",
    "CL07 # ",
    "Bijzonderheden - ",
)
CLOSINGS: Sequence[str] = (
    "", "", "", "", "",
    " Overige bepalingen blijven gelden.",
    " Dit is op verzoek van de adviseur aangetekend.",
    " Zie ook het polisblad.",
    " Deze bepaling gaat in op {datum}.",
)  # fmt: skip
TITLES: Sequence[str] = (
    "Begrippen", "Wat is verzekerd", "Wat is niet verzekerd", "Eigen risico", "Verplichtingen", "Schade melden",
    "Vaststelling van de schade", "Bijkomende kosten", "Leegstand", "Verbouwing", "Diefstal", "Beveiliging",
    "Verzekeringsgebied", "Aansprakelijkheid", "Premie", "Wijziging van het risico", "Einde van de verzekering",
    "Onderverzekering", "Samenloop", "Uitsluitingen",
)  # fmt: skip
HYGIENE: Sequence[str] = ("", "-", "n.v.t.", "Zie bijlage.", "Idem", "Nog in te vullen: XXX", "Clausule vervallen.")
