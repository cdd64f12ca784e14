"""This process among all that keep something in memory: tells what it keeps, and carries out orders."""

from __future__ import annotations

import gc
import json
import logging
import os
import socket
import threading
import time
from dataclasses import asdict
from typing import Any

from django.db import connection
from django.db.models import F, Max
from django.utils import timezone

from analysis import engine
from analysis.caching.shared import shared
from analysis.models import CacheAction, CacheCounter, CacheOrder, CacheProcess

logger = logging.getLogger(__name__)
STEP_SECONDS = 3.0  # between two looks for orders
TELL_SECONDS = 10.0  # between two signs of life when nothing has changed

# The last order before anything was loaded here. Processes forked from this one inherit what it has loaded, so they
# have to carry out all orders since then, however late they are forked.
_inherited: int | None = None
_current: Member | None = None


class Member:
    """One per process."""

    def __init__(self, name: str, role: str) -> None:
        self.pid = os.getpid()
        self.name = name
        self._role = role
        self._started_at = timezone.now()
        self.generation = latest_generation() if _inherited is None else _inherited
        self._told: tuple[str, float] = ("", 0.0)

    def step(self) -> None:
        """Carry out new orders, and tell what is kept."""
        self.obey()
        self.tell()

    def obey(self) -> None:
        orders = list(CacheOrder.objects.filter(generation__gt=self.generation).order_by("generation"))
        if not orders:
            return
        if orders[0].generation != self.generation + 1:  # so long ago that what lies between is no longer written down
            _carry_out(CacheAction.CLEAR, "")
        for order in orders:
            _carry_out(order.action, order.key)
            self.generation = order.generation
        extra = {"action": "cache_orders_done", "generation": self.generation}
        logger.info("Cache orders carried out", extra=extra)

    def tell(self) -> None:
        """Publish what is kept when that has changed, and from time to time that this process lives."""
        stats = engine.resources().cache.stats()
        entries = {key: asdict(entry) for key, entry in stats.entries.items()}
        for entry in entries.values():
            del entry["age_seconds"]  # whoever reads it later works it out then
        totals = asdict(stats)
        del totals["entries"]
        content = json.dumps([self.generation, entries, totals])
        now = time.monotonic()
        if content != self._told[0] or now - self._told[1] >= TELL_SECONDS:
            fields = {"generation": self.generation, "entries": entries, "totals": totals}
            self._write({**fields, "seen_at": timezone.now()})
            self._told = (content, now)
        _add_counts()

    def leave(self) -> None:
        CacheProcess.objects.filter(name=self.name).delete()

    def _write(self, fields: dict[str, Any]) -> None:
        born = {"role": self._role, "host": socket.gethostname()[:80], "pid": self.pid, "started_at": self._started_at}
        CacheProcess.objects.update_or_create(name=self.name, defaults=fields, create_defaults={**born, **fields})


def join(name: str, role: str) -> Member:
    """This process as a member; a forked process is one of its own."""
    global _current  # noqa: PLW0603 - one per process is what it is
    if _current is None or _current.pid != os.getpid():
        _current = Member(name, role)
    return _current


def latest_generation() -> int:
    return int(CacheOrder.objects.aggregate(latest=Max("generation"))["latest"] or 0)


def preload() -> None:
    """Load the models into this process, for those that are forked from it. Never raises: what cannot be loaded now is
    loaded, or reported, by the first analysis."""
    global _inherited  # noqa: PLW0603 - as above
    try:
        latest = latest_generation()
        if _inherited not in (None, latest):
            engine.resources().cache.clear()
        _inherited = latest
        engine.load_engine().preload()
        gc.freeze()  # a collection in a forked process would copy the pages it looks at
    except Exception:
        _inherited = _inherited or 0
        logger.exception("Models not loaded beforehand", extra={"action": "preload_failed"})


def watch_in_background(role: str) -> None:
    """For a process that has no heartbeat of its own."""
    name = f"{socket.gethostname()[:80]}:{role}:{os.getpid()}"
    threading.Thread(target=_watch, args=(name, role), name="caches", daemon=True).start()


def _watch(name: str, role: str) -> None:
    while True:
        try:
            join(name, role).step()
        except Exception:
            logger.exception("Cache statistics not published", extra={"action": "cache_tell_failed"})
            connection.close()
        time.sleep(STEP_SECONDS)


def _carry_out(action: str, key: str) -> None:
    cache = engine.resources().cache
    if action == CacheAction.RESET:
        cache.reset()
        shared.take_counts()
    elif key:
        cache.invalidate(key)
    else:
        cache.clear()
    if action == CacheAction.RELOAD:
        # Beside the heartbeat, which must not wait for a model.
        threading.Thread(target=engine.load_engine().preload, name="reload", daemon=True).start()


def _add_counts() -> None:
    for namespace, counts in shared.take_counts().items():
        hits, misses = counts.get("hits", 0), counts.get("misses", 0)
        if not hits and not misses:
            continue
        found = CacheCounter.objects.filter(namespace=namespace)
        if not found.update(hits=F("hits") + hits, misses=F("misses") + misses):
            CacheCounter.objects.get_or_create(namespace=namespace)
            found.update(hits=F("hits") + hits, misses=F("misses") + misses)
