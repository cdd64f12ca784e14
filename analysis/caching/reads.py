"""Reads of the database that many ask for and that change seldom: kept for seconds, in the namespace ``statistics``.

What a reader gets is never older than the last change that was told of: each group of reads has a mark in its keys, and
``changed`` gives it another, for every process at once. A change that nobody told of is seen when the seconds are over.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from django.conf import settings

from analysis.caching.shared import Namespace, shared

T = TypeVar("T")


class Reads(StrEnum):
    JOBS = "jobs"  # how many in which state
    RATES = "rates"  # how long analyses take


_MARK_SECONDS = 3_600  # longer than anything that is read


def cached(reads: Reads, key: str, compute: Callable[[], T]) -> T:
    """``compute()``, or what it gave lately. The value must be what MessagePack can carry."""
    seconds = settings.READ_SECONDS[reads]
    if not seconds:
        return compute()
    name = _mark_name(reads)
    mark = shared.peek(Namespace.STATISTICS, name) or ""
    return shared.get_or_compute(Namespace.STATISTICS, f"{reads}:{mark}:{key}", compute, seconds=seconds)


def changed(*groups: Reads) -> None:
    """Tell that what was read of these is out of date. After the change is committed."""
    marks = {_mark_name(reads): secrets.token_hex(6) for reads in groups}
    shared.set_many(Namespace.STATISTICS, marks, seconds=_MARK_SECONDS)


def _mark_name(reads: Reads) -> str:
    return f"mark:{reads}"
