"""Caches. Nothing in them is needed: whatever a cache holds can be computed again."""

from __future__ import annotations

from typing import Any

_LOCAL = "django.core.cache.backends.locmem.LocMemCache"


def caches(redis_url: str) -> dict[str, Any]:
    """``default`` is shared through Redis when there is one, else private to the process. ``queue`` is always private:
    the queue library writes its status there twice a second and would fill the log while Redis is away.
    """
    return {"default": _redis(redis_url) if redis_url else _local("default"), "queue": _local("queue")}


def _local(name: str) -> dict[str, Any]:
    return {"BACKEND": _LOCAL, "LOCATION": f"hienfeld-{name}", "OPTIONS": {"MAX_ENTRIES": 10_000}}


def _redis(url: str) -> dict[str, Any]:
    return {
        "BACKEND": "django_redis.cache.RedisCache",
        "LOCATION": url,
        "KEY_PREFIX": "hienfeld",
        "OPTIONS": {
            "CLIENT_CLASS": "django_redis.client.DefaultClient",
            # Never pickle: who can write to Redis must not be able to run code here.
            "SERIALIZER": "django_redis.serializers.msgpack.MSGPackSerializer",
            "SOCKET_CONNECT_TIMEOUT": 2,
            "SOCKET_TIMEOUT": 2,
            "CONNECTION_POOL_KWARGS": {"max_connections": 50},
            "IGNORE_EXCEPTIONS": True,  # a cache that is down is a miss
        },
    }
