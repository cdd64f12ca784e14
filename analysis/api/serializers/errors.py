"""The error body, as the schema documents it."""

from __future__ import annotations

from rest_framework import serializers

from analysis.api.fields import Fields


class ErrorSerializer(Fields):
    detail = serializers.CharField(help_text="What is wrong and what to do, in Dutch or English by Accept-Language.")
    code = serializers.CharField(help_text="A fixed code to program against.")
    request_id = serializers.CharField(help_text="Under this id the request stands in the logs.")
    errors = serializers.DictField(  # type: ignore[assignment]
        child=serializers.ListField(child=serializers.CharField()),
        required=False,
        help_text="Per field of the request what is wrong with it.",
    )
