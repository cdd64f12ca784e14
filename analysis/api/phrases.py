"""What the REST API says about a request, in Dutch and English, by code; the engine words files and advices."""

from __future__ import annotations

from django.utils.translation import get_language

PHRASES: dict[str, tuple[str, str]] = {
    "cache_away": (
        "De gedeelde cache geeft geen antwoord; er is niets weggegooid. Probeer het straks opnieuw.",
        "The shared cache does not answer; nothing was dropped. Try again later.",
    ),
    "cache_cleared": (
        "Alle processen vergeten wat zij in het geheugen houden.",
        "All processes forget what they keep in memory.",
    ),
    "cache_key_invalidated": ("Alle processen vergeten deze sleutel.", "All processes forget this key."),
    "cache_counters_reset": ("Alle tellers staan weer op nul.", "All counters start from zero again."),
    "cache_namespace_dropped": (
        "De gedeelde cache is leeg voor “{namespace}”.",
        "The shared cache is empty for “{namespace}”.",
    ),
    "invalid": (
        "De aanvraag klopt niet. {problems}",
        "The request is not right. {problems}",
    ),
    "parse_error": (
        "De aanvraag is onleesbaar: de inhoud past niet bij het opgegeven Content-Type. Stuur geldige multipart- of "
        "JSON-gegevens.",
        "The request cannot be read: its content does not fit the Content-Type given. Send valid multipart or JSON.",
    ),
    "bad_request": (
        "De aanvraag is geweigerd omdat hij niet aan de grenzen van deze server voldoet, bijvoorbeeld te veel velden.",
        "The request was refused because it does not keep to the limits of this server, for instance too many fields.",
    ),
    "not_authenticated": (
        "U bent niet aangemeld. Stuur de kop “Authorization: Token …” mee of meld u aan op de website.",
        "You are not signed in. Send the header “Authorization: Token …” or sign in on the website.",
    ),
    "authentication_failed": (
        "Het token is ongeldig of verlopen, of de gebruiker is niet actief. Vraag de beheerder om een nieuw token.",
        "The token is not valid or has expired, or its user is not active. Ask the administrator for a new token.",
    ),
    "permission_denied": (
        "U hebt geen recht op deze handeling; alleen beheerders mogen dit.",
        "You have no permission for this; only administrators may do it.",
    ),
    "csrf_failed": (
        "De beveiligingscontrole van het formulier is mislukt. Vernieuw de pagina, of gebruik een token.",
        "The form's security check failed. Reload the page, or use a token.",
    ),
    "not_found": (
        "Dit adres of deze analyse bestaat niet, of is niet van u.",
        "This address or analysis does not exist, or is not yours.",
    ),
    "method_not_allowed": (
        "De methode {method} is hier niet toegestaan; gebruik {allowed}.",
        "Method {method} is not allowed here; use {allowed}.",
    ),
    "not_acceptable": (
        "De gevraagde vorm kan niet worden geleverd; laat de kop Accept weg.",
        "The form asked for cannot be delivered; leave out the Accept header.",
    ),
    "unsupported_media_type": (
        "Content-Type “{media_type}” wordt hier niet gelezen; gebruik multipart/form-data of application/json, "
        "zoals in /api/schema/ staat.",
        "Content-Type “{media_type}” is not read here; use multipart/form-data or application/json, as /api/schema/ "
        "says.",
    ),
    "throttled": (
        "U stuurt te veel aanvragen. Wacht {seconds} seconden en probeer het opnieuw.",
        "You are sending too many requests. Wait {seconds} seconds and try again.",
    ),
    "upload_too_large": (
        "De upload is te groot: {size} bytes, terwijl ten hoogste {limit} bytes zijn toegestaan. Splits het bestand of "
        "laat onnodige bladen weg.",
        "The upload is too large: {size} bytes, while at most {limit} bytes are allowed. Split the file or leave out "
        "sheets you do not need.",
    ),
    "internal_error": (
        "Er ging iets mis op de server. Probeer het opnieuw en geef bij herhaling dit nummer door: {request_id}.",
        "Something went wrong on the server. Try again, and if it happens again quote this number: {request_id}.",
    ),
    "not_ready": (
        "De resultaten zijn nog niet klaar: de analyse staat op {progress} %. Probeer het zo dadelijk opnieuw.",
        "The results are not ready yet: the analysis is at {progress} %. Try again in a few seconds.",
    ),
    "no_result": (
        "Deze analyse heeft geen resultaat, want zij is niet voltooid. Start haar opnieuw: "
        "POST /api/jobs/{job_id}/retry.",
        "This analysis has no result, because it did not complete. Start it again: POST /api/jobs/{job_id}/retry.",
    ),
    "report_missing": (
        "Dit rapport is er niet (meer). Laat het maken: POST /api/report/{job_id}?language={language}.",
        "This report is not there (any more). Have it made: POST /api/report/{job_id}?language={language}.",
    ),
    "mixed": (
        "De {count} varianten van deze groep krijgen niet hetzelfde advies; zie de varianten.",
        "The {count} variants of this group do not get the same advice; see the variants.",
    ),
    "cleaned_up": (
        "{count} afgeronde analyses ouder dan {hours} uur zijn verwijderd.",
        "{count} finished analyses older than {hours} hours were deleted.",
    ),
    # Where a job is
    "status_pending": ("In de wacht.", "Waiting."),
    "status_waiting_at": ("In de wacht, op plaats {position}.", "Waiting, at place {position}."),
    "status_running": ("{stage} ({done} van {total}).", "{stage} ({done} of {total})."),
    "status_stopping": ("Wordt geannuleerd.", "Being cancelled."),
    "status_completed": ("De analyse is klaar.", "The analysis is done."),
    "status_cancelled": ("De analyse is geannuleerd.", "The analysis was cancelled."),
    "stage_start": ("Voorbereiden", "Preparing"),
    "stage_ingest": ("Bestanden lezen", "Reading files"),
    "stage_normalise": ("Teksten gelijktrekken", "Normalising texts"),
    "stage_read": ("Feiten uit de teksten halen", "Reading facts from the texts"),
    "stage_cluster": ("Gelijke teksten groeperen", "Grouping similar texts"),
    "stage_match": ("Vergelijken met voorwaarden en bibliotheek", "Comparing with conditions and library"),
    "stage_advise": ("Adviezen bepalen", "Deciding advices"),
    "stage_report": ("Rapport schrijven", "Writing the report"),
    # Field errors
    "choice_unknown": (
        "“{input}” bestaat niet; kies uit {known}.",
        "“{input}” does not exist; choose one of {known}.",
    ),
    "number_range": (
        "Kies een geheel getal van {low} tot en met {high}.",
        "Choose a whole number from {low} to {high}.",
    ),
    "yes_no_needed": ("Geef true of false.", "Give true or false."),
    "file_needed": (
        "Voeg een bestand toe aan dit veld (multipart/form-data).",
        "Attach a file to this field (multipart/form-data).",
    ),
    "library_unknown": (
        "Er is geen bewaarde bibliotheek met id {ids}. Stuur de bibliotheek mee in clause_library_files.",
        "There is no stored library with id {ids}. Send the library along in clause_library_files.",
    ),
    "file_nameless": (
        "Het bestand heeft geen naam; geef het een naam met extensie.",
        "The file has no name; give it a name with an extension.",
    ),
}


def say(code: str, **params: object) -> str:
    """The sentence for ``code`` in the language of the request."""
    dutch, english = PHRASES[code]
    return (english if language() == "en" else dutch).format_map(params)


def language() -> str:
    """The caller's language, ``nl`` (the default) or ``en``."""
    return "en" if (get_language() or "nl").startswith("en") else "nl"
