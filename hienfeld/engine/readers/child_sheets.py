"""Child process, run by ``child.run_child``: open a workbook, tell how large its sheets are. Imports nothing of ours.

Opening is the dangerous part: a hostile file can make the library panic or ask for more memory than there is.
"""

from __future__ import annotations

import json
import resource
import sys

import python_calamine


def main(path: str, memory: int) -> dict[str, object]:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    try:
        workbook = python_calamine.CalamineWorkbook.from_path(path)
        return {"ok": {name: _size(workbook, name) for name in workbook.sheet_names}}
    except python_calamine.PasswordError:
        return {"problem": "file_encrypted"}
    except (python_calamine.CalamineError, OSError, ValueError, MemoryError):
        return {"problem": "file_corrupt"}


def _size(workbook: object, name: str) -> tuple[int, int]:
    sheet = workbook.get_sheet_by_name(name)  # type: ignore[attr-defined]
    return sheet.total_height, sheet.total_width


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1], int(sys.argv[2]))))
