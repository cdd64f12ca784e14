"""What the engine asks of a cache that processes share. It may forget anything at any time, and it never raises."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, Protocol

Kind = Literal["embeddings", "documents", "indexes"]


class Store(Protocol):
    """Values are what MessagePack can carry: None, numbers, texts, bytes, lists and dictionaries."""

    def version(self, namespace: Kind) -> str:
        """Differs after everything in ``namespace`` was dropped; "" while the store does not answer."""
        ...

    def get_many(self, namespace: Kind, keys: Iterable[str]) -> dict[str, Any]:
        """The values of those ``keys`` that are there, in one round trip."""
        ...

    def set_many(self, namespace: Kind, values: Mapping[str, Any]) -> None:
        """Keep ``values``, in one round trip."""
        ...


class _NoStore:
    def version(self, namespace: Kind) -> str:
        return ""

    def get_many(self, namespace: Kind, keys: Iterable[str]) -> dict[str, Any]:
        return {}

    def set_many(self, namespace: Kind, values: Mapping[str, Any]) -> None:
        pass


NO_STORE: Store = _NoStore()
