"""``manage.py watchdog``: puts right what a dead worker or a lost message left behind."""

from __future__ import annotations

import dataclasses
import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import Error


class Command(BaseCommand):
    help = "Take back the jobs of lost workers and wake workers for jobs that wait, until SIGTERM or Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="one pass; print what was found, as JSON")
        parser.add_argument("--interval", type=float, default=5.0, help="seconds between passes (default %(default)s)")

    def handle(self, *args: Any, **options: Any) -> None:
        from analysis.watchdog import look, watch

        if options["interval"] <= 0:
            raise CommandError("--interval: choose a number of seconds above 0.")
        if not options["once"]:
            watch(options["interval"])
            return
        try:
            findings = look()
        except Error as error:
            raise CommandError(f"The database cannot be used ({type(error).__name__}).") from None
        self.stdout.write(json.dumps(dataclasses.asdict(findings)))
