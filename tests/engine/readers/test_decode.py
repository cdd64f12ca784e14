"""Bytes to text: every encoding the users' programs write, and what is damaged counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hienfeld.engine.readers.decode import decode, looks_like_text

TEXT = "Polisnummer;Tekst\r\nP1;Geïnde premie é € 1.500 “clausule”\r\n" * 3


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("cp1252", "cp1252"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32-le"),
    ],
)
def test_encodings_are_recognised(encoding: str, named: str) -> None:
    decoded = decode(TEXT.encode(encoding))
    assert (decoded.text, decoded.encoding) == (TEXT, named)
    assert (decoded.repaired, decoded.unknown, decoded.nuls) == (0, 0, 0)


def test_utf8_with_some_cp1252_keeps_both_and_counts() -> None:
    raw = "één tweeën drieën\n".encode() * 3 + "café".encode("cp1252")
    decoded = decode(raw)
    assert decoded.text == "één tweeën drieën\n" * 3 + "café"
    assert (decoded.encoding, decoded.repaired) == ("utf-8", 1)


def test_mojibake_inside_cp1252_stays_as_it_was_typed() -> None:
    text = "één ëën ïö ç “x” en één keer Ã©\n"
    assert decode(text.encode("cp1252")).text == text


def test_bytes_without_meaning_are_counted() -> None:
    decoded = decode("café ".encode("cp1252") + b"\x81\x8d")
    assert (decoded.text, decoded.unknown) == ("café \ufffd\ufffd", 2)


def test_nuls_are_taken_out_and_counted() -> None:
    decoded = decode(b"Polis;Tek\x00st\nP1;een lange tekst zonder meer\n")
    assert (decoded.text, decoded.nuls) == ("Polis;Tekst\nP1;een lange tekst zonder meer\n", 1)


def test_truncated_utf16_is_counted() -> None:
    decoded = decode("tekst".encode("utf-16")[:-1])
    assert (decoded.text, decoded.unknown) == ("teks\ufffd", 1)


def test_what_looks_like_text() -> None:
    assert looks_like_text(b"gewone tekst\r\n\t\f")
    assert looks_like_text("tekst".encode("utf-16-le"))
    assert not looks_like_text(bytes(range(32)) * 4)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufeff")))
def test_utf8_is_read_back_exactly(text: str) -> None:
    if not text.encode()[:4].startswith((b"\xff", b"\xfe")):
        assert decode(b"\xef\xbb\xbf" + text.encode()).text == text


@given(st.binary())
def test_any_bytes_give_text_without_nul(raw: bytes) -> None:
    assert "\x00" not in decode(raw).text
