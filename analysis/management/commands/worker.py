"""``manage.py worker``: runs the analyses."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand

from analysis.enums import Queue


class Command(BaseCommand):
    help = (
        "Voert analyses uit met HIENFELD_WORKERS werkprocessen, en het korte werk met één, tot SIGTERM of Ctrl-C. / "
        "Runs the analyses, and the short work beside them."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--queues",
            type=_queues,
            default=tuple(Queue),
            metavar="NAME,NAME",
            help=f"serve only these (default: all, {','.join(Queue)})",
        )
        parser.add_argument("--grace", type=float, default=25.0, help="seconds in which to stop (default 25)")
        parser.add_argument(
            "--stall-after",
            type=float,
            default=60.0,
            help="restart the workers when a job has been due for so many seconds and none takes it (default 60)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        from analysis.supervisor import Supervisor

        supervisor = Supervisor(options["queues"], stall_after=options["stall_after"], grace=options["grace"])
        sys.exit(supervisor.run())


def _queues(names: str) -> tuple[Queue, ...]:
    try:
        return tuple({Queue(name.strip()): None for name in names.split(",")})
    except ValueError as error:
        raise ArgumentTypeError(f"{error}; choose from {', '.join(Queue)}") from None
