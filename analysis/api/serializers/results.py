"""What an analysis found."""

from __future__ import annotations

from rest_framework import serializers

from analysis.api.fields import Choice, Fields, WholeNumber
from analysis.api.serializers.jobs import StatsSerializer
from analysis.enums import MIXED_ADVICE
from hienfeld.engine.types import AdviceCode, Confidence

MAX_PAGE = 1000
ROW_TYPES = ("SINGLE", "PARENT", "CHILD")
ADVICES = (*(code.value for code in AdviceCode), MIXED_ADVICE)
CONFIDENCES = tuple(confidence.value for confidence in Confidence)


class PageQuerySerializer(Fields):
    page = WholeNumber(low=1, high=10_000_000, default=1)
    page_size = WholeNumber(low=1, high=MAX_PAGE, default=100)


class ResultsQuerySerializer(Fields):
    page = WholeNumber(low=1, high=10_000_000, default=1)
    page_size = WholeNumber(
        low=1, high=MAX_PAGE, required=False, help_text="Clusters a page; left out: all of them in one answer."
    )
    advice = Choice(choices=ADVICES, required=False, help_text="Clusters in which this advice occurs.")
    confidence = Choice(choices=CONFIDENCES, required=False)
    search = serializers.CharField(
        required=False, allow_blank=True, max_length=200, help_text="Part of the text, in any case."
    )


class ReportQuerySerializer(Fields):
    language = Choice(choices=("nl", "en"), default="nl", help_text="Of headings, reasons and notes.")


class ReportOrderSerializer(Fields):
    job_id = serializers.UUIDField()
    language = serializers.CharField()
    ready = serializers.BooleanField(help_text="Whether GET gives it now.")


class ResultSerializer(Fields):
    """A cluster, or one variant of a cluster that got different advices."""

    cluster_id = serializers.CharField()
    cluster_name = serializers.CharField()
    frequency = serializers.IntegerField(help_text="Rows.")
    advice_code = serializers.ChoiceField(choices=ADVICES)
    advice = serializers.CharField(help_text="What users read: the action of an instruction, else the code.")
    confidence = serializers.ChoiceField(choices=CONFIDENCES)
    reason = serializers.CharField()
    reference_article = serializers.CharField(help_text="Article number or clause code, several joined by |.")
    original_text = serializers.CharField(help_text="The most frequent text, as written.")
    row_type = serializers.ChoiceField(choices=ROW_TYPES)
    parent_id = serializers.CharField(allow_null=True, help_text="CHILD: the cluster_id of its PARENT.")
    action_status = serializers.CharField(help_text="Against the earlier report: Nieuw, Open or Afgerond; else empty.")
    variant_count = serializers.IntegerField()


class ResultsSerializer(Fields):
    job_id = serializers.UUIDField()
    status = serializers.CharField()
    stats = StatsSerializer()
    total = serializers.IntegerField(help_text="Clusters that match the filters.")
    page = serializers.IntegerField()
    page_size = serializers.IntegerField(allow_null=True)
    pages = serializers.IntegerField()
    notes = serializers.ListField(child=serializers.CharField(), help_text="What the analysis noticed.")
    results = ResultSerializer(many=True)


class NotReadySerializer(Fields):
    job_id = serializers.UUIDField()
    status = serializers.CharField()
    progress = serializers.IntegerField()
    detail = serializers.CharField()


class RowSerializer(Fields):
    """A row of the policy file."""

    row = serializers.IntegerField(help_text="0-based, in input order.")
    policy_number = serializers.CharField()
    cluster_id = serializers.CharField()
    cluster_name = serializers.CharField()
    text = serializers.CharField()
    frequency = serializers.IntegerField(help_text="Rows with this very text.")
    advice_code = serializers.ChoiceField(choices=ADVICES)
    advice = serializers.CharField()
    action = serializers.CharField()
    confidence = serializers.ChoiceField(choices=CONFIDENCES)
    reason = serializers.CharField()
    references = serializers.ListField(child=serializers.CharField())
    evidence = serializers.DictField(help_text="The deciding rule, sources, scores and differences found.")
    parts = serializers.ListField(child=serializers.DictField(), help_text="SPLITSEN: the parts with their advice.")
    earlier_status = serializers.CharField()
    earlier_frequency = serializers.IntegerField(allow_null=True)


class RowsSerializer(Fields):
    job_id = serializers.UUIDField()
    total = serializers.IntegerField()
    page = serializers.IntegerField()
    page_size = serializers.IntegerField()
    pages = serializers.IntegerField()
    rows = RowSerializer(many=True)
