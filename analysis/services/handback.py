"""The database was away when an attempt ended: say so as soon as it is back, instead of letting the lease run out."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.db import Error, connection

from analysis.services.claim import Claim
from analysis.services.execute import failure_of
from analysis.services.finish import fail_job

logger = logging.getLogger(__name__)
_PAUSE_SECONDS = 1.0


def hand_back(claim: Claim, error: Error, *, stopping: Callable[[], bool]) -> bool:
    """Plan another attempt, if ``claim`` still holds. Gives up when the lease would have run out, or on a stop."""
    failure = failure_of(error, claim.attempt)
    end = time.monotonic() + settings.JOB_LEASE_SECONDS
    while not stopping():
        try:
            connection.close()  # a broken one is not opened again before it is closed
            return fail_job(claim, failure)
        except Error:
            if time.monotonic() >= end:
                break
            time.sleep(_PAUSE_SECONDS)
    logger.warning("Attempt not handed back; its lease runs out", extra={"action": "hand_back_failed"})
    return False
