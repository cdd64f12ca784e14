"""The e-mail that tells the owner of a job that it has ended. Nothing of the policies stands in it."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from analysis.enums import JobStatus, UploadRole
from analysis.models import Job, Upload

_SUBJECT = {
    JobStatus.COMPLETED: ("Analyse klaar", "Analysis ready"),
    JobStatus.FAILED: ("Analyse mislukt", "Analysis failed"),
    JobStatus.CANCELLED: ("Analyse geannuleerd", "Analysis cancelled"),
}


def may_mail() -> bool:
    """Whether this installation can send e-mail at all."""
    return bool(settings.EMAIL_HOST)


def notify_owner(job: Job) -> str:
    """Send it. What happened, for staff. Raises what the mail server makes of it."""
    if job.status not in _SUBJECT:
        return "started again"
    address = job.owner.email if job.owner else ""
    if not address or not may_mail():
        return "no address or no mail server"
    dutch, english = _SUBJECT[JobStatus(job.status)]
    name = Upload.objects.filter(job=job, role=UploadRole.POLICY).values_list("name", flat=True).first() or str(job.pk)
    message = EmailMessage(f"{dutch} / {english}: {name}", _body(job, name), to=[address])
    message.send()
    return "sent"


def _body(job: Job, name: str) -> str:
    address = f"{settings.SITE_URL}{reverse('web:job', args=[job.pk])}" if settings.SITE_URL else str(job.pk)
    paragraphs = []
    for position, language in enumerate(("nl", "en")):
        sentence = f"{_SUBJECT[JobStatus(job.status)][position]}: {name}."
        paragraphs.append(f"{sentence} {job.error_message(language)}".strip())
    return "\n\n".join([*paragraphs, address]) + "\n"
