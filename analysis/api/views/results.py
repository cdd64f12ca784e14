"""What an analysis found: clusters, rows and the Excel report."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse
from django.http.response import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from analysis import selectors, services
from analysis.api.errors import ApiError
from analysis.api.phrases import language, say
from analysis.api.results import results_of, rows_of
from analysis.api.schema import problems
from analysis.api.serializers.results import (
    NotReadySerializer,
    PageQuerySerializer,
    ReportOrderSerializer,
    ReportQuerySerializer,
    ResultsQuerySerializer,
    ResultsSerializer,
    RowsSerializer,
)
from analysis.api.views.base import ApiView, job_or_404
from analysis.models import Job, ResultSet

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def finished(job: Job) -> ResultSet | None:
    """The result; None while it may still come. Raises the 409 of a job that failed or was cancelled."""
    if job.is_active:
        return None
    result_set = job.result
    if result_set is None:
        raise ApiError(status.HTTP_409_CONFLICT, "no_result", job_id=job.pk)
    return result_set


def not_ready(job: Job) -> Response:
    body = {"job_id": job.pk, "status": job.status, "progress": job.progress}
    return Response(body | {"detail": say("not_ready", progress=job.progress)}, status.HTTP_202_ACCEPTED)


class ResultsView(ApiView):
    @extend_schema(
        operation_id="results",
        parameters=[ResultsQuerySerializer],
        responses={200: ResultsSerializer, 202: NotReadySerializer, **problems(400, 404, 409)},
        tags=["results"],
    )
    def get(self, request: Request, job_id: UUID) -> Response:
        """One result per cluster; a cluster with different advices is a PARENT with a CHILD for each variant."""
        query = self.query(ResultsQuerySerializer)
        job = job_or_404(request, job_id)
        result_set = finished(job)
        return not_ready(job) if result_set is None else Response(results_of(job, result_set, query, language()))


class RowsView(ApiView):
    @extend_schema(
        operation_id="rows",
        parameters=[PageQuerySerializer],
        responses={200: RowsSerializer, 202: NotReadySerializer, **problems(400, 404, 409)},
        tags=["results"],
    )
    def get(self, request: Request, job_id: UUID) -> Response:
        """Every row of the policy file, in its order, with its advice and the evidence for it."""
        query = self.query(PageQuerySerializer)
        job = job_or_404(request, job_id)
        result_set = finished(job)
        return not_ready(job) if result_set is None else Response(rows_of(job, result_set, query, language()))


class ReportView(ApiView):
    @extend_schema(
        operation_id="report",
        parameters=[ReportQuerySerializer],
        responses={(200, EXCEL): OpenApiTypes.BINARY, **problems(400, 404, 409, 410)},
        tags=["results"],
    )
    def get(self, request: Request, job_id: UUID) -> HttpResponseBase:
        """The Excel report: in Dutch made with the result, in English once it was asked for."""
        wanted = self.query(ReportQuerySerializer)["language"]
        job = job_or_404(request, job_id)
        if finished(job) is None:
            raise ApiError(status.HTTP_409_CONFLICT, "not_ready", progress=job.progress)
        try:
            file = selectors.report_of(job, wanted)
            handle = file.open("rb") if file else None
        except FileNotFoundError:  # removed this moment
            handle = None
        if handle is None:
            raise ApiError(status.HTTP_410_GONE, "report_missing", job_id=job.pk, language=wanted)
        suffix = "" if wanted == "nl" else f"-{wanted}"
        return FileResponse(handle, as_attachment=True, filename=f"analyse-{job.pk}{suffix}.xlsx", content_type=EXCEL)

    @extend_schema(
        operation_id="report_order",
        request=None,
        parameters=[ReportQuerySerializer],
        responses={200: ReportOrderSerializer, 202: ReportOrderSerializer, **problems(400, 403, 404, 409)},
        tags=["results"],
    )
    def post(self, request: Request, job_id: UUID) -> Response:
        """Have the report made, in another language or again, from what is stored. Nothing is judged anew."""
        wanted = self.query(ReportQuerySerializer)["language"]
        job = job_or_404(request, job_id)
        services.order_report(job=job, language=wanted)
        ready = selectors.report_of(job, wanted) is not None
        body = {"job_id": job.pk, "language": wanted, "ready": ready}
        return Response(body, status.HTTP_200_OK if ready else status.HTTP_202_ACCEPTED)
