"""How often Python looks for garbage while an analysis is at work."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_USUAL = gc.get_threshold()
_NEW_OBJECTS = 50_000  # between two looks, instead of some hundreds


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """While this lasts, Python looks less often for objects that hold on to each other in a circle.

    An analysis makes hundreds of thousands of objects and a handful of such circles. To find these, a collection goes
    past all objects there are, which took a twelfth of the time.
    """
    gc.set_threshold(_NEW_OBJECTS, *_USUAL[1:])
    try:
        yield
    finally:
        gc.set_threshold(*_USUAL)
