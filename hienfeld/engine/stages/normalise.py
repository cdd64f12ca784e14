"""Stage "normalise": rows to distinct texts, encoding repaired, keys folded."""

from __future__ import annotations

from hienfeld.engine.readers import cell_text
from hienfeld.engine.text import normalise_key, repair_encoding
from hienfeld.engine.types import Corpus, Table, Variant


def normalise(table: Table) -> Corpus:
    """The distinct texts of the text column, in the order of their keys so that row order has no influence."""
    texts = [cell_text(row[table.text_column]).strip() for row in table.rows]
    counts: dict[str, int] = {}
    for text in texts:
        counts[text] = counts.get(text, 0) + 1
    clean = {text: repair_encoding(text) for text in counts}
    keys = {text: normalise_key(clean[text]) for text in counts}
    ordered = sorted(counts, key=lambda text: (keys[text], text))
    variants = tuple(Variant(i, text, clean[text], keys[text], counts[text]) for i, text in enumerate(ordered))
    position = {variant.text: variant.index for variant in variants}
    return Corpus(variants, tuple(position[text] for text in texts))
