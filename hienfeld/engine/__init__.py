"""The analysis engine: files in, advice and report out. Imports no Django."""
