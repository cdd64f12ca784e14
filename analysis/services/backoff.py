"""How long to wait before another attempt."""

from __future__ import annotations

import datetime as dt
import random

from django.conf import settings


def backoff(attempt: int) -> dt.timedelta:
    """Twice as long for each attempt, and a fifth more or less: what failed together must not return together."""
    seconds = min(settings.JOB_RETRY_MAX_SECONDS, settings.JOB_RETRY_BASE_SECONDS * 2 ** (attempt - 1))
    return dt.timedelta(seconds=seconds * random.uniform(0.8, 1.2))  # noqa: S311 - spread, not secrecy
