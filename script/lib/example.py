"""Submits the bundled example, as an upload would."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.files import File

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from analysis.models import Job

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def submit_example(owner: User | None) -> Job:
    """A waiting job with the example's policy file, conditions, library and instructions."""
    from analysis.services.submit import submit_job
    from hienfeld.engine.config import AnalysisConfig

    with ExitStack() as stack:

        def opened(name: str) -> File[bytes]:
            return File(stack.enter_context((EXAMPLES / name).open("rb")), name=name)

        return submit_job(
            owner=owner,
            policy=opened("polissen.xlsx"),
            conditions=[opened("voorwaarden.docx")],
            library=[opened("clausules.xlsx")],
            instructions=opened("instructions.tsv"),
            config=AnalysisConfig(),
        )
