"""The real settings with an engine that only waits, for tests that start real workers."""

from hienfeld.settings import *  # noqa: F403

ANALYSIS_ENGINE = "tests.analysis.fakes.PatientEngine"
JOB_RETRY_BASE_SECONDS = 1
