"""A request id on every log line and answer, and how long the answer took."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from time import perf_counter

from django.http import HttpRequest, HttpResponse

from analysis.logcontext import bound

# What a client sends ends up in log lines and headers, so only plain identifiers are taken over.
_VALID = re.compile(r"[A-Za-z0-9_.-]{8,64}")


class RequestIdMiddleware:
    """Sets ``request.request_id``; ``X-Request-ID`` and ``X-Response-Time`` (milliseconds) on the answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        begun = perf_counter()
        request_id = request_id_of(request.headers.get("X-Request-ID", ""))
        request.request_id = request_id  # type: ignore[attr-defined]
        with bound(request_id=request_id):
            response = self.get_response(request)
        response["X-Request-ID"] = request_id
        response["X-Response-Time"] = f"{(perf_counter() - begun) * 1000:.1f}ms"
        return response


def request_id_of(sent: str) -> str:
    return sent if _VALID.fullmatch(sent) else uuid.uuid4().hex
