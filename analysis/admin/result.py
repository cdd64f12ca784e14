"""What analyses found."""

from __future__ import annotations

from django.contrib import admin
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from analysis.admin.base import ChoiceFilter, ReadOnlyAdmin
from analysis.models import ClusterResult, ResultSet, VariantResult
from hienfeld.engine.types import AdviceCode, Confidence


class AdviceFilter(ChoiceFilter):
    title = _("advice")
    parameter_name = "advice"
    choices_of = tuple(code.value for code in AdviceCode)


class ConfidenceFilter(ChoiceFilter):
    title = _("confidence")
    parameter_name = "confidence"
    choices_of = tuple(confidence.value for confidence in Confidence)


@admin.register(ResultSet)
class ResultSetAdmin(ReadOnlyAdmin):
    heavy = ("stats", "timings", "versions", "notes")
    list_display = ("job_id", "attempt", "created_at")
    search_fields = ("=job__id",)
    fields = ("job", "attempt", "created_at", "report", "stats", "timings", "versions", "notes")
    ordering = ("-id",)


@admin.register(ClusterResult)
class ClusterResultAdmin(ReadOnlyAdmin):
    list_display = ("name", "frequency", "variant_count", "advice", "confidence", "cluster_id")
    list_filter = (ConfidenceFilter,)
    search_fields = ("=result_set__job__id", "=cluster_id")
    search_help_text = _("Exact id of the analysis or the group")
    ordering = ("-id",)


@admin.register(VariantResult)
class VariantResultAdmin(ReadOnlyAdmin):
    heavy = ("reason_params", "evidence", "parts", "action")
    list_display = ("beginning", "frequency", "shown", "confidence", "references")
    list_filter = (AdviceFilter, ConfidenceFilter)
    list_select_related = False
    search_fields = ("=result_set__job__id",)
    search_help_text = _("Exact id of the analysis")
    ordering = ("-id",)

    @admin.display(description=_("text"))
    def beginning(self, variant: VariantResult) -> str:
        return Truncator(variant.text).chars(120)
