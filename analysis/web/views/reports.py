"""The Excel report: to download, and to have made."""

from __future__ import annotations

import uuid
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods
from django_htmx.http import HTMX_STOP_POLLING

from analysis import selectors, services
from analysis.enums import TaskStatus
from analysis.errors import StateConflict
from analysis.models import Job, ResultSet
from analysis.web import naming, wording
from analysis.web.access import analyst, own_job

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
READY, COMING, FAILED, ABSENT = "ready", "coming", "failed", "absent"


@require_http_methods(["GET", "HEAD", "POST"])
@analyst
def report(request: HttpRequest, job_id: uuid.UUID) -> HttpResponseBase:
    """The report as a download; POST has it made."""
    job, language = own_job(request, job_id), request.GET.get("language", "nl")
    if language not in dict(settings.LANGUAGES):
        raise Http404
    if request.method == "POST":
        return _order(request, job, language)
    try:
        file = selectors.report_of(job, language)
        handle = file.open("rb") if file else None
    except FileNotFoundError:
        handle = None
    if handle is None:
        raise Http404
    stem = PurePosixPath(naming.file_name(job)).stem
    suffix = "" if language == "nl" else f" ({language})"
    response = FileResponse(handle, as_attachment=True, filename=f"{stem} - Hienfeld{suffix}.xlsx", content_type=XLSX)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _order(request: HttpRequest, job: Job, language: str) -> HttpResponse:
    try:
        services.order_report(job=job, language=language)
    except StateConflict as conflict:
        messages.warning(request, conflict.render(wording.language()))
        return redirect("web:job", job_id=job.pk)
    return redirect("web:results", job_id=job.pk)


@require_GET
@analyst
def report_buttons(request: HttpRequest, job_id: uuid.UUID) -> HttpResponse:
    """Asked for again and again while a report is being made."""
    job = own_job(request, job_id)
    reports = reports_of(job, job.result)
    polling = any(one["state"] == COMING for one in reports)
    context = {"job": job, "reports": reports, "reports_coming": polling}
    return render(request, "web/_reports.html", context, status=200 if polling else HTMX_STOP_POLLING)


def reports_of(job: Job, result: ResultSet | None) -> list[dict[str, Any]]:
    """Per language whether the report is there, being made, or to be asked for."""
    labels = {"nl": _("Download Excel"), "en": _("Report in English")}
    ready = {code for code in labels if selectors.report_file(result, code) is not None}
    orders = selectors.report_orders(job) if len(ready) < len(labels) else {}
    states = {code: FAILED if order.status == TaskStatus.FAILED else COMING for code, order in orders.items()}
    states |= dict.fromkeys(ready, READY)
    return [{"language": code, "label": label, "state": states.get(code, ABSENT)} for code, label in labels.items()]
