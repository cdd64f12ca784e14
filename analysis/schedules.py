"""What recurs. The queue library rings at these times; ringing twice, or while the last is not done, is harmless."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from analysis.enums import TaskKind
from hienfeld.settings.queue import TASKS

FUNCTION = "analysis.tasks.run_scheduled"
EVERY_MINUTES = {TaskKind.CLEANUP: 60, TaskKind.STATISTICS: 15}


def make_schedules(**kwargs: Any) -> None:
    """One schedule for each kind, whatever was there before: after each migration, as often as one likes."""
    from django_q.models import Schedule

    wanted = {f"hienfeld-{kind.value}": (kind, minutes) for kind, minutes in EVERY_MINUTES.items()}
    for name, (kind, minutes) in wanted.items():
        values = {
            "func": FUNCTION,
            "args": repr(kind.value),
            "schedule_type": Schedule.MINUTES,
            "minutes": minutes,
            "cluster": TASKS,  # an analysis is not in its way
        }
        first, *doubles = Schedule.objects.filter(name=name).order_by("pk") or [None]
        if first is None:
            Schedule.objects.create(name=name, next_run=timezone.now(), **values)
        else:
            Schedule.objects.filter(pk=first.pk).update(**values)
        Schedule.objects.filter(pk__in=[double.pk for double in doubles if double is not None]).delete()
    Schedule.objects.filter(func=FUNCTION).exclude(name__in=wanted).delete()
