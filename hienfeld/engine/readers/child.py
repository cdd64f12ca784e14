"""Parsers that can crash, hang or eat memory run as a child process that can be killed without harm to us."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hienfeld.engine.errors import BadInput
from hienfeld.engine.readers.limits import Limits
from hienfeld.engine.types import InputFile

HERE = Path(__file__).parent


def run_child(script: str, file: InputFile, limits: Limits, arguments: Sequence[str | int] = ()) -> Any:
    """What ``script`` (a file beside this one) prints as JSON about ``file``: ``{"ok": ...}``; else ``BadInput``.

    The child gets the path, the memory it may use in bytes, and ``arguments``.
    """
    command = [sys.executable, "-I", str(HERE / script), str(file.path), str(limits.child_memory)]
    command += [str(argument) for argument in arguments]
    try:
        # Our own interpreter and script; the user's file is only ever an argument, never a command.
        done = subprocess.run(command, capture_output=True, timeout=limits.child_seconds, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise BadInput("file_too_slow", file=file.name, seconds=round(limits.child_seconds)) from error
    try:
        answer = json.loads(done.stdout)
    except ValueError as error:
        raise BadInput("file_corrupt", file=file.name) from error
    if "problem" in answer:
        raise BadInput(answer["problem"], file=file.name, **answer.get("params", {}))
    return answer["ok"]
