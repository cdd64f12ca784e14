"""What every log line carries (request id, job id) and how a line is written: readable or JSON.

Loggers are the standard library's; structlog renders their records. No clause text is ever logged at INFO or above.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from structlog.stdlib import ExtraAdder, ProcessorFormatter
from structlog.types import EventDict, Processor, WrappedLogger

from analysis.redaction import redact


@contextmanager
def bound(**values: object) -> Iterator[None]:
    """Put ``values`` (ids, never texts) on every log line written inside the block, by this thread."""
    with structlog.contextvars.bound_contextvars(**values):
        yield


def _call_site(logger: WrappedLogger, name: str, event: EventDict) -> EventDict:
    record = event.get("_record")
    if isinstance(record, logging.LogRecord):
        event.update(module=record.module, function=record.funcName, line=record.lineno)
    return event


def _redacted(logger: WrappedLogger, name: str, event: EventDict) -> EventDict:
    return {key: value if key.startswith("_") else redact(value, key) for key, value in event.items()}


def formatter(log_format: str) -> logging.Formatter:
    """The formatter that ``LOGGING`` names; ``log_format`` is "json" or "console"."""
    before: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
        structlog.processors.format_exc_info,
    ]
    as_json = log_format == "json"
    after: list[Processor] = [*([_call_site] if as_json else []), ProcessorFormatter.remove_processors_meta, _redacted]
    last = structlog.processors.JSONRenderer(default=str) if as_json else _console()
    return ProcessorFormatter(foreign_pre_chain=before, processors=[*after, last])


def _console() -> Processor:
    return structlog.dev.ConsoleRenderer(colors=False, pad_event_to=0)
