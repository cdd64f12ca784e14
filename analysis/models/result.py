"""What an analysis found. Written once, by the attempt that made it; never changed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from analysis.models.job import Job


class ResultSet(models.Model):
    """The result of one attempt."""

    REPORTS: ClassVar = {"nl": "report", "en": "report_en"}  # language -> column

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="result_sets")
    attempt = models.PositiveIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)
    stats = models.JSONField(default=dict)
    timings = models.JSONField(default=dict)  # seconds per stage
    versions = models.JSONField(default=dict)
    notes = models.JSONField(default=list)  # [{"code", "params"}], rendered when shown
    report = models.FileField(max_length=200, blank=True, default="")  # in Dutch, made with the result
    report_en = models.FileField(max_length=200, blank=True, default="")  # in English, made when asked for

    class Meta:
        verbose_name = _("result")
        verbose_name_plural = _("results")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["job", "attempt"], name="one_result_per_attempt"),
        ]

    def __str__(self) -> str:
        return f"{self.job_id} ({self.attempt})"


class ClusterResult(models.Model):
    result_set = models.ForeignKey(ResultSet, on_delete=models.CASCADE, related_name="clusters", db_index=False)
    ordinal = models.PositiveIntegerField()
    cluster_id = models.CharField(max_length=40)
    name = models.CharField(max_length=300)
    frequency = models.PositiveIntegerField()
    advice = models.CharField(max_length=300)  # as shown; GEMENGD when the variants differ
    confidence = models.CharField(max_length=10)
    variant_count = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("group")
        verbose_name_plural = _("groups")
        ordering: ClassVar = ["ordinal"]
        indexes: ClassVar = [
            models.Index(fields=["result_set", "ordinal"], name="cluster_in_order"),  # selectors.cluster_results
            models.Index(fields=["result_set", "advice"], name="cluster_by_advice"),  # the same, filtered
        ]

    def __str__(self) -> str:
        return self.name


class VariantResult(models.Model):
    """A distinct text with its advice and the proof of it."""

    result_set = models.ForeignKey(ResultSet, on_delete=models.CASCADE, related_name="variants", db_index=False)
    cluster = models.ForeignKey(ClusterResult, on_delete=models.CASCADE, related_name="variants")
    ordinal = models.PositiveIntegerField()
    text = models.TextField()
    frequency = models.PositiveIntegerField()
    advice = models.CharField(max_length=24)  # code
    action = models.TextField(blank=True, default="")
    shown = models.TextField()
    confidence = models.CharField(max_length=10)
    reason_code = models.CharField(max_length=60)
    reason_params = models.JSONField(default=dict)
    reason = models.TextField()  # Dutch
    references = models.JSONField(default=list)
    evidence = models.JSONField(default=dict)
    parts = models.JSONField(default=list)
    earlier_status = models.CharField(max_length=20, blank=True, default="")
    earlier_frequency = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("variant")
        verbose_name_plural = _("variants")
        ordering: ClassVar = ["ordinal"]
        indexes: ClassVar = [
            models.Index(fields=["result_set", "ordinal"], name="variant_in_order"),  # selectors.variant_results
            models.Index(fields=["result_set", "advice"], name="variant_by_advice"),  # the same, filtered
        ]

    def __str__(self) -> str:
        return f"{self.shown} ({self.frequency})"


class RowResult(models.Model):
    """A row of the policy file and the variant that its text is."""

    result_set = models.ForeignKey(ResultSet, on_delete=models.CASCADE, related_name="rows", db_index=False)
    row = models.PositiveIntegerField()  # 0-based, as in the input
    variant = models.ForeignKey(VariantResult, on_delete=models.CASCADE, related_name="rows")
    policy_number = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        verbose_name = _("row")
        verbose_name_plural = _("rows")
        ordering: ClassVar = ["row"]
        constraints: ClassVar = [  # also serves selectors.row_results, in input order
            models.UniqueConstraint(fields=["result_set", "row"], name="one_result_per_row"),
        ]

    def __str__(self) -> str:
        return str(self.row)
