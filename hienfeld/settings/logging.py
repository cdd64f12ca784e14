"""One handler for everything, to standard error: readable lines or one JSON object per line."""

from __future__ import annotations

from typing import Any


def logging_config(log_format: str, level: str) -> dict[str, Any]:
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": "analysis.logcontext.formatter", "log_format": log_format}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"level": "INFO"},
            "django.db.backends": {"level": "WARNING"},  # DEBUG here would log clause texts
            "django-q": {"level": "WARNING"},
            "httpx": {"level": "WARNING"},
            "sentence_transformers": {"level": "WARNING"},
        },
    }
