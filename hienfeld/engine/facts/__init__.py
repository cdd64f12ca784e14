"""Facts: what a text says that must be equal before anything may be removed or replaced.

``extract`` finds amounts, percentages, terms, dates, times, measures and other numbers; ``compare`` names what differs.
"""

from hienfeld.engine.facts.compare import compare_facts
from hienfeld.engine.facts.extract import Fact, Marked, extract

__all__ = ["Fact", "Marked", "compare_facts", "extract"]
