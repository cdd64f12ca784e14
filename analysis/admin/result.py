"""What analyses found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from analysis.admin.base import ReadOnlyAdmin
from analysis.models import ClusterResult, ResultSet, VariantResult
from hienfeld.engine.types import AdviceCode, Confidence


class _Choice(admin.SimpleListFilter):
    """A filter with a fixed list: asking the table which values occur would read all of it."""

    choices_of: Iterable[str] = ()

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(value, value) for value in self.choices_of]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(**{str(self.parameter_name): self.value()}) if self.value() else queryset


class AdviceFilter(_Choice):
    title = _("advice")
    parameter_name = "advice"
    choices_of = tuple(code.value for code in AdviceCode)


class ConfidenceFilter(_Choice):
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
