"""The stages of an analysis, each a function over frozen data: ingest, normalise, cluster, match, advise (and
report)."""
