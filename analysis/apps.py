from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AnalysisConfig(AppConfig):
    name = "analysis"
    verbose_name = _("Analyses")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from analysis import checks  # noqa: F401 - registers the system checks
        from analysis.schedules import make_schedules

        post_migrate.connect(make_schedules, sender=self, dispatch_uid="analysis.schedules")
