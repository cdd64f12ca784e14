"""``manage.py jobs``: look at jobs, start them again, cancel them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.serializers.json import DjangoJSONEncoder

from analysis import selectors, services
from analysis.enums import JobStatus
from analysis.errors import ApplicationError
from analysis.models import Job
from analysis.overviews import queue_figures

_ACTOR = "command line"
_LIST = ("id", "status", "priority", "stage", "progress", "attempt", "rows_total", "created_at", "error_code")
_SHOW = (
    *_LIST, "error_kind", "max_attempts", "worker", "run_after", "started_at", "finished_at", "lease_until",
    "cancel_requested_at", "inputs_sha256", "config", "stats",
)  # fmt: skip


class Command(BaseCommand):
    help = "Lists jobs, shows one with its events, starts jobs again, cancels them or changes their priority."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="what", required=True, metavar="list|show|queues|retry|cancel|priority")
        listing = actions.add_parser("list", help="the newest jobs, or those that wait in their order")
        listing.add_argument("--status", choices=JobStatus.values, help="only these")
        listing.add_argument("--limit", type=int, default=20, help="how many (default 20)")
        listing.add_argument("--json", action="store_true", help="as JSON")
        queues = actions.add_parser("queues", help="what waits, runs and failed in every queue, and who serves it")
        queues.add_argument("--json", action="store_true", help="as JSON")
        show = actions.add_parser("show", help="one job and its events")
        show.add_argument("job")
        show.add_argument("--json", action="store_true", help="as JSON")
        acts = (("retry", "start failed or cancelled jobs again"), ("cancel", "cancel waiting or running jobs"))
        for name, told in acts:
            actions.add_parser(name, help=told).add_argument("jobs", nargs="+", metavar="job")
        priority = actions.add_parser("priority", help="give waiting jobs another priority")
        priority.add_argument("priority", type=int)
        priority.add_argument("jobs", nargs="+", metavar="job")

    def handle(self, *args: Any, **options: Any) -> None:
        doing: dict[str, Callable[[Mapping[str, Any]], None]] = {
            "list": self._list,
            "show": self._show,
            "queues": self._queues,
            "retry": lambda o: self._each(o, lambda job: services.retry_job(job=job, actor=_ACTOR)),
            "cancel": lambda o: self._each(o, lambda job: services.request_cancel(job=job, actor=_ACTOR)),
            "priority": lambda o: self._each(
                o, lambda job: services.change_priority(job=job, priority=o["priority"], actor=_ACTOR)
            ),
        }
        doing[options["what"]](options)

    def _list(self, options: Mapping[str, Any]) -> None:
        status = options["status"]
        jobs = Job.objects.order_by("-created_at", "-id")
        if status == JobStatus.PENDING:
            jobs = Job.objects.filter(status=status).order_by("rank_at", "id")
        elif status:
            jobs = jobs.filter(status=status)
        rows = list(jobs.values(*_LIST)[: max(0, options["limit"])])
        if options["json"]:
            self._json(rows)
            return
        for row in rows:
            about = row["error_code"] or (f"{row['stage']} {row['progress']} %" if row["stage"] else "")
            line = f"{row['id']}  {row['status']:<9}  {row['priority']:>3}  {row['created_at']:%Y-%m-%d %H:%M}  {about}"
            self.stdout.write(line.rstrip())

    def _show(self, options: Mapping[str, Any]) -> None:
        job = _job(options["job"])
        about = {name: getattr(job, name) for name in _SHOW}
        about |= {"queue_position": selectors.queue_position(job), "eta_seconds": selectors.eta_seconds(job)}
        fields = ("at", "actor", "code", "from_status", "to_status", "attempt", "detail")
        events = list(selectors.events_of(job).values(*fields))
        if options["json"]:
            self._json(about | {"events": events})
            return
        for name, value in about.items():
            self.stdout.write(f"{name}: {'' if value is None else value}".rstrip())
        if job.error_code:
            self.stdout.write(job.error_message("en"))
        for event in events:
            self.stdout.write(f"  {event['at']:%Y-%m-%d %H:%M:%S}  {event['code']:<16}  {event['actor']}")

    def _queues(self, options: Mapping[str, Any]) -> None:
        queues = [asdict(queue) for queue in queue_figures()]
        for queue in queues:
            del queue["label"]
        if options["json"]:
            self._json(queues)
            return
        for queue in queues:
            oldest = queue.pop("oldest_seconds")
            figures = ", ".join(f"{number} {name}" for name, number in queue.items() if name != "name")
            waits = "" if oldest is None else f", the oldest for {oldest:.0f} s"
            self.stdout.write(f"{queue['name']}: {figures}{waits}")

    def _each(self, options: Mapping[str, Any], act: Callable[[Job], None]) -> None:
        """One that refuses does not stop the others; the exit status says that there was one."""
        refused = 0
        for name in options["jobs"]:
            try:
                act(_job(name))
                self.stdout.write(f"{name}: done")
            except (ApplicationError, CommandError) as error:
                refused += 1
                self.stderr.write(f"{name}: {error}")
        if refused:
            raise CommandError(f"{refused} of {len(options['jobs'])} jobs refused.")

    def _json(self, value: object) -> None:
        self.stdout.write(json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1))


def _job(name: str) -> Job:
    try:
        return Job.objects.get(pk=name)
    except (Job.DoesNotExist, ValidationError) as error:  # the latter for what is not an id
        raise CommandError(f"There is no job {name}.") from error
