"""What a visitor reads when something is wrong."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _


def problem(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    context = {"status": status, "title": title, "text": text, "request_id": getattr(request, "request_id", "")}
    return render(request, "web/problem.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig | TooManyFilesSent):
        title = _("That is too much at once")
        return problem(request, 413, title, _("The server does not take in this much. Send fewer or smaller files."))
    title = _("The server did not understand this request")
    return problem(request, 400, title, _("Go back, reload the page and try again."))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return problem(request, 403, _("You may not see this"), _("Ask the administrator for access if you need it."))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    text = _("For your safety nothing was sent. Go back, reload the page and try again; cookies must be allowed.")
    return problem(request, 403, _("This page was open for too long"), text)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    text = _("Perhaps the analysis was deleted, or it belongs to someone else.")
    return problem(request, 404, _("This page does not exist"), text)


def server_error(request: HttpRequest) -> HttpResponse:
    """Without the frame of the other pages, since what failed may be what the frame needs (the database, a session)."""
    context = {"request_id": getattr(request, "request_id", "")}
    return HttpResponse(render_to_string("500.html", context), status=500)
