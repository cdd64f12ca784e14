from __future__ import annotations

import multiprocessing
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hienfeld.cache import embedded
from hienfeld.cache.embedded import EmbeddedCache


def opened(path: Path, **options: int) -> EmbeddedCache:
    return EmbeddedCache(str(path / "cache" / "cache.sqlite3"), {"OPTIONS": options})


def test_survives_a_restart_and_holds_what_messagepack_can_carry(tmp_path: Path) -> None:
    values = {"a": b"\x00bytes", "b": ["text", 1, 2.5, None, True], "c": {"nested": {"x": [1]}}}
    assert opened(tmp_path).set_many(values, 60) == []
    again = opened(tmp_path)
    assert again.get_many([*values, "absent"]) == values
    assert (again.get("a"), again.get("absent", "default")) == (b"\x00bytes", "default")


def test_entries_expire_and_can_be_touched_and_deleted(tmp_path: Path) -> None:
    cache = opened(tmp_path)
    cache.set("gone", 1, 0)
    cache.set("stays", 1, None)
    assert cache.get_many(["gone", "stays"]) == {"stays": 1}
    assert cache.touch("stays", -1)
    assert cache.get("stays") is None
    cache.set("key", 1)
    assert (cache.delete("key"), cache.delete("key")) == (True, False)


def test_add_stores_only_what_is_absent_or_expired(tmp_path: Path) -> None:
    cache = opened(tmp_path)
    assert (cache.add("lock", 1, 60), cache.add("lock", 2, 60)) == (True, False)
    cache.set("lock", 3, 0)
    assert cache.add("lock", 4, 60)
    assert cache.get("lock") == 4


def test_many_keys_are_more_than_one_question_can_hold(tmp_path: Path) -> None:
    cache = opened(tmp_path)
    many = {str(number): number for number in range(1_700)}
    cache.set_many(many)
    assert cache.get_many(many) == many


def test_size_is_bounded_and_the_oldest_go_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "LOOK_EVERY", 10)
    cache = opened(tmp_path, MAX_BYTES=50_000)
    for number in range(100):
        cache.set(f"key{number:03}", b"x" * 1_000)
    kept = dict(cache.sizes())
    assert sum(kept.values()) <= 55_000
    assert "key099" in kept
    assert "key000" not in kept


def test_damaged_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "cache.sqlite3"
    path.parent.mkdir()
    path.write_bytes(b"this is no database, whatever its name says" * 100)
    cache = opened(tmp_path)
    cache.set("a", 1)
    assert cache.get("a") == 1


def test_value_of_another_format_is_a_miss(tmp_path: Path) -> None:
    cache = opened(tmp_path)
    cache.set("a", 1)
    with closing(sqlite3.connect(tmp_path / "cache" / "cache.sqlite3")) as connection:
        connection.execute("UPDATE entry SET value = x'c1'")
        connection.commit()
    assert cache.get("a", "default") == "default"


def test_file_that_cannot_be_is_a_miss(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    cache = opened(tmp_path)
    assert (cache.set_many({"a": 1}), cache.get("a"), cache.add("a", 1), list(cache.sizes())) == (
        ["a"],
        None,
        False,
        [],
    )


def _work(path: Path, number: int) -> None:
    cache = opened(path)
    for key in range(50):
        cache.set(f"{number}:{key}", number)


def test_processes_write_at_the_same_time(tmp_path: Path) -> None:
    opened(tmp_path).set("parent", 1)
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_work, args=(tmp_path, number)) for number in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(120)
        assert process.exitcode == 0
    assert len(dict(opened(tmp_path).sizes())) == 151
