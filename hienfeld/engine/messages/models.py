"""Sentences about language models: what is missing and how to get it."""

from __future__ import annotations

CATALOGUE: dict[str, tuple[str, str]] = {
    "model_missing": (
        "Het taalmodel “{name}” staat niet op deze machine; haal het op met: python manage.py fetch_models",
        "The language model “{name}” is not on this machine; get it with: python manage.py fetch_models",
    ),
    "model_damaged": (
        "Het taalmodel “{name}” is onvolledig of gewijzigd ({files}); haal het opnieuw op met: "
        "python manage.py fetch_models",
        "The language model “{name}” is incomplete or changed ({files}); get it again with: "
        "python manage.py fetch_models",
    ),
    "model_unreachable": (
        "Het taalmodel “{name}” is nergens te krijgen: {reasons}. Zet de map van het model in {folder} "
        "of kies een ander model met HIENFELD_EMBEDDING_MODEL.",
        "The language model “{name}” cannot be had anywhere: {reasons}. Put the model's folder in {folder} "
        "or choose another model by HIENFELD_EMBEDDING_MODEL.",
    ),
}
