"""The settings of real workers, and a task that takes long, for tests of the lane of the short work."""

from tests.analysis.worker_settings import *  # noqa: F403

ANALYSIS_ENGINE = "tests.analysis.faulty.SlowReports"
EMAIL_HOST = "mail.example"
EMAIL_BACKEND = "tests.analysis.faulty.MailFolder"
