"""Proof: is everything that a text says found in a source, with the same facts, polarity and scope?"""
