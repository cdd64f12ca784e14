"""The files a job works on."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from analysis.enums import UploadRole
from analysis.models.job import Job


class Upload(models.Model):
    """A stored input file. ``name`` is what the user called it; on disk it has a generated name."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="uploads")
    role = models.CharField(max_length=12, choices=UploadRole.choices)
    name = models.CharField(max_length=255)
    file = models.FileField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.name
