"""Orders to every process, and whether they have arrived."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from analysis.caching.overview import living
from analysis.caching.process import latest_generation
from analysis.caching.shared import Namespace, shared
from analysis.errors import ApplicationError
from analysis.models import CacheAction, CacheCounter, CacheOrder

KEEP = 1_000  # orders that are remembered


class CacheAway(ApplicationError):
    """The shared cache does not answer, so what it holds cannot be dropped."""


def clear(*, actor: str) -> int:
    """Every process forgets everything. The number of the order."""
    return _order(CacheAction.CLEAR, "", actor)


def reload(*, actor: str) -> int:
    """Every process forgets everything and loads its models again at once."""
    return _order(CacheAction.RELOAD, "", actor)


def invalidate(key: str, *, actor: str) -> int | None:
    """Every process forgets ``key``; None when none has it."""
    return _order(CacheAction.INVALIDATE, key, actor) if any(key in p.entries for p in living()) else None


def reset(*, actor: str) -> int:
    """All counters start from zero."""
    CacheCounter.objects.update(hits=0, misses=0)
    return _order(CacheAction.RESET, "", actor)


def drop(namespace: Namespace) -> None:
    """Forget a namespace of the shared cache, and what processes remember of it. Raises ``CacheAway``."""
    if not shared.drop(namespace):
        raise CacheAway("cache_away")


def arrived(generation: int) -> tuple[int, int]:
    """How many processes have carried out order ``generation``, and how many there are."""
    reached = [process.generation >= generation for process in living()]
    return sum(reached), len(reached)


def _order(action: CacheAction, key: str, actor: str) -> int:
    while True:
        generation = latest_generation() + 1
        try:
            with transaction.atomic():
                CacheOrder.objects.create(generation=generation, action=action, key=key, actor=actor[:150])
        except IntegrityError:  # somebody else took the number
            continue
        CacheOrder.objects.filter(generation__lte=generation - KEEP).delete()
        return generation
