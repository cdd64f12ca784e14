"""What ``analyze`` says when it is done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from analysis.management.console import word
from analysis.phrases import say
from hienfeld.engine.types import Message

_FIGURES = {"rows": "total_rows", "texts": "unique_texts", "clusters": "unique_clusters"}
_TABLES = {"advices": "advice_distribution", "confidence": "confidence_distribution"}


def summary_lines(
    stats: Mapping[str, Any], timings: Mapping[str, float], notes: Iterable[Message], options: Mapping[str, Any]
) -> list[str]:
    """Figures (those that ``stats`` has), the time each stage took, the notes, and where the results are."""
    language = options["language"]
    lines = [f"{word(name, language)}: {stats[key]}" for name, key in _FIGURES.items() if key in stats]
    for name, key in _TABLES.items():
        if key in stats:
            lines.append(f"{word(name, language)}:")
            lines += [f"  {label:<20}{rows:>8}" for label, rows in stats[key].items()]
    lines.append(f"{word('seconds', language)}:")
    lines += [f"  {word(stage, language):<20}{seconds:>8.2f}" for stage, seconds in timings.items()]
    sentences = [say(note.code, note.params, language) for note in notes]
    if sentences:
        lines += [f"{word('notes', language)}:", *(f"  {sentence}" for sentence in sentences)]
    written = [name for name in ("report", "rows", "json") if options[name]]
    return lines + [f"{word(f'{name}_path', language)}: {options[name]}" for name in written]
