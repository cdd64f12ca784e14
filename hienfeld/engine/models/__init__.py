"""Language models of the engine: sentence embeddings, Dutch lemmas, and how their files get onto the machine."""
