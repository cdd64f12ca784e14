"""What the caches hold."""

from __future__ import annotations

from rest_framework import serializers

from analysis.api.fields import Fields


class CacheEntrySerializer(Fields):
    created_at = serializers.DateTimeField()
    last_accessed = serializers.DateTimeField()
    age_seconds = serializers.FloatField()
    access_count = serializers.IntegerField()
    load_seconds = serializers.FloatField()
    size_bytes = serializers.IntegerField()
    processes = serializers.IntegerField(help_text="How many processes hold it.")


class CacheProcessSerializer(Fields):
    name = serializers.CharField()
    role = serializers.CharField(help_text="worker or web")
    host = serializers.CharField()
    pid = serializers.IntegerField()
    started_at = serializers.DateTimeField()
    seen_at = serializers.DateTimeField()
    generation = serializers.IntegerField(help_text="The last order that this process has carried out.")
    hits = serializers.IntegerField()
    misses = serializers.IntegerField()
    size_bytes = serializers.IntegerField()
    entries = serializers.DictField(child=CacheEntrySerializer())


class NamespaceSerializer(Fields):
    hits = serializers.IntegerField()
    misses = serializers.IntegerField()
    hit_rate_percent = serializers.FloatField(allow_null=True, help_text="null while nothing has been asked for.")
    entries = serializers.IntegerField()
    size_bytes = serializers.IntegerField()


class CacheStatsSerializer(Fields):
    total_entries = serializers.IntegerField(help_text="Distinct keys over all processes.")
    generation = serializers.IntegerField(help_text="The last order; a process that tells a lower one has yet to obey.")
    entries = serializers.DictField(child=CacheEntrySerializer(), help_text="Per key, all processes together.")
    processes = serializers.ListField(child=CacheProcessSerializer())
    namespaces = serializers.DictField(child=NamespaceSerializer(), help_text="The cache that all processes share.")


class CacheOrderSerializer(Fields):
    status = serializers.CharField(help_text="success")
    generation = serializers.IntegerField(help_text="Done everywhere when every process in /api/cache/stats tells it.")
    message = serializers.CharField()


class CacheDroppedSerializer(Fields):
    status = serializers.CharField(help_text="success")
    message = serializers.CharField()
