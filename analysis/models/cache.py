"""What each process keeps in memory, and the orders that reach all of them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class CacheAction(models.TextChoices):
    CLEAR = "clear", _("Clear")
    INVALIDATE = "invalidate", _("Invalidate")
    RELOAD = "reload", _("Reload")
    RESET = "reset", _("Reset counters")


class CacheProcess(models.Model):
    """One row per process, refreshed while it lives. ``generation`` is the last order that it has carried out."""

    name = models.CharField(max_length=120, unique=True)
    role = models.CharField(max_length=10)  # worker, tasks or web
    host = models.CharField(max_length=80)
    pid = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    generation = models.PositiveBigIntegerField(default=0)
    entries = models.JSONField(default=dict, blank=True)  # key -> created_at, last_accessed, access_count, ...
    totals = models.JSONField(default=dict, blank=True)  # hits, misses, evictions, size_bytes, max_bytes, vectors

    class Meta:
        verbose_name = _("cache")
        verbose_name_plural = _("caches and models")
        ordering: ClassVar = ["role", "name"]

    def __str__(self) -> str:
        return self.name


class CacheOrder(models.Model):
    """Numbered without gaps: the number is given at the moment of writing, and whoever is second takes the next."""

    generation = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField(auto_now_add=True)
    actor = models.CharField(max_length=150)
    action = models.CharField(max_length=10, choices=CacheAction.choices)
    key = models.CharField(max_length=300, blank=True, default="")  # empty: everything

    class Meta:
        verbose_name = _("cache order")
        verbose_name_plural = _("cache orders")
        ordering: ClassVar = ["-generation"]

    def __str__(self) -> str:
        return f"{self.generation} {self.action} {self.key}".strip()


class CacheCounter(models.Model):
    """Hits and misses of a namespace of the shared cache, of all processes together."""

    namespace = models.CharField(max_length=20, primary_key=True)
    hits = models.PositiveBigIntegerField(default=0)
    misses = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("cache counter")
        verbose_name_plural = _("cache counters")

    def __str__(self) -> str:
        return self.namespace
