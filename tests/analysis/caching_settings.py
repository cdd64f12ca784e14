"""The real settings with an engine that has a model of its own, for tests of the caches of real workers."""

from hienfeld.settings import *  # noqa: F403

ANALYSIS_ENGINE = "tests.analysis.caching_fakes.ModelEngine"
JOB_RETRY_BASE_SECONDS = 1
