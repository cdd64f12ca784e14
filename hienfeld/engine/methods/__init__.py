"""The five similarity methods. They rank candidates; they never decide."""

from hienfeld.engine.methods.base import Method, Prepared
from hienfeld.engine.methods.embeddings import Embeddings
from hienfeld.engine.methods.fuzzy import Fuzzy
from hienfeld.engine.methods.overlap import Lemma, Synonyms
from hienfeld.engine.methods.tfidf import TfIdf

__all__ = ["Embeddings", "Fuzzy", "Lemma", "Method", "Prepared", "Synonyms", "TfIdf"]
