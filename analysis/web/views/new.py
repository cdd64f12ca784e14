"""Start an analysis: the form, and a look at the policy file before it is sent."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from analysis import services
from analysis.models import Job
from analysis.services.notify import may_mail
from analysis.web import preview, wording
from analysis.web.access import analyst, is_part
from analysis.web.forms import NewAnalysisForm
from hienfeld.engine.errors import BadInput

BAD_REQUEST = 400


@require_http_methods(["GET", "HEAD", "POST"])
@analyst
def new_analysis(request: HttpRequest) -> HttpResponse:
    form = NewAnalysisForm(request.POST, request.FILES) if request.method == "POST" else NewAnalysisForm()
    job = _submit(request, form) if form.is_bound and form.is_valid() else None
    if job is not None:
        messages.success(request, _("The files are in order; the analysis is submitted."))
        target = reverse("web:job", args=[job.pk])
        return HttpResponseClientRedirect(target) if is_part(request) else redirect(target)
    mails = may_mail() and bool(cast("User", request.user).email)
    context = {"form": form, "section": "new", "max_bytes": settings.MAX_UPLOAD_BYTES, "mails": mails}
    if form.is_bound and is_part(request):
        return render(request, "web/_form_errors.html", context, status=BAD_REQUEST)
    return render(request, "web/new.html", context, status=BAD_REQUEST if form.is_bound else 200)


def _submit(request: HttpRequest, form: NewAnalysisForm) -> Job | None:
    """The queued job; None when the engine refused the input, which the form then says beside the field."""
    try:
        return services.submit_job(
            owner=cast("User", request.user),
            instruction_text=form.cleaned_data["instruction_text"],
            config=form.config(),
            notify=form.cleaned_data["notify"],
            **form.uploads(),
        )
    except BadInput as problem:
        form.add_error(form.field_of(problem), wording.error(problem))
        return None


@require_POST
@analyst
def preview_policy(request: HttpRequest) -> HttpResponse:
    """The columns and first rows of the chosen policy file, or why it cannot be read."""
    upload = request.FILES.get("policy")
    if upload is None:
        return render(request, "web/_mapping_plain.html", {"form": NewAnalysisForm()})
    try:
        seen = preview.look_at(upload, request.POST.get("sheet", ""))
    except BadInput as problem:
        context = {"error": wording.error(problem), "form": NewAnalysisForm()}
        return render(request, "web/_mapping_error.html", context, status=BAD_REQUEST)
    notes = [wording.sentence(note.code, note.params) for note in seen.notes]
    return render(request, "web/_mapping.html", preview.context_of(seen) | {"notes": notes})
