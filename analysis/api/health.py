"""May this process be sent requests? Each check answers in a word and a sentence without secrets."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

logger = logging.getLogger(__name__)

OK, DEGRADED, FAILED = "ok", "degraded", "failed"


@dataclass(frozen=True, slots=True)
class Check:
    status: str
    detail: str = ""


def checks() -> Mapping[str, Check]:
    """Every check by name, in a fixed order. Never raises."""
    return {name: check() for name, check in CHECKS.items()}


def is_ready(results: Mapping[str, Check]) -> bool:
    """A degraded part is worked around; only a failed one makes the process unfit."""
    return all(result.status != FAILED for result in results.values())


def database() -> Check:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except DatabaseError:
        logger.warning("Database does not answer", extra={"action": "not_ready"}, exc_info=True)
        return Check(FAILED, "The database does not answer.")
    return Check(OK)


def migrations() -> Check:
    try:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return Check(FAILED, "The database does not answer.")
    return Check(FAILED, f"Migrations are not applied ({len(plan)}); run manage.py migrate.") if plan else Check(OK)


def data_directory() -> Check:
    """Write, read back, remove: a full or read-only disk shows here and not in a lost upload."""
    word = uuid4().hex
    try:
        Path(settings.MEDIA_ROOT).mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w+", dir=settings.MEDIA_ROOT, prefix=".ready-") as probe:
            probe.write(word)
            probe.flush()
            probe.seek(0)
            same = probe.read() == word
    except OSError as error:
        logger.warning("Data directory cannot be written", extra={"action": "not_ready"}, exc_info=True)
        return Check(FAILED, f"The data directory cannot be written ({error.strerror}).")
    return Check(OK) if same else Check(FAILED, "The data directory does not give back what was written.")


def shared_cache() -> Check:
    """Nothing depends on the cache, so without it the service is slower, not unfit."""
    key, word = "ready", uuid4().hex
    try:
        cache.set(f"{key}:{word}", word, 10)
        same = cache.get(f"{key}:{word}") == word
        cache.delete(f"{key}:{word}")
    except Exception:  # each backend raises its own, and none of them matters here
        logger.warning("Cache does not answer", extra={"action": "degraded"}, exc_info=True)
        same = False
    return Check(OK) if same else Check(DEGRADED, "The cache does not answer; everything works, but slower.")


CHECKS: dict[str, Callable[[], Check]] = {
    "database": database,
    "migrations": migrations,
    "data_directory": data_directory,
    "cache": shared_cache,
}
