"""The words of the report. Names of sheets and of our columns are fixed: readers and users' macros rely on them."""

from __future__ import annotations

from collections.abc import Mapping

REPORT_COLUMNS = (
    "Status",
    "Cluster_ID",
    "Cluster_Naam",
    "Frequentie",
    "Advies",
    "Vertrouwen",
    "Reden",
    "Artikel",
    "Tekst",
)
COMPARISON_COLUMN = "Vergelijking"  # last, and only when an earlier report was given

NEW, OPEN, DONE = "Nieuw", "Open", "Afgerond"
STATUSES = (NEW, OPEN, DONE)

ROWS_SHEET, SUMMARY_SHEET, CLUSTERS_SHEET, GONE_SHEET = "Resultaten", "Samenvatting", "Clusters", "Verdwenen"
MIXED = "GEMENGD"  # shown for a cluster whose variants get different advice

_LABELS: Mapping[str, tuple[str, str]] = {
    "title": ("Rapport polisclausules", "Report on policy clauses"),
    "figures": ("Cijfers", "Figures"),
    "rows": ("Rijen", "Rows"),
    "texts": ("Verschillende teksten", "Distinct texts"),
    "clusters": ("Groepen", "Groups"),
    "singletons": ("waarvan teksten die één keer voorkomen", "of which texts that occur once"),
    "reduction": ("Minder te beoordelen (%)", "Fewer to judge (%)"),
    "average": ("Rijen per groep, gemiddeld", "Rows per group, on average"),
    "analysis_mode": ("Soort analyse", "Kind of analysis"),
    "articles": ("Artikelen in de voorwaarden", "Articles in the conditions"),
    "clauses": ("Clausules in de bibliotheek", "Clauses in the library"),
    "rules": ("Eigen instructies", "Own instructions"),
    "with_conditions": ("met voorwaarden of bibliotheek", "with conditions or library"),
    "internal_only": ("alleen onderlinge vergelijking", "comparison among the texts only"),
    "advices": ("Adviezen", "Advice"),
    "advice": ("Advies", "Advice"),
    "share": ("Aandeel (%)", "Share (%)"),
    "confidence": ("Vertrouwen", "Confidence"),
    "comparison": ("Vergelijking met het vorige rapport", "Comparison with the earlier report"),
    "status": ("Status", "Status"),
    "gone": ("Verdwenen teksten", "Texts that are gone"),
    "settings": ("Instellingen", "Settings"),
    "mode": ("Analysemodus", "Analysis mode"),
    "accuracy": ("Clusternauwkeurigheid (%)", "Cluster accuracy (%)"),
    "min_frequency": ("Minimale frequentie", "Minimum frequency"),
    "text_column": ("Tekstkolom", "Text column"),
    "policy_column": ("Kolom met polisnummer", "Column of policy numbers"),
    "sheet": ("Werkblad", "Sheet"),
    "use_conditions": ("Voorwaarden gebruiken", "Use the conditions"),
    "use_semantic": ("Betekenis vergelijken (embeddings)", "Compare meaning (embeddings)"),
    "files": ("Invoerbestanden", "Input files"),
    "role": ("Rol", "Role"),
    "file": ("Bestand", "File"),
    "sha256": ("SHA-256", "SHA-256"),
    "size": ("Bytes", "Bytes"),
    "policy": ("polissen", "policies"),
    "conditions": ("voorwaarden", "conditions"),
    "library": ("clausulebibliotheek", "clause library"),
    "instructions": ("instructies", "instructions"),
    "earlier": ("vorig rapport", "earlier report"),
    "engine": ("Rekenkern", "Engine"),
    "lemmas": ("Grondvormen", "Lemmas"),
    "embeddings": ("Taalmodel", "Language model"),
    "not_used": ("niet gebruikt", "not used"),
    "versions": ("Versies", "Versions"),
    "notes": ("Meldingen", "Notes"),
    "no_notes": ("Geen bijzonderheden.", "Nothing to report."),
    "kind": ("Soort", "Kind"),
    "group": ("Groep", "Group"),
    "variant": ("Variant", "Variant"),
    "single": ("Enkel", "Single"),
    "variants": ("Varianten", "Variants"),
    "singles_block": ("Teksten die één keer voorkomen", "Texts that occur once"),
    "frequency_then": ("Frequentie toen", "Frequency then"),
    "advice_then": ("Advies toen", "Advice then"),
    "status_then": ("Status toen", "Status then"),
    "text": ("Tekst", "Text"),
    "is_new": ("Nieuw; nu {now}×", "New; now {now}×"),
    "was_there": ("Toen {then}×, nu {now}×", "Then {then}×, now {now}×"),
    "part": ("Deel {number}: {advice} – {text}", "Part {number}: {advice} – {text}"),
    "yes": ("ja", "yes"),
    "no": ("nee", "no"),
}


def label(key: str, language: str, **params: str | int) -> str:
    """The word or short phrase for ``key`` in ``language`` ("nl", or anything else for English)."""
    dutch, english = _LABELS[key]
    return (dutch if language.startswith("nl") else english).format_map(params)


def known_label(key: str, language: str) -> str:
    """As ``label``, but ``key`` itself where there is no word for it (names of settings and models)."""
    return label(key, language) if key in _LABELS else key
