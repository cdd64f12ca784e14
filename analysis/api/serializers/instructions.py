"""Trying out custom instructions without an analysis."""

from __future__ import annotations

from rest_framework import serializers

from analysis.api.fields import Fields
from analysis.api.serializers.submit import INSTRUCTIONS_LENGTH

CLAUSE_LENGTH = 40_000  # a cell of Excel holds 32,767 characters


class InstructionsRequestSerializer(Fields):
    instructions_text = serializers.CharField(
        allow_blank=True, trim_whitespace=False, max_length=INSTRUCTIONS_LENGTH, help_text="One rule a line."
    )
    test_clause = serializers.CharField(
        default="", allow_blank=True, trim_whitespace=False, max_length=CLAUSE_LENGTH, help_text="Text to try them on."
    )


class InstructionSerializer(Fields):
    line = serializers.IntegerField()
    search = serializers.CharField()
    action = serializers.CharField()
    match = serializers.CharField(help_text="word (whole words) or substring.")


class InstructionsTestSerializer(Fields):
    rules = InstructionSerializer(many=True)
    rule_count = serializers.IntegerField()
    matched = serializers.BooleanField()
    match = InstructionSerializer(allow_null=True, help_text="The rule that would decide; null when none does.")
    how = serializers.CharField(allow_null=True, help_text="How it matched: word, substring or fuzzy.")
    negated = serializers.BooleanField(help_text="A negation stands right before the match.")
    notes = serializers.ListField(child=serializers.CharField(), help_text="Lines that were not understood.")
