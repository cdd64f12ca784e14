from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from analysis.checks import data_directory_is_writable, model_is_present, queue_is_safe
from hienfeld.settings.queue import TASKS, least_retry, q_cluster

pytestmark = pytest.mark.unit


@pytest.mark.parametrize("workers", [1, 2, 3, 8])
def test_our_own_queue_settings_are_safe(settings: Any, workers: int) -> None:
    settings.Q_CLUSTER = q_cluster(workers=workers, timeout=3600)
    assert queue_is_safe() == []


def test_least_retry_counts_what_waits_in_memory() -> None:
    # One worker: one message runs, one is queued, one is in the pusher's hand.
    assert least_retry(timeout=10, workers=1) == 30
    assert least_retry(timeout=10, workers=2) == 20


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"timeout": None}, ["hienfeld.E001"]),
        ({"timeout": 7.4}, ["hienfeld.E001"]),
        ({"retry": 30}, ["hienfeld.E002"]),
        ({"queue_limit": 20}, ["hienfeld.E002"]),
        ({"ack_failures": False}, ["hienfeld.E003"]),
        ({"max_attempts": 0}, ["hienfeld.E003"]),
        ({"orm": None}, ["hienfeld.E003"]),
        ({"guard_cycle": 0.4}, ["hienfeld.E004"]),
    ],
)
def test_unsafe_queue_settings_are_refused(settings: Any, change: dict[str, Any], found: list[str]) -> None:
    settings.Q_CLUSTER = q_cluster(workers=1, timeout=10) | change
    assert [problem.id for problem in queue_is_safe()] == found


def test_unsafe_settings_of_the_short_work_are_refused(settings: Any) -> None:
    queue = q_cluster(workers=1, timeout=10)
    settings.Q_CLUSTER = queue | {"ALT_CLUSTERS": {TASKS: queue["ALT_CLUSTERS"][TASKS] | {"retry": 20}}}
    assert [problem.id for problem in queue_is_safe()] == ["hienfeld.E002"]


def test_unwritable_data_directory_is_refused(settings: Any, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no directory")
    settings.DATA_DIR, settings.MEDIA_ROOT = tmp_path, blocked / "media"
    problems = data_directory_is_writable()
    assert [problem.id for problem in problems] == ["hienfeld.E005"]
    assert str(blocked / "media") in problems[0].msg
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file"]


def test_missing_model_is_a_warning(settings: Any, tmp_path: Path) -> None:
    settings.EMBEDDING_MODEL = str(tmp_path / "no-model")
    assert [problem.id for problem in model_is_present()] == ["hienfeld.W001"]
    (tmp_path / "no-model").mkdir()
    (tmp_path / "no-model" / "modules.json").write_text("[]")
    assert model_is_present() == []
