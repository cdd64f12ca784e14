"""What every page may show."""

from __future__ import annotations

from django.http import HttpRequest

from hienfeld.version import VERSION, build


def version(request: HttpRequest) -> dict[str, str]:
    return {"version": VERSION, "build": build()}
