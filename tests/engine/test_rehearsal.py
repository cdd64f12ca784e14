"""After the rehearsal an analysis finds everything loaded that processes can share."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from hienfeld.engine.rehearsal import preload
from hienfeld.engine.resources import Resources

ROOT = Path(__file__).resolve().parents[2]
FIRST_ANALYSIS = """
import sys
from pathlib import Path
from hienfeld.engine.config import AnalysisConfig
from hienfeld.engine.pipeline import run
from hienfeld.engine.quality.sets import load_set
from hienfeld.engine.rehearsal import preload
from hienfeld.engine.report import write_report
from hienfeld.engine.resources import Resources

resources = Resources()
preload(resources)
inputs, _ = load_set(Path("examples"))
before = set(sys.modules)
write_report(run(inputs, AnalysisConfig(), resources=resources), Path(sys.argv[1]))
print(sorted(set(sys.modules) - before))
"""


@pytest.mark.integration
def test_the_first_analysis_imports_nothing_more(tmp_path: Path) -> None:
    command = [sys.executable, "-c", FIRST_ANALYSIS, str(tmp_path / "rapport.xlsx")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.unit
def test_it_leaves_nothing_behind_but_the_models() -> None:
    resources = Resources()
    preload(resources)
    stats = resources.cache.stats()
    assert [key.partition(":")[0] for key in stats.entries] == ["model"]
    assert stats.hits == 0
