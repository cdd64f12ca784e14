"""Backends of Django's cache framework: the embedded file, and Redis behind a breaker. Neither ever raises."""
