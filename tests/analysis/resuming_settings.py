"""The real settings with an engine that keeps its batches, for tests that interrupt real workers."""

from hienfeld.settings import *  # noqa: F403

ANALYSIS_ENGINE = "tests.analysis.fakes.ResumingEngine"
JOB_RETRY_BASE_SECONDS = 1
