"""``manage.py worker``: runs the analyses."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Voert analyses uit, met HIENFELD_WORKERS werkprocessen, tot SIGTERM of Ctrl-C. / Runs the analyses."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--grace", type=float, default=25.0, help="seconds in which to stop (default 25)")
        parser.add_argument(
            "--stall-after",
            type=float,
            default=60.0,
            help="restart the workers when a job has been due for so many seconds and none takes it (default 60)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        from analysis.supervisor import Supervisor

        sys.exit(Supervisor(stall_after=options["stall_after"], grace=options["grace"]).run())
