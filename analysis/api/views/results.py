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

from analysis.api.errors import ApiError
from analysis.api.phrases import language, say
from analysis.api.results import results_of, rows_of
from analysis.api.schema import problems
from analysis.api.serializers.results import (
    NotReadySerializer,
    PageQuerySerializer,
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
        responses={(200, EXCEL): OpenApiTypes.BINARY, **problems(404, 409, 410)},
        tags=["results"],
    )
    def get(self, request: Request, job_id: UUID) -> HttpResponseBase:
        """The Excel report."""
        job = job_or_404(request, job_id)
        result_set = finished(job)
        if result_set is None:
            raise ApiError(status.HTTP_409_CONFLICT, "not_ready", progress=job.progress)
        try:
            handle = result_set.report.open("rb")
        except (FileNotFoundError, ValueError) as error:  # removed from the disk, or never made
            raise ApiError(status.HTTP_410_GONE, "report_missing") from error
        return FileResponse(handle, as_attachment=True, filename=f"analyse-{job.pk}.xlsx", content_type=EXCEL)
