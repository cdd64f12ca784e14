"""What the system says about itself."""

from __future__ import annotations

from rest_framework import serializers

from analysis.api.fields import Fields

CHECK_STATUSES = ("ok", "degraded", "failed")
READINESS = ("ready", "not_ready")


class VersionSerializer(Fields):
    version = serializers.CharField()
    build = serializers.CharField(help_text="The commit the code was built from.")
    models = serializers.DictField(child=serializers.CharField(), help_text="Configured model per purpose.")


class HealthSerializer(Fields):
    status = serializers.CharField(help_text="healthy")
    version = serializers.CharField()


class LiveSerializer(Fields):
    status = serializers.CharField(help_text="alive")


class CheckSerializer(Fields):
    status = serializers.ChoiceField(choices=CHECK_STATUSES)
    detail = serializers.CharField(help_text="What to look at; empty when all is well.")


class ReadySerializer(Fields):
    status = serializers.ChoiceField(choices=READINESS)
    version = serializers.CharField()
    checks = serializers.DictField(child=CheckSerializer())
