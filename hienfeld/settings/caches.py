"""Caches. Nothing in them is needed: whatever a cache holds can be computed again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

POOL = 50  # connections to Redis per process
RETRIES = 2  # of a call that failed, 0.05 to 0.5 seconds apart; what fails then opens the breaker
TIMEOUT = 2  # seconds


def caches(redis_url: str, data_dir: Path) -> dict[str, Any]:
    """``default`` is shared by all processes: through Redis when there is one, else in a file that survives restarts.
    ``queue`` is always private: the queue library writes its status there twice a second.
    """
    queue = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "hienfeld-queue"}
    return {"default": _redis(redis_url) if redis_url else _file(data_dir), "queue": queue}


def _file(data_dir: Path) -> dict[str, Any]:
    return {"BACKEND": "hienfeld.cache.embedded.EmbeddedCache", "LOCATION": str(data_dir / "cache" / "cache.sqlite3")}


def _redis(url: str) -> dict[str, Any]:
    from redis.backoff import ExponentialWithJitterBackoff
    from redis.exceptions import ConnectionError as Unreachable
    from redis.exceptions import TimeoutError as TooSlow
    from redis.retry import Retry

    retry = Retry(ExponentialWithJitterBackoff(base=0.05, cap=0.5), RETRIES, (Unreachable, TooSlow))
    return {
        "BACKEND": "hienfeld.cache.remote.GuardedRedisCache",
        "LOCATION": url,
        "KEY_PREFIX": "hienfeld",
        "OPTIONS": {
            "CLIENT_CLASS": "django_redis.client.DefaultClient",
            # Never pickle: who can write to Redis must not be able to run code here.
            "SERIALIZER": "django_redis.serializers.msgpack.MSGPackSerializer",
            "SOCKET_CONNECT_TIMEOUT": TIMEOUT,
            "SOCKET_TIMEOUT": TIMEOUT,
            "CONNECTION_POOL_KWARGS": {"max_connections": POOL, "retry": retry},
        },
    }
