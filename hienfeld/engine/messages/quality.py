"""Sentences about labelled sets and the files that a measurement reads."""

from __future__ import annotations

CATALOGUE: dict[str, tuple[str, str]] = {
    "labels_column_missing": (
        "Het bestand met labels “{file}” mist de kolommen: {columns}. Voeg ze toe aan de eerste regel.",
        "The file of labels “{file}” lacks the columns: {columns}. Add them to the first line.",
    ),
    "labels_unreadable": (
        "Het bestand met labels “{file}” kan niet worden gelezen; geef een CSV-bestand in UTF-8.",
        "The file of labels “{file}” cannot be read; give a CSV file in UTF-8.",
    ),
    "labels_row_number": (
        "Het bestand met labels “{file}” heeft “{value}” als rijnummer; nodig is een geheel getal vanaf 0.",
        "The file of labels “{file}” has “{value}” as a row number; it must be a whole number from 0.",
    ),
    "labels_empty": (
        "Het bestand met labels “{file}” bevat geen regels; zonder labels is er niets te meten.",
        "The file of labels “{file}” has no lines; without labels there is nothing to measure.",
    ),
    "set_not_found": (
        "De map “{folder}” bestaat niet; geef de map van een gelabelde set.",
        "The folder “{folder}” does not exist; give the folder of a labelled set.",
    ),
    "set_file_missing": (
        "In de map “{folder}” ontbreekt {names}; zonder dat bestand is de set niet te meten.",
        "The folder “{folder}” lacks {names}; without that file the set cannot be measured.",
    ),
    "errors_out_of_range": (
        "Het aantal te tonen fouten {value} is geen geheel getal van {low} tot en met {high}.",
        "The number of errors to show, {value}, is not a whole number from {low} to {high}.",
    ),
    "rows_out_of_range": (
        "Het aantal rijen {value} is geen geheel getal van {low} tot en met {high}.",
        "The number of rows {value} is not a whole number from {low} to {high}.",
    ),
    "runs_out_of_range": (
        "Het aantal metingen {value} is geen geheel getal van {low} tot en met {high}.",
        "The number of runs {value} is not a whole number from {low} to {high}.",
    ),
    "workers_out_of_range": (
        "Het aantal workers {value} is geen geheel getal van {low} tot en met {high}.",
        "The number of workers {value} is not a whole number from {low} to {high}.",
    ),
    "processes_out_of_range": (
        "Het aantal processen {value} is geen geheel getal van {low} tot en met {high}.",
        "The number of processes {value} is not a whole number from {low} to {high}.",
    ),
    "profile_of_one": (
        "Een profiel is van één meting; geef bij --profile één aantal rijen en één modus.",
        "A profile is of one measurement; with --profile give one number of rows and one mode.",
    ),
    "calibration_without_model": (
        "De modus “{mode}” gebruikt een taalmodel dat niet is gevonden; haal het op met manage.py fetch_models, "
        "of geef --mode fast.",
        "Mode “{mode}” uses an embedding model that was not found; get it with manage.py fetch_models, or give "
        "--mode fast.",
    ),
    "predictions_unreadable": (
        "Het bestand “{file}” bevat geen eerdere adviezen; geef de uitvoer van evaluate --json of van analyze --rows.",
        "The file “{file}” holds no earlier advice; give the output of evaluate --json or of analyze --rows.",
    ),
    "first_run_known": (
        "De eerste meting van “{name}” staat al in confidence.toml en wordt niet vervangen; laat --first-run weg.",
        "The first run on “{name}” already stands in confidence.toml and is not replaced; leave --first-run out.",
    ),
    "sets_too_few": (
        "--loo laat telkens een set weg en meet de rest; geef minstens twee mappen.",
        "--loo leaves out one set at a time and measures by the others; give at least two folders.",
    ),
    "sets_too_many": (
        "--against vergelijkt met de eerdere adviezen over één set; geef één map.",
        "--against compares with the earlier advice on one set; give one folder.",
    ),
    "set_twice": (
        "Twee mappen heten “{name}”; in de uitkomst zijn sets alleen aan hun naam te herkennen. Hernoem er een.",
        "Two folders are named “{name}”; the outcome tells sets apart by name only. Rename one.",
    ),
}
