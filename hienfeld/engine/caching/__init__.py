"""What is kept so that it need not be made again: per process (``service``), shared by processes (``store``)."""

from hienfeld.engine.caching.service import CacheStats, EntryStats, ServiceCache
from hienfeld.engine.caching.store import NO_STORE, Store

__all__ = ["NO_STORE", "CacheStats", "EntryStats", "ServiceCache", "Store"]
