"""How codes look to a reader: a word, an icon and a tone. Colour never carries meaning alone."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _


class Look(NamedTuple):
    icon: str
    tone: str
    label: object = ""


MIXED = "GEMENGD"

ADVICE: dict[str, Look] = {
    "VERWIJDEREN": Look("minus-circle", "red", _("Covered by the conditions; can be removed")),
    "VERVANGEN": Look("swap", "blue", _("Is a standard clause; replace by its code")),
    "CONTROLEREN": Look("eye", "amber", _("Resembles a known text, but differs; check it")),
    "BEHOUDEN": Look("shield", "green", _("Deviates from the conditions; keep it")),
    "STANDAARDISEREN": Look("stack", "violet", _("Occurs often; make it a standard clause")),
    "SPLITSEN": Look("split", "teal", _("Several clauses in one text; split it")),
    "HANDMATIG": Look("question", "slate", _("Undecided; judge it yourself")),
    "LEEG": Look("blank", "slate", _("No text")),
    "ONLEESBAAR": Look("garbled", "amber", _("Unreadable text")),
    "OPSCHONEN": Look("clean", "teal", _("Damaged characters; clean the text")),
    "AANVULLEN": Look("pencil", "amber", _("Placeholders that were never filled in")),
    "VERLOPEN": Look("expired", "slate", _("Refers only to something past")),
    "INSTRUCTIE": Look("rule", "plum", _("One of your own instructions matched")),
    "FREQUENTIE_INFO": Look("repeat", "blue", _("How often this text occurs")),
    "CONSISTENTIE_CHECK": Look("eye", "amber", _("Nearly the same text occurs in other wordings")),
    "UNIEK": Look("single", "green", _("Occurs once")),
    MIXED: Look("mixed", "plum", _("The texts of this group get different advice")),
}

STATUS: dict[str, Look] = {
    "pending": Look("clock", "slate", _("Waiting")),
    "running": Look("running", "blue", _("Running")),
    "completed": Look("check-circle", "green", _("Completed")),
    "failed": Look("warning", "red", _("Failed")),
    "cancelled": Look("stop", "amber", _("Cancelled")),
}

CONFIDENCE: dict[str, tuple[int, object]] = {
    "Hoog": (3, pgettext_lazy("confidence", "High")),
    "Midden": (2, pgettext_lazy("confidence", "Medium")),
    "Laag": (1, pgettext_lazy("confidence", "Low")),
}

STAGES: dict[str, object] = {
    "ingest": _("Reading the files"),
    "normalise": _("Tidying the texts"),
    "read": _("Reading what the texts say"),
    "cluster": _("Grouping texts that are alike"),
    "match": _("Comparing with conditions and library"),
    "advise": _("Weighing the advice"),
    "report": _("Writing the report"),
}

METHODS: dict[str, object] = {
    "fuzzy": _("Spelling (letters alike)"),
    "lemma": _("Word stems"),
    "tfidf": _("Telling words (TF-IDF)"),
    "synonyms": _("Insurance synonyms"),
    "embeddings": _("Meaning (language model)"),
}

DIFFERENCES: dict[str, object] = {
    "amount": _("Amount"),
    "percentage": _("Percentage"),
    "term": _("Term"),
    "date": _("Date"),
    "number": _("Number"),
    "negation": _("Negation"),
    "cover": _("Covered or excluded"),
    "duty": _("Duty"),
    "actor": _("Who"),
    "time": _("Time"),
    "measure": _("Measure"),
    "identifier": _("Reference number"),
    "condition": _("Condition"),
    "scope": _("Scope"),
    "extra": _("Extra in the policy"),
    "lacking": _("Missing in the policy"),
}

ROLES: dict[str, object] = {
    "policy": _("Policy file"),
    "conditions": _("Conditions"),
    "library": _("Clause library"),
    "instructions": _("Instructions"),
    "earlier": _("Earlier report"),
}

EVENTS: dict[str, object] = {
    "submitted": _("Submitted"),
    "claimed": _("Started by a worker"),
    "completed": _("Completed"),
    "failed": _("Failed"),
    "retry_scheduled": _("Stopped by a passing fault; another attempt is planned"),
    "lease_expired": _("The worker disappeared; another attempt is planned"),
    "released": _("Given back because the worker was stopped"),
    "cancel_requested": _("Cancelling was asked for"),
    "cancelled": _("Cancelled"),
    "retried": _("Started again"),
    "priority_changed": _("Priority changed"),
}

RULES: dict[str, object] = {
    "covered_literal": _("Stands in the conditions word for word"),
    "covered_same": _("The conditions say all of it"),
    "covered_less": _("The conditions say all of it, and more precisely"),
    "resembles_meaning": _("Close to an article in meaning, not provable"),
    "deviates": _("About an article, but not the same"),
    "library_same": _("Is a clause of the library"),
    "library_filled": _("Is a clause of the library, filled in"),
    "library_differs": _("Resembles a clause of the library, but differs"),
    "frequent": _("In neither source, and frequent"),
    "frequent_with_kin": _("In neither source, and frequent in several wordings"),
    "frequent_deviates": _("Deviates from an article, and frequent"),
    "absent": _("In neither source"),
    "absent_nearest": _("In neither source"),
    "split_list": _("A list of clauses"),
    "split_parts": _("More than one clause"),
    "instruction_word": _("Your instruction: whole words"),
    "instruction_substring": _("Your instruction: part of a word"),
    "instruction_fuzzy": _("Your instruction: nearly the same words"),
    "hygiene_empty": _("No text"),
    "hygiene_sheet_error": _("An error value of the spreadsheet"),
    "hygiene_unreadable": _("Unreadable text"),
    "hygiene_placeholder": _("Placeholders that were never filled in"),
    "hygiene_encoding": _("Damaged characters"),
    "hygiene_unclear": _("Too little to judge by"),
    "hygiene_expired": _("Refers only to something past"),
    "internal_frequent": _("No sources given: frequency"),
    "internal_variants": _("No sources given: wordings that differ"),
    "internal_unique": _("No sources given: occurs once"),
}

MODES: dict[str, object] = {"fast": _("Fast"), "balanced": _("Balanced"), "accurate": _("Accurate")}


def word(table: dict[str, object], code: str) -> str:
    """The label of ``code``, or the code itself when a newer engine has one that this table does not know."""
    return str(table.get(code, code))


def confidence(value: str) -> tuple[int, str]:
    """How many of three steps, and the word."""
    steps, label = CONFIDENCE.get(value, (0, value))
    return steps, str(label) or gettext("unknown")
