"""Who may see a page, and how it may be kept."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django_htmx.http import HttpResponseClientRedirect

from analysis import selectors
from analysis.models import Job

View = Callable[..., HttpResponseBase]


def analyst(view: View) -> View:
    """For people who are logged in. What they see is theirs: no cache on the way keeps it."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return _to_login(request)
        response = view(request, *args, **kwargs)
        add_never_cache_headers(response)
        patch_vary_headers(response, ("HX-Request", "Cookie", "Accept-Language"))
        return response

    return guarded


def _to_login(request: HttpRequest) -> HttpResponse:
    if is_part(request):  # the login page must not end up inside a table
        here = request.headers.get("HX-Current-URL", "") and request.htmx.current_url_abs_path  # type: ignore[attr-defined]
        return HttpResponseClientRedirect(redirect_to_login(here or "/", settings.LOGIN_URL).url)
    return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)


def is_part(request: HttpRequest) -> bool:
    """Whether htmx asks for a part of the page. A page restored from history is asked for as a whole."""
    htmx = request.htmx  # type: ignore[attr-defined]
    return bool(htmx) and not htmx.history_restore_request


def own_job(request: HttpRequest, job_id: uuid.UUID) -> Job:
    """The job, if this user may see it. Raises ``Http404`` otherwise, so that nobody learns which ids exist."""
    try:
        return selectors.get_job(request.user, job_id)
    except Job.DoesNotExist as error:
        raise Http404 from error
