"""A cache that is down is a miss, is left alone for a while, and is reported once a minute."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")
FIRST_PAUSE = 1.0  # seconds after the first failure; doubled with each that follows
LONGEST_PAUSE = 30.0
LOG_EVERY = 60.0

logger = logging.getLogger(__name__)


class Breaker:
    """Lets calls through until one fails; then none until a pause is over, and then one, to see."""

    def __init__(self, name: str, failures: tuple[type[Exception], ...], clock: Callable[[], float] = time.monotonic):
        self._name = name
        self._failures = failures
        self._clock = clock
        self._lock = threading.Lock()
        self._failed = 0
        self._closed_until = 0.0
        self._logged = -LOG_EVERY

    @property
    def is_open(self) -> bool:
        """Whether calls are being kept back."""
        return self._clock() < self._closed_until

    def call(self, work: Callable[[], T], otherwise: T) -> T:
        """What ``work`` returns; ``otherwise`` when it fails or is not even tried."""
        with self._lock:
            now = self._clock()
            if now < self._closed_until:
                return otherwise
            if self._failed:  # one call tries; the others wait for its outcome no longer than the next pause
                self._closed_until = now + self._pause()
        try:
            result = work()
        except self._failures as error:
            self._note(error)
            return otherwise
        if self._failed:
            with self._lock:
                self._failed, self._closed_until = 0, 0.0
            logger.info("Cache is back", extra={"action": "cache_up", "cache": self._name})
        return result

    def _pause(self) -> float:
        return float(min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(self._failed, 10)))

    def _note(self, error: Exception) -> None:
        with self._lock:
            now = self._clock()
            self._closed_until = now + self._pause()
            self._failed += 1
            log = now - self._logged >= LOG_EVERY
            if log:
                self._logged = now
        if log:
            extra: dict[str, Any] = {"action": "cache_down", "cache": self._name, "error": type(error).__name__}
            logger.warning("Cache does not answer; going on without it", extra=extra)
