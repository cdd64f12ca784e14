"""Files come in: to look at, or to be analysed."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from analysis import services
from analysis.api.phrases import language
from analysis.api.preview import preview_of
from analysis.api.schema import problems
from analysis.api.serializers.submit import (
    AnalyzeRequestSerializer,
    PreviewRequestSerializer,
    PreviewSerializer,
    SubmittedSerializer,
    analysis_config,
)
from analysis.api.views.base import UploadView

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class PreviewView(UploadView):
    @extend_schema(
        operation_id="upload_preview",
        request=PreviewRequestSerializer,
        responses={200: PreviewSerializer, **problems(400, 403, 413, 415)},
        tags=["analyse"],
    )
    def post(self, request: Request) -> Response:
        """Columns, rows and what was detected in a policy file. Nothing is kept."""
        fields = self.body(PreviewRequestSerializer)
        return Response(preview_of(fields["policy_file"], fields["sheet"], language()))


class AnalyzeView(UploadView):
    @extend_schema(
        operation_id="analyze",
        request=AnalyzeRequestSerializer,
        responses={200: SubmittedSerializer, **problems(400, 403, 413, 415)},
        tags=["analyse"],
    )
    def post(self, request: Request) -> Response:
        """Check the files and queue the analysis; follow it by its job_id."""
        fields = self.body(AnalyzeRequestSerializer)
        job = services.submit_job(
            owner=cast("User", request.user),
            policy=fields["policy_file"],
            conditions=fields["conditions_files"],
            library=fields["clause_library_files"],
            earlier=fields.get("reference_file"),
            instruction_text=fields["extra_instruction"],
            config=analysis_config(fields),
            priority=fields["priority"],
            notify=fields["notify"],
        )
        return Response({"job_id": job.pk, "status": job.status})
