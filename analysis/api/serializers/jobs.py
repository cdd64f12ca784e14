"""Jobs: where they are, what they did, what may be asked of them."""

from __future__ import annotations

from rest_framework import serializers

from analysis.api.fields import Choice, Fields, WholeNumber
from analysis.enums import JobStatus

MAX_LIST = 500
MAX_HOURS = 24 * 365 * 100


class StatsSerializer(Fields):
    """Figures of a finished analysis."""

    total_rows = serializers.IntegerField()
    unique_clusters = serializers.IntegerField()
    reduction_percentage = serializers.FloatField()
    multi_clause_count = serializers.IntegerField()
    analysis_mode = serializers.ChoiceField(choices=("with_conditions", "internal_only"))
    advice_distribution = serializers.DictField(child=serializers.IntegerField(), help_text="Rows per advice.")
    found_in_conditions = serializers.IntegerField()
    avg_cluster_size = serializers.FloatField()
    semantic_status = serializers.CharField(help_text="Whether embeddings took part: active, off or model_missing.")
    timings = serializers.DictField(child=serializers.FloatField(), help_text="Seconds per stage.")


class StatusSerializer(Fields):
    job_id = serializers.UUIDField()
    status = serializers.ChoiceField(choices=JobStatus.choices)
    progress = serializers.IntegerField(min_value=0, max_value=100)
    status_message = serializers.CharField()
    error = serializers.CharField(allow_null=True)
    stats = StatsSerializer(allow_null=True)
    stage = serializers.CharField()
    queue_position = serializers.IntegerField(allow_null=True, help_text="1 is next; null when not waiting.")
    eta_seconds = serializers.IntegerField(allow_null=True, help_text="null when it cannot be told.")
    attempt = serializers.IntegerField()


class ListQuerySerializer(Fields):
    status = Choice(choices=JobStatus.choices, required=False)
    limit = WholeNumber(low=1, high=MAX_LIST, default=50)
    offset = WholeNumber(low=0, high=1_000_000_000, default=0)


class JobListItemSerializer(Fields):
    job_id = serializers.UUIDField()
    status = serializers.ChoiceField(choices=JobStatus.choices)
    progress = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    started_at = serializers.DateTimeField(allow_null=True)
    finished_at = serializers.DateTimeField(allow_null=True)
    message = serializers.CharField()
    priority = serializers.IntegerField()
    attempt = serializers.IntegerField()
    rows_total = serializers.IntegerField(allow_null=True)
    policy_file = serializers.CharField(help_text="The name of the policy file.")


class JobListSerializer(Fields):
    total = serializers.IntegerField(help_text="How many there are, whatever limit says.")
    jobs = JobListItemSerializer(many=True)


class JobStatsSerializer(Fields):
    total_jobs = serializers.IntegerField()
    by_status = serializers.DictField(child=serializers.IntegerField())
    storage_type = serializers.CharField(help_text="The database behind it.")
    oldest_waiting_seconds = serializers.IntegerField(allow_null=True, help_text="null when none waits.")
    workers = serializers.IntegerField(help_text="Worker processes that showed a sign of life lately.")


class CleanupQuerySerializer(Fields):
    max_age_hours = WholeNumber(low=0, high=MAX_HOURS, default=24, help_text="Finished longer ago than this.")


class CleanupSerializer(Fields):
    status = serializers.CharField()
    deleted_count = serializers.IntegerField()
    message = serializers.CharField()


class EventSerializer(Fields):
    at = serializers.DateTimeField()
    actor = serializers.CharField()
    code = serializers.CharField()
    from_status = serializers.CharField()
    to_status = serializers.CharField()
    attempt = serializers.IntegerField()
    detail = serializers.DictField()


class EventListSerializer(Fields):
    job_id = serializers.UUIDField()
    events = EventSerializer(many=True)
