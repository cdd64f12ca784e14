"""Column names as insurers and intermediaries write them, folded to letters and digits only."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

# Name -> how sure it makes us that the column holds the free text.
TEXT_NAMES: Mapping[str, float] = {
    "vrijetekst": 1.0,
    "vrijeteksten": 1.0,
    "vrijetekstclausule": 1.0,
    "vrijeclausuletekst": 1.0,
    "vrijeclausule": 1.0,
    "freetext": 1.0,
    "clausuletekst": 1.0,
    "clausulevrijetekst": 1.0,
    "tekstclausule": 1.0,
    "polistekst": 0.9,
    "clausetext": 0.9,
    "clausuleomschrijving": 0.9,
    "tekst": 0.8,
    "teksten": 0.8,
    "text": 0.8,
    "bijzondereclausule": 0.8,
    "bijzondereclausules": 0.8,
    "bijzonderevoorwaarden": 0.8,
    "bijzonderevoorwaarde": 0.8,
    "clausule": 0.7,
    "clausules": 0.7,
    "clause": 0.7,
    "voorwaarde": 0.6,
    "bepaling": 0.6,
    "omschrijving": 0.5,
    "inhoud": 0.5,
    "description": 0.5,
    "bijzonderheden": 0.5,
    "toelichting": 0.4,
    "opmerking": 0.4,
    "opmerkingen": 0.4,
    "memo": 0.4,
    "notitie": 0.4,
    "remarks": 0.4,
}
POLICY_NAMES = (
    "polisnummer",
    "polisnr",
    "polisno",
    "policynumber",
    "policyno",
    "policynr",
    "polisid",
    "policyid",
    "contractnummer",
    "contractnr",
    "contractnumber",
    "polis",
    "policy",
    "contract",
)
OTHER_NAMES = frozenset(
    """
    product productnaam branche branchecode dekking dekkingscode soort type datum ingangsdatum einddatum begindatum
    vervaldatum mutatiedatum naam klant klantnaam klantnummer relatie relatienummer verzekeringnemer verzekerde
    tussenpersoon adviseur agent maatschappij verzekeraar premie bedrag adres postcode plaats land status code
    clausulecode categorie nummer nr id volgnummer rij regel afdeling kantoor bron object objectsoort
    date name number premium customer category start end clusterid clusternaam frequentie advies vertrouwen reden
    artikel vergelijking
    """.split()  # noqa: SIM905 - one word a line would make the list unreadable
)


def fold(name: str) -> str:
    """``name`` for comparison: no accents, case, spaces or punctuation."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "", plain.lower())


def is_known(name: str) -> bool:
    folded = fold(name)
    return folded in TEXT_NAMES or folded in POLICY_NAMES or folded in OTHER_NAMES


def is_strong(name: str) -> bool:
    """A name that only a header row would hold: of the text or of the policy number."""
    folded = fold(name)
    return folded in TEXT_NAMES or folded in POLICY_NAMES
