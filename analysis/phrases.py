"""What the application says to users, in Dutch and English, by code; the engine has its own catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hienfeld.engine.messages import render
from hienfeld.engine.types import Message

PHRASES: dict[str, tuple[str, str]] = {
    "cache_away": (
        "De gedeelde cache geeft geen antwoord; er is niets weggegooid. Probeer het straks opnieuw.",
        "The shared cache does not answer; nothing was dropped. Try again later.",
    ),
    "internal_error": (
        "De analyse is door een fout in het programma gestopt. Start haar opnieuw; helpt dat niet, meld dan het nummer "
        "van de analyse aan de beheerder.",
        "The analysis stopped because of a fault in the program. Start it again; if that does not help, give the "
        "number of the analysis to the administrator.",
    ),
    "temporary_error": (
        "De analyse is gestopt omdat een onderdeel van het systeem even niet beschikbaar was, ook na {attempts} "
        "pogingen. Start haar later opnieuw.",
        "The analysis stopped because a part of the system was unavailable, also after {attempts} attempts. "
        "Start it again later.",
    ),
    "worker_lost": (
        "Het werkproces is {attempts} keer weggevallen tijdens deze analyse, misschien door te weinig geheugen. Start "
        "haar opnieuw of deel het bestand op.",
        "The worker disappeared {attempts} times during this analysis, perhaps for lack of memory. Start it again or "
        "split the file.",
    ),
    "time_limit": (
        "De analyse duurde langer dan de toegestane {seconds} seconden en is gestopt. Deel het bestand op of vraag de "
        "beheerder om een ruimere limiet.",
        "The analysis took longer than the {seconds} seconds allowed and was stopped. Split the file or ask the "
        "administrator for a higher limit.",
    ),
    "upload_missing": (
        "Het bestand “{file}” staat niet meer op de server. Dien de analyse opnieuw in.",
        "The file “{file}” is no longer on the server. Submit the analysis again.",
    ),
    "job_running": (
        "Deze analyse is nog bezig. Annuleer haar eerst; daarna kan zij worden verwijderd.",
        "This analysis is still running. Cancel it first; then it can be deleted.",
    ),
    "job_not_retryable": (
        "Alleen een mislukte of geannuleerde analyse kan opnieuw worden gestart; deze heeft de status “{status}”.",
        "Only a failed or cancelled analysis can be started again; the status of this one is “{status}”.",
    ),
    "job_not_waiting": (
        "Alleen een wachtende analyse kan een andere prioriteit krijgen; deze heeft de status “{status}”.",
        "Only a waiting analysis can be given another priority; the status of this one is “{status}”.",
    ),
    "task_not_waiting": (
        "Alleen een wachtende taak kan worden geannuleerd.",
        "Only a waiting task can be cancelled.",
    ),
    "task_not_retryable": (
        "Alleen een mislukte of geannuleerde taak kan opnieuw worden gedaan, en niet als er al zo een openstaat.",
        "Only a failed or cancelled task can be done again, and not while another like it is open.",
    ),
    "report_without_result": (
        "Alleen een analyse die klaar is heeft een rapport; deze heeft de status “{status}”.",
        "Only a completed analysis has a report; the status of this one is “{status}”.",
    ),
    "job_not_cancellable": (
        "Alleen een wachtende of lopende analyse kan worden geannuleerd; deze heeft de status “{status}”.",
        "Only a waiting or running analysis can be cancelled; the status of this one is “{status}”.",
    ),
}


def say(code: str, params: Mapping[str, Any] | None = None, language: str = "nl") -> str:
    """The sentence for ``code``. A code that nobody knows any more (an old job) reads as an internal error."""
    try:
        if code not in PHRASES:
            return render(Message(code, params or {}), language)
        return _pick(code, language).format_map(params or {})
    except KeyError:
        return _pick("internal_error", language)


def _pick(code: str, language: str) -> str:
    dutch, english = PHRASES[code]
    return dutch if language.startswith("nl") else english
