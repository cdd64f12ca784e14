"""The stored files of a job as the engine wants them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.enums import UploadRole
from analysis.models import Job
from analysis.services.files import Stored
from hienfeld.engine.types import InputFile, Inputs


class Missing(Exception):
    """A stored upload is gone."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def inputs_of_job(job: Job) -> Inputs:
    """Raises ``Missing``."""
    stored = [
        Stored(UploadRole(upload.role), upload.name, str(upload.file.name), upload.sha256, upload.size)
        for upload in job.uploads.all()
    ]
    for file in stored:
        if not file.location.is_file():
            raise Missing(file.name)
    return inputs_of(stored, job.instruction_text)


def inputs_of(files: Sequence[Stored], instruction_text: str) -> Inputs:
    """The stored files as the engine wants them."""

    def of(role: UploadRole) -> Iterator[InputFile]:
        return (InputFile(file.name, file.location) for file in files if file.role == role)

    return Inputs(
        policy=next(of(UploadRole.POLICY)),
        conditions=tuple(of(UploadRole.CONDITIONS)),
        library=tuple(of(UploadRole.LIBRARY)),
        instructions=next(of(UploadRole.INSTRUCTIONS), None),
        instruction_text=instruction_text,
        earlier=next(of(UploadRole.EARLIER), None),
    )
