"""What an analysis found: groups, the texts in them, and the proof of each advice."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from analysis import selectors
from analysis.web import evidence, naming
from analysis.web.access import analyst, is_part, own_job
from analysis.web.groups import DEFAULT_SHOWN, Group, columns_of, filters_of, groups_of, ordered
from analysis.web.summary import summary_of
from analysis.web.views.reports import COMING, reports_of

PER_PAGE = 25
ROWS_SHOWN = 20
MOST_ROWS_SHOWN = 1_000
MOST_VARIANTS = 2_000


@require_GET
@analyst
def results(request: HttpRequest, job_id: uuid.UUID) -> HttpResponse:
    """The summary and the groups. An analysis that has not finished has its own page."""
    job = own_job(request, job_id)
    result = job.result
    if result is None:
        return redirect("web:job", job_id=job.pk)
    filters = filters_of(request.GET)
    clusters = ordered(selectors.cluster_results(job, filters), filters["sort"])
    page = Paginator(clusters, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "job": job,
        "file_name": naming.file_name(job),
        "section": "jobs",
        "filters": filters,
        "filtered": any(filters[name] for name in ("search", "advice", "confidence")),
        "page": page,
        "columns": columns_of(request.GET, filters["sort"]),
        "groups": groups_of(request, job, list(page.object_list), filters),
    }
    if is_part(request):
        return render(request, "web/_groups.html", context)
    reports = reports_of(job, result)
    context |= {"reports": reports, "reports_coming": any(one["state"] == COMING for one in reports)}
    return render(request, "web/results.html", context | summary_of(request.GET, result))


@require_GET
@analyst
def group(request: HttpRequest, job_id: uuid.UUID, cluster: int) -> HttpResponse:
    """One group, opened or closed."""
    job = own_job(request, job_id)
    found = selectors.cluster_results(job).filter(pk=cluster).first()
    if found is None:
        raise Http404
    shown = _between(request.GET.get("shown"), DEFAULT_SHOWN, MOST_VARIANTS) if request.GET.get("open") else 0
    return render(request, "web/_group.html", {"job": job, "group": Group(request, job, found, shown=shown)})


@require_GET
@analyst
def variant(request: HttpRequest, job_id: uuid.UUID, variant: int) -> HttpResponse:
    """The proof of the advice for one text: in the drawer, or as a page."""
    job = own_job(request, job_id)
    variants = selectors.variant_results(job)
    found = variants.filter(pk=variant).first()
    if found is None:
        raise Http404
    shown = _between(request.GET.get("rows"), ROWS_SHOWN, MOST_ROWS_SHOWN)
    rows = list(selectors.row_results(job).filter(variant=found)[:shown])
    left = max(0, found.frequency - len(rows))
    before = variants.filter(ordinal__lt=found.ordinal).order_by("-ordinal").values_list("pk", flat=True).first()
    after = variants.filter(ordinal__gt=found.ordinal).values_list("pk", flat=True).first()
    context: dict[str, Any] = {
        "job": job,
        "variant": found,
        "file_name": naming.file_name(job),
        "section": "jobs",
        "rows": rows,
        "rows_left": left,
        "rows_shown_next": MOST_ROWS_SHOWN if shown < MOST_ROWS_SHOWN else 0,
        "previous": before,
        "next": after,
        "in_drawer": is_part(request),
    }
    template = "web/_evidence.html" if is_part(request) else "web/variant.html"
    return render(request, template, context | evidence.context_of(found))


def _between(given: str | None, default: int, most: int) -> int:
    return min(int(given), most) if given and given.isascii() and given.isdigit() and int(given) > 0 else default
