"""Redis as a cache that may be away at any time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django_redis.cache import RedisCache
from redis.exceptions import RedisError

from hienfeld.cache.breaker import Breaker

SCAN = 1_000  # keys per round trip when sizes are measured


class GuardedRedisCache(RedisCache):  # type: ignore[misc] # the library has no types
    """What Django's cache framework and our own shared cache use of it, each call through one breaker per process."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        # django-redis wraps connection errors; values of a foreign format raise ValueError and its kin
        self._breaker = breaker_of(server)

    def get(self, key: Any, default: Any = None, version: Any = None, client: Any = None) -> Any:
        return self._breaker.call(lambda: super(GuardedRedisCache, self).get(key, default, version, client), default)

    def set(self, *args: Any, **kwargs: Any) -> Any:
        return self._breaker.call(lambda: super(GuardedRedisCache, self).set(*args, **kwargs), False)

    def add(self, *args: Any, **kwargs: Any) -> Any:
        return self._breaker.call(lambda: super(GuardedRedisCache, self).add(*args, **kwargs), False)

    def get_many(self, *args: Any, **kwargs: Any) -> Any:
        return self._breaker.call(lambda: super(GuardedRedisCache, self).get_many(*args, **kwargs), {})

    def set_many(self, data: Any, *args: Any, **kwargs: Any) -> Any:
        """The keys that were not stored."""
        done = self._breaker.call(lambda: super(GuardedRedisCache, self).set_many(data, *args, **kwargs) or [], None)
        return list(data) if done is None else done

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        return self._breaker.call(lambda: super(GuardedRedisCache, self).delete(*args, **kwargs), False)

    def delete_many(self, *args: Any, **kwargs: Any) -> Any:
        return self._breaker.call(lambda: super(GuardedRedisCache, self).delete_many(*args, **kwargs), 0)

    def has_key(self, *args: Any, **kwargs: Any) -> Any:
        return self._breaker.call(lambda: super(GuardedRedisCache, self).has_key(*args, **kwargs), False)

    def touch(self, *args: Any, **kwargs: Any) -> Any:
        return self._breaker.call(lambda: super(GuardedRedisCache, self).touch(*args, **kwargs), False)

    def incr(self, key: Any, delta: int = 1, *args: Any, **kwargs: Any) -> Any:
        return self._breaker.call(lambda: super(GuardedRedisCache, self).incr(key, delta, *args, **kwargs), delta)

    def clear(self) -> Any:
        return self._breaker.call(lambda: super(GuardedRedisCache, self).clear(), None)

    def sizes(self) -> Iterator[tuple[str, int]]:
        """(key, bytes) of every entry of ours; empty while Redis is away."""
        nothing: list[tuple[str, int]] = []
        return iter(self._breaker.call(lambda: list(self._sizes()), nothing))

    def _sizes(self) -> Iterator[tuple[str, int]]:
        client = self.client.get_client(write=False)
        keys: list[bytes] = []
        for key in client.scan_iter(match=str(self.client.make_pattern("*")), count=SCAN):
            keys.append(key)
            if len(keys) == SCAN:
                yield from self._lengths(client, keys)
                keys = []
        yield from self._lengths(client, keys)

    def _lengths(self, client: Any, keys: list[bytes]) -> Iterator[tuple[str, int]]:
        pipeline = client.pipeline(transaction=False)
        for key in keys:
            pipeline.strlen(key)
        lengths = pipeline.execute(raise_on_error=False)
        for key, length in zip(keys, lengths, strict=True):
            if isinstance(length, int):
                yield str(self.client.reverse_key(key.decode())), length


_breakers: dict[str, Breaker] = {}


def breaker_of(server: str) -> Breaker:
    """One per server and process, whatever the number of threads with a cache object of their own."""
    return _breakers.setdefault(str(server), Breaker("redis", (RedisError, OSError, ValueError)))
