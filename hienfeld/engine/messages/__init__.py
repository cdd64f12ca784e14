"""Every sentence the engine says, in Dutch and English, by code. One module per subject; codes are unique over all."""

from __future__ import annotations

from hienfeld.engine.messages import inputs, models, quality, reasons, report
from hienfeld.engine.types import Message

Catalogue = dict[str, tuple[str, str]]  # code -> (Dutch, English), templates for str.format

CATALOGUE: Catalogue = {
    **inputs.CATALOGUE,
    **models.CATALOGUE,
    **quality.CATALOGUE,
    **reasons.CATALOGUE,
    **report.CATALOGUE,
}


def render(message: Message, language: str = "nl") -> str:
    """The sentence for ``message`` in ``language`` ("nl", or anything else for English)."""
    dutch, english = CATALOGUE[message.code]
    return (dutch if language.startswith("nl") else english).format_map(message.params)
