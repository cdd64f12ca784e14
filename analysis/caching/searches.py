"""What was found in a result: kept for an hour, in the namespace ``search``, under a digest of all that was asked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models.expressions import RawSQL

from analysis.caching.shared import Namespace, shared

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_FOUND = 5_000  # keys; nobody reads more


def found_in(result: str, asked: Mapping[str, Any], search: Callable[[], Iterable[int]]) -> list[int] | None:
    """The keys that ``search`` gives; None when there are more than ``MOST_FOUND``. No text is kept, asked or found.

    ``result`` names it for ever: a number in a table may be given again after a backup was put back.
    """
    digest = hashlib.sha256(json.dumps([result, dict(asked)], sort_keys=True, default=str).encode()).hexdigest()

    def look() -> list[int] | None:
        found = list(islice(search(), MOST_FOUND + 1))
        return sorted(found) if len(found) <= MOST_FOUND else None

    return shared.get_or_compute(Namespace.SEARCH, digest, look)


def as_query(keys: Collection[int]) -> RawSQL:
    """``keys`` for an ``__in``, as one parameter: a statement of SQLite takes no thousands of them."""
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::bigint[])", [list(keys)])
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(list(keys))])
