"""The figures of a day, counted once."""

from __future__ import annotations

import datetime as dt

from django.db.models import Count, DurationField, ExpressionWrapper, F, Q, Sum
from django.utils import timezone

from analysis.enums import JobStatus
from analysis.models import DailyFigures, Job


def count_figures(day: dt.date) -> DailyFigures:
    """Count and store. Doing it again gives the same, or what has been added since."""
    begin = timezone.make_aware(dt.datetime.combine(day, dt.time()))
    ended = Job.objects.filter(finished_at__gte=begin, finished_at__lt=begin + dt.timedelta(days=1))
    took = ExpressionWrapper(F("finished_at") - F("started_at"), output_field=DurationField())
    completed = Q(status=JobStatus.COMPLETED)
    counted = ended.aggregate(
        completed=Count("pk", filter=completed),
        failed=Count("pk", filter=Q(status=JobStatus.FAILED)),
        cancelled=Count("pk", filter=Q(status=JobStatus.CANCELLED)),
        rows=Sum("rows_total", filter=completed),
        took=Sum(took, filter=completed),
    )
    took_seconds = counted.pop("took")
    seconds = took_seconds.total_seconds() if took_seconds else 0.0
    values = {name: value or 0 for name, value in counted.items()} | {"seconds": seconds}
    return DailyFigures.objects.update_or_create(day=day, defaults=values)[0]
