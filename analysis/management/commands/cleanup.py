"""``manage.py cleanup``: removes ended jobs with everything of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.template.defaultfilters import filesizeformat
from django.utils import translation

from analysis.enums import TERMINAL
from analysis.overviews import outdated
from analysis.services import cleanup_jobs
from analysis.services.checkpoints import remove_stale_checkpoints

_STATUSES = tuple(status.value for status in TERMINAL)


class Command(BaseCommand):
    help = "Removes ended jobs with their files, results and events."

    def add_arguments(self, parser: CommandParser) -> None:
        default = f"HIENFELD_RETENTION_DAYS, now {settings.RETENTION_DAYS}"
        parser.add_argument("--days", type=int, help=f"how long ago they ended, at least (default {default})")
        parser.add_argument("--status", action="append", choices=_STATUSES, help="only these; may be repeated")
        parser.add_argument("--dry-run", action="store_true", help="tell what would go, and remove nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        days = settings.RETENTION_DAYS if options["days"] is None else options["days"]
        if days < 0 or (days == 0 and options["days"] is None):
            raise CommandError("Everything is kept (HIENFELD_RETENTION_DAYS=0); name an age with --days.")
        age, statuses = dt.timedelta(days=days), options["status"] or _STATUSES
        with translation.override("en"):
            found = outdated(age, statuses)
            size = filesizeformat(found.upload_bytes).replace("\xa0", " ")
            for label, count in found.by_status:
                self.stdout.write(f"{label}: {count}")
        if options["dry_run"]:
            self.stdout.write(f"{found.jobs} jobs would go, with {size} of uploads.")
            return
        removed = cleanup_jobs(older_than=age, statuses=statuses, actor="command line")
        left_over = remove_stale_checkpoints()
        self.stdout.write(f"{removed} jobs removed, with {size} of uploads; {left_over} left-over checkpoints removed.")
