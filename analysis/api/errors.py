"""One error body for the whole API: ``{detail, code, request_id}``, and ``errors`` per field for a wrong request."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.core.signals import got_request_exception
from django.http import Http404, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import set_rollback

from analysis.api.phrases import PHRASES, language, say
from analysis.errors import ApplicationError
from hienfeld.engine import messages
from hienfeld.engine.errors import BadInput

logger = logging.getLogger(__name__)

TOO_LARGE_CODES = frozenset({"upload_too_large", "file_too_large"})
NON_FIELD = "non_field_errors"


class ApiError(exceptions.APIException):
    """An answer other than success that a view decides on: a code of ``phrases`` and what its sentence names."""

    def __init__(self, status_code: int, code: str, **params: object) -> None:
        super().__init__(say(code, **params), code)
        self.status_code = status_code
        self.code = code


def exception_handler(exc: Exception, context: Mapping[str, Any]) -> Response:
    """DRF's exception handler: every exception becomes the one error body, an unforeseen one a logged 500."""
    answer = _own(exc) or _drf(_as_drf(exc), context) or _unforeseen(exc, context)
    set_rollback()
    body: dict[str, Any] = {"detail": answer.detail, "code": answer.code, "request_id": request_id(context["request"])}
    if answer.errors is not None:
        body["errors"] = answer.errors
    return Response(body, answer.status, headers=answer.headers)


def request_id(request: Any) -> str:
    """The id under which this request stands in the logs; empty where no middleware gave one."""
    return str(getattr(request, "request_id", ""))


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    code: str
    detail: str
    errors: dict[str, list[str]] | None = None
    headers: dict[str, str] = field(default_factory=dict)


def _own(exc: Exception) -> _Answer | None:
    if isinstance(exc, BadInput):
        too_large = exc.code in TOO_LARGE_CODES
        code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE if too_large else status.HTTP_400_BAD_REQUEST
        return _Answer(code, exc.code, messages.render(exc.message, language()))
    if isinstance(exc, ApplicationError):
        return _Answer(status.HTTP_409_CONFLICT, exc.code, exc.render(language()))
    if isinstance(exc, ApiError):
        return _Answer(exc.status_code, exc.code, str(exc.detail))
    if isinstance(exc, RequestDataTooBig):
        return _Answer(status.HTTP_413_REQUEST_ENTITY_TOO_LARGE, "bad_request", say("bad_request"))
    if isinstance(exc, SuspiciousOperation | BadRequest):
        return _Answer(status.HTTP_400_BAD_REQUEST, "bad_request", say("bad_request"))
    return None


def _as_drf(exc: Exception) -> exceptions.APIException | None:
    if isinstance(exc, Http404):
        return exceptions.NotFound()
    if isinstance(exc, PermissionDenied):
        return exceptions.PermissionDenied()
    if isinstance(exc, UnreadablePostError | MultiPartParserError):  # raised while a session's CSRF token was sought
        return exceptions.ParseError()
    return exc if isinstance(exc, exceptions.APIException) else None


def _drf(exc: exceptions.APIException | None, context: Mapping[str, Any]) -> _Answer | None:
    if exc is None:
        return None
    if isinstance(exc, exceptions.ValidationError):
        errors = _by_field(exc.detail)
        return _Answer(exc.status_code, "invalid", say("invalid", problems=_summary(errors)), errors)
    code = _code(exc)
    headers = {}
    if challenge := getattr(exc, "auth_header", None):  # set by DRF's view, makes the answer a 401
        headers["WWW-Authenticate"] = challenge
    if isinstance(exc, exceptions.Throttled):
        headers["Retry-After"] = str(_seconds(exc))
    return _Answer(exc.status_code, code, say(code, **_params(exc, context)), headers=headers)


def _code(exc: exceptions.APIException) -> str:
    if isinstance(exc, exceptions.PermissionDenied) and str(exc.detail).startswith("CSRF"):
        return "csrf_failed"
    return exc.default_code if exc.default_code in PHRASES else "bad_request"


def _params(exc: exceptions.APIException, context: Mapping[str, Any]) -> dict[str, object]:
    """What the sentence of ``exc`` names."""
    request = context["request"]
    if isinstance(exc, exceptions.MethodNotAllowed):
        return {"method": request.method, "allowed": ", ".join(context["view"].allowed_methods)}
    if isinstance(exc, exceptions.UnsupportedMediaType):
        return {"media_type": str(request.content_type)[:80]}
    return {"seconds": _seconds(exc)} if isinstance(exc, exceptions.Throttled) else {}


def _seconds(exc: exceptions.Throttled) -> int:
    return max(1, int(getattr(exc, "wait", None) or 0))


def _by_field(detail: Any) -> dict[str, list[str]]:
    """Field -> sentences, flat: the entries of a list field are counted from 1 in the sentence, not in the key."""
    if not isinstance(detail, dict):
        return {NON_FIELD: [str(sentence) for sentence in cast("list[Any]", detail)]}
    return {str(field): _sentences(value) for field, value in detail.items()}


def _sentences(value: Any) -> list[str]:
    if isinstance(value, dict):  # a list field: position -> sentences
        return [f"{int(at) + 1}: {sentence}" for at, nested in value.items() for sentence in _sentences(nested)]
    return [str(sentence) for sentence in value]


def _summary(errors: Mapping[str, list[str]]) -> str:
    """All problems in one line, each led by its field, for clients that show only ``detail``."""
    return " ".join(
        sentence if field == NON_FIELD else f"{field}: {sentence}"
        for field, sentences in errors.items()
        for sentence in sentences
    )


def _unforeseen(exc: Exception, context: Mapping[str, Any]) -> _Answer:
    request = context["request"]
    logger.error("API request failed", extra={"action": "api_error", "method": request.method}, exc_info=exc)
    got_request_exception.send(sender=exception_handler, request=request._request)
    detail = say("internal_error", request_id=request_id(request))
    return _Answer(status.HTTP_500_INTERNAL_SERVER_ERROR, "internal_error", detail)
