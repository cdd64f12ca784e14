"""The list of analyses, one analysis as it runs, and what can be done with it."""

from __future__ import annotations

import hashlib
import json
import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HTMX_STOP_POLLING

from analysis import selectors, services
from analysis.enums import JobStatus
from analysis.errors import StateConflict
from analysis.models import Job
from analysis.web import labels, naming, wording
from analysis.web.access import analyst, is_part, own_job
from analysis.web.live import Live

PER_PAGE = 20


@require_GET
@analyst
def home(request: HttpRequest) -> HttpResponse:
    """Whoever has analyses wants to see them; whoever has none wants to make one."""
    return redirect("web:jobs" if selectors.jobs_for(request.user).exists() else "web:new")


@require_GET
@analyst
def job_list(request: HttpRequest) -> HttpResponse:
    status = request.GET.get("status", "")
    status = status if status in JobStatus.values else ""
    visible = selectors.jobs_for(request.user)
    chosen = naming.with_file_names(visible.filter(status=status) if status else visible).select_related("owner")
    page = Paginator(chosen, PER_PAGE).get_page(request.GET.get("page"))
    etag = _etag_of(request, page)
    polling = any(job.is_active for job in page.object_list)
    context = {"page": page, "status": status, "section": "jobs", "etag": etag, "polling": polling}
    if is_part(request):
        if request.headers.get("If-None-Match") == etag:
            return HttpResponseNotModified()
        return render(request, "web/_jobs_table.html", context, status=200 if polling else HTMX_STOP_POLLING)
    return render(request, "web/jobs.html", context | _counts(request))


def _counts(request: HttpRequest) -> dict[str, Any]:
    statistics = selectors.job_statistics(request.user)
    by_status = [(code, look, statistics.by_status.get(code, 0)) for code, look in labels.STATUS.items()]
    waiting = statistics.by_status.get(JobStatus.PENDING, 0) + statistics.by_status.get(JobStatus.RUNNING, 0)
    return {
        "counts": {"all": statistics.total, "by_status": by_status},
        "no_worker": bool(waiting) and not statistics.workers,
    }


def _etag_of(request: HttpRequest, page: Page[Job]) -> str:
    seen = [[str(job.pk), job.status, job.progress, job.stage, job.attempt] for job in page.object_list]
    content = json.dumps([seen, page.number, page.paginator.count, get_language(), request.get_full_path()])
    return '"' + hashlib.sha256(content.encode()).hexdigest()[:32] + '"'


@require_GET
@analyst
def job_detail(request: HttpRequest, job_id: uuid.UUID) -> HttpResponse:
    job = own_job(request, job_id)
    context = {"job": job, "live": Live(request, job), "uploads": job.uploads.all(), "section": "jobs"}
    return render(request, "web/job.html", context)


@require_GET
@analyst
def job_progress(request: HttpRequest, job_id: uuid.UUID) -> HttpResponse:
    """Answer to a poll: 304 while nothing changed, 286 (htmx: stop asking) once the job has ended."""
    job = own_job(request, job_id)
    live = Live(request, job)
    if job.is_active and request.headers.get("If-None-Match") == live.etag:
        response: HttpResponse = HttpResponseNotModified()
    else:
        heard = request.GET.get("seen") == live.state
        context = {"job": job, "live": live, "announcement": "" if heard else live.announcement}
        status = HTMX_STOP_POLLING if job.is_terminal else 200
        response = render(request, "web/_job_poll.html", context, status=status)
    response["ETag"] = live.etag
    return response


@require_POST
@analyst
def cancel(request: HttpRequest, job_id: uuid.UUID) -> HttpResponse:
    job = own_job(request, job_id)
    try:
        services.request_cancel(job=job, actor=request.user.get_username())
    except StateConflict as conflict:
        messages.warning(request, conflict.render(wording.language()))
    return redirect("web:job", job_id=job.pk)


@require_POST
@analyst
def retry(request: HttpRequest, job_id: uuid.UUID) -> HttpResponse:
    job = own_job(request, job_id)
    try:
        services.retry_job(job=job, actor=request.user.get_username())
    except StateConflict as conflict:
        messages.warning(request, conflict.render(wording.language()))
    return redirect("web:job", job_id=job.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@analyst
def delete(request: HttpRequest, job_id: uuid.UUID) -> HttpResponse:
    """Asks first; the second time it is done."""
    job = own_job(request, job_id)
    if request.method != "POST":
        return render(request, "web/delete.html", {"job": job, "file_name": naming.file_name(job), "section": "jobs"})
    try:
        services.delete_job(job=job, actor=request.user.get_username())
    except StateConflict as conflict:
        messages.warning(request, conflict.render(wording.language()))
        return redirect("web:job", job_id=job.pk)
    messages.success(request, _("The analysis and everything that belonged to it are deleted."))
    return redirect("web:jobs")
