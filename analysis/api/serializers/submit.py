"""Requests that bring files, and what they answer."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from analysis.api.fields import Attachment, Attachments, Choice, Fields, LibraryIds, WholeNumber, YesNo
from analysis.services.ranking import HIGHEST, LOWEST
from hienfeld.engine.config import ACCURACY_RANGE, FREQUENCY_RANGE, MODES, AnalysisConfig

INSTRUCTIONS_LENGTH = 200_000
NAME_LENGTH = 200  # of a column or a sheet
NO_EFFECT = "Accepted for clients of the earlier system; has no effect."


class PreviewRequestSerializer(Fields):
    policy_file = Attachment(help_text="xlsx, xls, xlsb, ods or csv.")
    sheet = serializers.CharField(
        default="", allow_blank=True, max_length=NAME_LENGTH, help_text="The sheet to look at; left out: the best one."
    )


class PreviewSerializer(Fields):
    columns = serializers.ListField(child=serializers.CharField())
    row_count = serializers.IntegerField()
    text_column = serializers.CharField(allow_null=True, help_text="The column found to hold the free texts.")
    policy_column = serializers.CharField(allow_null=True, help_text="The column found to hold the policy number.")
    encoding = serializers.CharField()
    delimiter = serializers.CharField()
    sheets = serializers.ListField(child=serializers.CharField())
    sheet = serializers.CharField()
    header_row = serializers.IntegerField(help_text="0-based row that holds the column names.")
    rows = serializers.ListField(
        child=serializers.ListField(child=serializers.CharField()), help_text="The first rows, as text."
    )
    notes = serializers.ListField(child=serializers.CharField(), help_text="What was noticed while reading.")


class AnalyzeRequestSerializer(Fields):
    policy_file = Attachment(help_text="xlsx, xls, xlsb, ods or csv.")
    conditions_files = Attachments(help_text="Policy conditions: PDF, DOCX or TXT.")
    clause_library_files = Attachments(help_text="Standard clauses: as the policy file, or PDF, DOCX or TXT.")
    library_ids = LibraryIds(help_text="Ids of stored libraries. None can be stored yet: any id is refused.")
    reference_file = Attachment(required=False, help_text="The report of an earlier period, to compare with.")
    cluster_accuracy = WholeNumber(
        low=ACCURACY_RANGE[0],
        high=ACCURACY_RANGE[1],
        default=90,
        help_text="How alike texts of one cluster are, percent.",
    )
    min_frequency = WholeNumber(
        low=FREQUENCY_RANGE[0],
        high=FREQUENCY_RANGE[1],
        default=20,
        help_text="From how many rows on a text is worth a standard clause.",
    )
    window_size = WholeNumber(low=0, high=1_000_000, default=100, help_text=NO_EFFECT)
    use_conditions = YesNo(default=True, help_text="false leaves the conditions files out of the analysis.")
    use_window_limit = YesNo(default=True, help_text=NO_EFFECT)
    use_semantic = YesNo(default=True, help_text="false switches the embeddings off.")
    ai_enabled = YesNo(default=False, help_text=NO_EFFECT)
    analysis_mode = Choice(choices=MODES, default="balanced", help_text="Weights of the five methods.")
    extra_instruction = serializers.CharField(
        default="",
        allow_blank=True,
        trim_whitespace=False,
        max_length=INSTRUCTIONS_LENGTH,
        help_text="One rule a line: search text, then a tab, an arrow or a semicolon, then the action.",
    )
    priority = WholeNumber(low=LOWEST, high=HIGHEST, default=0, help_text="Higher runs sooner.")
    notify = YesNo(default=False, help_text="true sends the owner an e-mail when the job has ended.")
    text_column = serializers.CharField(
        default="", allow_blank=True, max_length=NAME_LENGTH, help_text="Column with the free texts; empty: detected."
    )
    policy_column = serializers.CharField(
        default="",
        allow_blank=True,
        max_length=NAME_LENGTH,
        help_text="Column with the policy number; empty: detected.",
    )
    sheet = serializers.CharField(
        default="", allow_blank=True, max_length=NAME_LENGTH, help_text="The sheet to analyse; empty: the best one."
    )


def analysis_config(fields: dict[str, Any]) -> AnalysisConfig:
    """The engine's settings for a validated ``AnalyzeRequestSerializer``."""
    return AnalysisConfig(
        mode=fields["analysis_mode"],
        accuracy=fields["cluster_accuracy"],
        min_frequency=fields["min_frequency"],
        text_column=fields["text_column"] or None,
        policy_column=fields["policy_column"] or None,
        sheet=fields["sheet"] or None,
        use_conditions=fields["use_conditions"],
        use_semantic=fields["use_semantic"],
    )


class SubmittedSerializer(Fields):
    job_id = serializers.UUIDField()
    status = serializers.CharField()
