"""The real settings with an engine that only waits, for tests that start real workers."""

from hienfeld.settings import *  # noqa: F403

ANALYSIS_ENGINE = "tests.analysis.faulty.FaultyEngine"
JOB_RETRY_BASE_SECONDS = JOB_RETRY_MAX_SECONDS = 1
