"""What reaches the log, and what must not."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Callable

import pytest

from analysis.logcontext import bound, formatter
from analysis.redaction import redact, redact_text

pytestmark = pytest.mark.unit


def written(log_format: str, write: Callable[[logging.Logger], None]) -> str:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter(log_format))
    logger = logging.getLogger("analysis.test")
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    try:
        write(logger)
    finally:
        logger.removeHandler(handler)
    return stream.getvalue()


def test_json_line_carries_ids_and_place() -> None:
    def write(logger: logging.Logger) -> None:
        with bound(request_id="abc", job_id="123"):
            logger.info("Stage finished", extra={"action": "stage_finished"})

    line = json.loads(written("json", write))
    assert line.pop("timestamp").endswith("Z")
    assert isinstance(line.pop("line"), int)
    assert line == {
        "event": "Stage finished", "level": "info", "logger": "analysis.test", "action": "stage_finished",
        "request_id": "abc", "job_id": "123", "module": "test_logging", "function": "write",
    }  # fmt: skip


def test_ids_end_with_their_block() -> None:
    def write(logger: logging.Logger) -> None:
        with bound(job_id="123"):
            pass
        logger.info("Later")

    assert "job_id" not in json.loads(written("json", write))


def test_console_line_is_readable() -> None:
    line = written("console", lambda logger: logger.warning("Slow", extra={"seconds": 3}))
    assert "[warning  ] Slow [analysis.test] seconds=3" in line


def test_traceback_is_redacted_too() -> None:
    def write(logger: logging.Logger) -> None:
        try:
            raise ValueError("connect to postgres://user:geheim@db/x failed")
        except ValueError:
            logger.exception("Broken for jan@voorbeeld.nl")

    text = written("json", write)
    assert "geheim" not in text
    assert "jan@voorbeeld.nl" not in text
    assert "ValueError" in text
    assert "test_logging.py" in text


def test_arguments_of_a_message_are_redacted() -> None:
    assert "geheim" not in written("json", lambda logger: logger.info("login %s", {"password": "geheim"}))


@pytest.mark.parametrize(
    "key",
    ["password", "DB_PASSWORD", "wachtwoord", "api-key", "Authorization", "access_token", "credit_card", "e_secret"],
)
def test_value_under_a_telling_key_is_hidden(key: str) -> None:
    assert redact({key: "x", "kept": [{key: 1}]}) == {key: "***", "kept": [{key: "***"}]}


@pytest.mark.parametrize("key", ["max_tokens", "tokens", "tokeniser", "token_count"])
def test_harmless_key_is_kept(key: str) -> None:
    assert redact({key: 512}) == {key: 512}


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("password=geheim1 next", "geheim1"),
        ('{"api_key": "abc123"}', "abc123"),
        ("Authorization: Bearer eyJhbGciOi.J9", "eyJhbGciOi.J9"),
        ("redis://:geheim@cache:6379", "geheim"),
        ("mail jan.de-vries@voorbeeld.co.nl now", "jan.de-vries"),
        ("IBAN NL91 ABNA 0417 1643 00.", "0417 1643"),
        ("IBAN NL91ABNA0417164300", "ABNA0417164300"),
        ("bel 06-12345678", "12345678"),
        ("bel +31 20 123 4567", "123 4567"),
        ("BSN 111222333 bekend", "111222333"),
        ("kaart 4111 1111 1111 1111", "1111 1111"),
        ("woont 1234 AB 56", "1234 AB 56"),
    ],
)
def test_value_is_hidden_by_its_looks(text: str, hidden: str) -> None:
    assert hidden not in redact_text(text)
    assert "***" in redact_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "Analysed 123456789 rows in 12.345678 s",  # nine digits, not a BSN
        "job 6f9619ff-8b86-d011-b42d-00c04fc964ff attempt 2",
        "2026-11-22T13:04:50.123456Z",
        "Stage match: 1000 of 25000",
        "sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "http://127.0.0.1:8000/api/status/",
    ],
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert redact_text(text) == text
