"""Counts that only grow: they stay when the jobs that were counted are removed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Tally(models.Model):
    """``number`` of things, and the sum of what was measured of them. ``labels`` are fixed words, never a user's."""

    name = models.CharField(max_length=40)
    labels = models.CharField(max_length=60)  # separated by colons
    number = models.PositiveBigIntegerField(default=0)
    total = models.FloatField(default=0)

    class Meta:
        verbose_name = _("tally")
        verbose_name_plural = _("tallies")
        constraints: ClassVar = [models.UniqueConstraint(fields=["name", "labels"], name="one_tally")]

    def __str__(self) -> str:
        return f"{self.name} {self.labels}: {self.number}"
