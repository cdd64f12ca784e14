"""Reads a page the way its visitor does: its words, its links, its fields."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any


class Page(HTMLParser):
    """``text``: what is shown, spaces folded. ``tags``: every element with its attributes, in order."""

    def __init__(self, response: Any) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self._pieces: list[str] = []
        self._open: list[str] = []
        self._inside: dict[str, list[str]] = {"ins": [], "del": []}
        content = b"".join(response.streaming_content) if response.streaming else response.content
        self.source = content.decode()
        self.feed(self.source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag in self._inside:
            self._open.append(tag)
            self._inside[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._pieces.append(data)
        if self._open:
            self._inside[self._open[-1]][-1] += data

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self._pieces)).strip()

    def marked(self, tag: str) -> list[str]:
        """The texts inside every ``ins`` or ``del``."""
        return self._inside[tag]

    def all(self, tag: str, **attributes: str) -> list[dict[str, str]]:
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [found for name, found in self.tags if name == tag and wanted.items() <= found.items()]

    def one(self, tag: str, **attributes: str) -> dict[str, str]:
        (found,) = self.all(tag, **attributes)
        return found
