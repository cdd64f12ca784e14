"""By which name a reader knows a job: that of its policy file."""

from __future__ import annotations

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from analysis.enums import UploadRole
from analysis.models import Job, Upload


def with_file_names(jobs: QuerySet[Job]) -> QuerySet[Job]:
    """``jobs`` with ``file_name``, in the same query."""
    names = Upload.objects.filter(job=OuterRef("pk"), role=UploadRole.POLICY).values("name")[:1]
    return jobs.annotate(file_name=Subquery(names))


def file_name(job: Job) -> str:
    name = job.uploads.filter(role=UploadRole.POLICY).values_list("name", flat=True).first()
    return name or _("Analysis without a file")
