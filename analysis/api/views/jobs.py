"""Jobs: status, list, events, and what may be asked of them."""

from __future__ import annotations

import datetime as dt
import hashlib
from uuid import UUID

from django.db import connection
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import permissions
from rest_framework.request import Request
from rest_framework.response import Response

from analysis import selectors, services
from analysis.api.jobs import event_item, list_item, status_of
from analysis.api.phrases import language, say
from analysis.api.schema import problems
from analysis.api.serializers.jobs import (
    CleanupQuerySerializer,
    CleanupSerializer,
    EventListSerializer,
    JobListSerializer,
    JobStatsSerializer,
    ListQuerySerializer,
    StatusSerializer,
)
from analysis.api.views.base import ApiView, job_or_404


class StatusView(ApiView):
    @extend_schema(
        operation_id="status",
        responses={
            200: StatusSerializer,
            304: OpenApiResponse(description="Nothing changed since the ETag in If-None-Match."),
            **problems(404),
        },
        tags=["analyse"],
    )
    def get(self, request: Request, job_id: UUID) -> HttpResponseBase:
        """How far the analysis is. Poll with If-None-Match; an unchanged status answers 304."""
        response = Response(status_of(job_or_404(request, job_id), language()))
        # Rendered here because the ETag is of the bytes: whatever changes in them, changes it.
        rendered = self.finalize_response(request, response).render()
        etag = f'"{hashlib.sha256(rendered.content).hexdigest()[:32]}"'
        rendered["ETag"] = etag
        rendered["Cache-Control"] = "private, no-cache"
        patch_vary_headers(rendered, ("Accept-Language", "Authorization", "Cookie"))
        return get_conditional_response(request._request, etag=etag, response=rendered) or rendered


class ListView(ApiView):
    @extend_schema(
        operation_id="jobs_list",
        parameters=[ListQuerySerializer],
        responses={200: JobListSerializer, **problems(400)},
        tags=["jobs"],
    )
    def get(self, request: Request) -> Response:
        """Your jobs, newest first; administrators see everyone's."""
        query = self.query(ListQuerySerializer)
        jobs = selectors.jobs_for(request.user)
        if "status" in query:
            jobs = jobs.filter(status=query["status"])
        chosen = jobs.defer("stats").prefetch_related("uploads")[query["offset"] : query["offset"] + query["limit"]]
        return Response({"total": jobs.count(), "jobs": [list_item(job, language()) for job in chosen]})


class StatsView(ApiView):
    @extend_schema(operation_id="jobs_stats", responses={200: JobStatsSerializer, **problems()}, tags=["jobs"])
    def get(self, request: Request) -> Response:
        """Counts of your jobs (administrators: of all), and the state of the queue they share."""
        figures = selectors.job_statistics(request.user)
        oldest = figures.oldest_waiting_seconds
        return Response(
            {
                "total_jobs": figures.total,
                "by_status": dict(figures.by_status),
                "storage_type": connection.vendor,
                "oldest_waiting_seconds": None if oldest is None else round(oldest),
                "workers": figures.workers,
            }
        )


class CleanupView(ApiView):
    permission_classes = (permissions.IsAdminUser,)

    @extend_schema(
        operation_id="jobs_cleanup",
        request=None,
        parameters=[CleanupQuerySerializer],
        responses={200: CleanupSerializer, **problems(400, 403)},
        tags=["jobs"],
    )
    def post(self, request: Request) -> Response:
        """Delete everyone's jobs that ended longer ago than max_age_hours. Administrators only."""
        hours = self.query(CleanupQuerySerializer)["max_age_hours"]
        count = services.cleanup_jobs(older_than=dt.timedelta(hours=hours), actor=request.user.get_username())
        message = say("cleaned_up", count=count, hours=hours)
        return Response({"status": "success", "deleted_count": count, "message": message})


class JobView(ApiView):
    @extend_schema(
        operation_id="job_delete",
        responses={204: OpenApiResponse(description="Gone, files and results included."), **problems(403, 404, 409)},
        tags=["jobs"],
    )
    def delete(self, request: Request, job_id: UUID) -> Response:
        """Delete a job that does not run, with its files and results."""
        services.delete_job(job=job_or_404(request, job_id), actor=request.user.get_username())
        return Response(status=204)


class CancelView(ApiView):
    @extend_schema(
        operation_id="job_cancel",
        request=None,
        responses={200: StatusSerializer, **problems(403, 404, 409)},
        tags=["jobs"],
    )
    def post(self, request: Request, job_id: UUID) -> Response:
        """Stop: a waiting job at once, a running one at its next batch."""
        services.request_cancel(job=job_or_404(request, job_id), actor=request.user.get_username())
        return Response(status_of(job_or_404(request, job_id), language()))


class RetryView(ApiView):
    @extend_schema(
        operation_id="job_retry",
        request=None,
        responses={200: StatusSerializer, **problems(403, 404, 409)},
        tags=["jobs"],
    )
    def post(self, request: Request, job_id: UUID) -> Response:
        """Queue a failed or cancelled job again, from its stored files."""
        services.retry_job(job=job_or_404(request, job_id), actor=request.user.get_username())
        return Response(status_of(job_or_404(request, job_id), language()))


class EventsView(ApiView):
    @extend_schema(operation_id="job_events", responses={200: EventListSerializer, **problems(404)}, tags=["jobs"])
    def get(self, request: Request, job_id: UUID) -> Response:
        """The audit trail: every change of state, with who, when and which attempt."""
        events = selectors.events_of(job_or_404(request, job_id))
        return Response({"job_id": job_id, "events": [event_item(event) for event in events]})
