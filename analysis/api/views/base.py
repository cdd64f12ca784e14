"""What the views of the API share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404
from rest_framework import parsers
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.request import Request
from rest_framework.views import APIView

from analysis import selectors
from analysis.api.errors import ApiError
from analysis.api.fields import Fields
from analysis.models import Job


class IgnoreAccept(BaseContentNegotiation):
    """Answers in the view's own form whatever ``Accept`` says: a client that asks for Excel still gets its errors."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        wanted = (request.content_type or "").split(";")[0].strip().lower()
        return next((parser for parser in parsers if parser.media_type == wanted), None)

    def select_renderer(self, request: Request, renderers: Any, format_suffix: str | None = None) -> Any:
        return renderers[0], renderers[0].media_type


class ApiView(APIView):
    """JSON in and out. Names of formats in the address (``?format=``) are not honoured."""

    content_negotiation_class = IgnoreAccept
    parser_classes: Sequence[type[parsers.BaseParser]] = (parsers.JSONParser,)

    def query(self, serializer: type[Fields]) -> dict[str, Any]:
        """The validated query parameters."""
        checked = serializer(data=self.request.query_params)
        checked.is_valid(raise_exception=True)
        return dict(checked.validated_data)

    def body(self, serializer: type[Fields]) -> dict[str, Any]:
        """The validated body."""
        checked = serializer(data=self.request.data)
        checked.is_valid(raise_exception=True)
        return dict(checked.validated_data)


class UploadView(ApiView):
    """Multipart. What is too large is refused by its announced length, before anything of it is read."""

    parser_classes = (parsers.MultiPartParser,)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        size, limit = _announced(request), settings.MAX_UPLOAD_BYTES
        if size > limit:
            raise ApiError(413, "upload_too_large", size=size, limit=limit)
        super().initial(request, *args, **kwargs)


def job_or_404(request: Request, job_id: UUID) -> Job:
    """The job if the caller may see it. Someone else's job does not exist."""
    try:
        return selectors.get_job(request.user, job_id)
    except Job.DoesNotExist as error:
        raise Http404 from error


def _announced(request: Request) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdecimal() else 0
