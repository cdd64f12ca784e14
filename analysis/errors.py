"""What a service refuses, as a code with parameters; interfaces word it and choose the answer (HTTP 409)."""

from __future__ import annotations

from analysis.phrases import say


class ApplicationError(Exception):
    """The request is understood and cannot be done. ``code`` is one of ``phrases.PHRASES``."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    def render(self, language: str = "nl") -> str:
        return say(self.code, self.params, language)

    def __str__(self) -> str:
        return self.render("en")


class StateConflict(ApplicationError):
    """The state of the job forbids it."""
