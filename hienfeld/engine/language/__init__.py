"""Dutch language: sentences, words, lemmas, spelling and polarity. Facts (numbers of all kinds) are in ``facts``."""
