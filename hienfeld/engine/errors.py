"""The ways an analysis can end early. Each carries a code; ``messages.render`` words it in Dutch or English."""

from __future__ import annotations

from hienfeld.engine.types import Message


class EngineError(Exception):
    """Base of all engine errors: a code and what the sentence needs to name (file, row, value, ...)."""

    def __init__(self, code: str, **params: str | int | float) -> None:
        super().__init__(code)
        self.message = Message(code, params)

    @property
    def code(self) -> str:
        return self.message.code

    def __str__(self) -> str:
        from hienfeld.engine.messages import render

        return render(self.message, "en")


class BadInput(EngineError):
    """The user's file or setting is wrong; the user can mend it, a retry cannot."""


class AnalysisFailed(EngineError):
    """The analysis could not be done although the input is right; a retry may help."""


class Cancelled(EngineError):
    """Raised by a ``Tick`` to stop a run."""

    def __init__(self) -> None:
        super().__init__("cancelled")
