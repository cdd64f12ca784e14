"""What the commands that run the engine share: exit statuses, one line for what went wrong, and progress."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError

from analysis.phrases import say
from hienfeld.engine.errors import BadInput, EngineError
from hienfeld.engine.types import Inputs, Progress

ANALYSIS_FAILED, BAD_INPUT, INTERRUPTED = 1, 2, 130
LANGUAGES = ("nl", "en")

_WORDS: Mapping[str, tuple[str, str]] = {
    "rows": ("rijen", "rows"),
    "texts": ("verschillende teksten", "distinct texts"),
    "clusters": ("groepen", "groups"),
    "advices": ("adviezen (rijen)", "advice (rows)"),
    "confidence": ("vertrouwen (rijen)", "confidence (rows)"),
    "seconds": ("seconden", "seconds"),
    "notes": ("meldingen", "notes"),
    "job": ("analyse", "analysis"),
    "ingest": ("inlezen", "reading"),
    "normalise": ("normaliseren", "normalising"),
    "read": ("ontleden", "parsing"),
    "cluster": ("groeperen", "grouping"),
    "match": ("vergelijken", "matching"),
    "advise": ("adviseren", "advising"),
    "report": ("rapport", "report"),
    "report_path": ("rapport", "report"),
    "rows_path": ("regels", "lines"),
    "json_path": ("json", "json"),
    "interrupted": ("Afgebroken.", "Interrupted."),
    "stopped": ("Afgebroken; de analyse zelf loopt door bij de workers.", "Interrupted; the analysis itself goes on."),
    "waiting": ("wacht op een worker", "waiting for a worker"),
    "no_workers": (
        "Er is geen worker actief; start er een met ./script/server of manage.py worker.",
        "No worker is active; start one with ./script/server or manage.py worker.",
    ),
    "program_error": (
        "De analyse is door een fout in het programma gestopt ({kind}). Draai het commando met --traceback.",
        "The analysis stopped because of a fault in the program ({kind}). Run the command with --traceback.",
    ),
    "database_error": (
        "De database is niet bruikbaar ({kind}); draai eerst manage.py migrate, of laat --queue weg.",
        "The database cannot be used ({kind}); run manage.py migrate first, or leave --queue out.",
    ),
}


def word(key: str, language: str, **params: str) -> str:
    """The word or sentence for ``key``; ``key`` itself when there is none (a stage that is new)."""
    dutch, english = _WORDS.get(key, (key, key))
    return (dutch if language == "nl" else english).format_map(params)


class EngineCommand(BaseCommand):
    """Runs the engine in this process and needs no database. Exit status 0 done, 1 analysis failed, 2 bad input."""

    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--language", default="nl", metavar="nl|en", help="Language of messages and report.")

    def handle(self, *args: Any, **options: Any) -> None:
        language = options["language"] if options["language"] in LANGUAGES else "nl"
        try:
            if options["language"] not in LANGUAGES:
                raise BadInput("language_unknown", value=options["language"], known=", ".join(LANGUAGES))
            self.work(options)
        except BadInput as error:
            self._stop(say(error.code, error.message.params, language), BAD_INPUT)
        except EngineError as error:
            self._stop(say(error.code, error.message.params, language), ANALYSIS_FAILED)
        except KeyboardInterrupt:
            self._stop(word("interrupted", language), INTERRUPTED)
        except DatabaseError as error:
            self._fault("database_error", error, options)
        except Exception as error:  # noqa: BLE001 - whatever it is, users get a sentence; engineers ask for the traceback
            self._fault("program_error", error, options)

    def work(self, options: Mapping[str, Any]) -> None:
        """Do what the command is for. Raises ``EngineError``."""
        raise NotImplementedError

    def _fault(self, key: str, error: Exception, options: Mapping[str, Any]) -> None:
        if options.get("traceback"):
            raise error
        self._stop(word(key, options["language"], kind=type(error).__name__), ANALYSIS_FAILED)

    def _stop(self, sentence: str, status: int) -> NoReturn:
        self.stderr.write(sentence)
        sys.exit(status)


class ProgressLine:
    """Shows progress on one line of a terminal; says nothing when the errors go to a file."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._shown = sys.stderr.isatty()

    def __call__(self, progress: Progress) -> None:
        self.show(progress.stage, progress.done, progress.total)

    def show(self, stage: str, done: int, total: int) -> None:
        share = f" {100 * done // total} %" if total else ""
        self._write(f"\r{word(stage, self._language)}{share}".ljust(50))

    def clear(self) -> None:
        self._write("\r" + " " * 50 + "\r")

    def _write(self, text: str) -> None:
        if self._shown:
            sys.stderr.write(text)
            sys.stderr.flush()


def whole_number(value: str, code: str, allowed: tuple[int, int]) -> int:
    """``value`` as an int. Raises ``BadInput`` with ``code`` when it is not one; the range itself is checked later."""
    try:
        return int(value)
    except ValueError:
        raise BadInput(code, value=value, low=allowed[0], high=allowed[1]) from None


def check_outputs(outputs: Iterable[Path | None], inputs: Iterable[Path]) -> None:
    """Before any work is done: can the outputs be made, and do they leave the inputs alone? Raises ``BadInput``."""
    taken = {path.resolve() for path in inputs}
    written: set[Path] = set()
    for path in outputs:
        if path is None:
            continue
        if not path.resolve().parent.is_dir():
            raise BadInput("output_folder_missing", file=str(path))
        if path.resolve() in taken:
            raise BadInput("output_is_input", file=str(path))
        if path.resolve() in written:
            raise BadInput("output_twice", file=str(path))
        written.add(path.resolve())


def input_paths(inputs: Inputs) -> list[Path]:
    """Where the input files are, all roles together."""
    files = [inputs.policy, *inputs.conditions, *inputs.library, inputs.instructions, inputs.earlier]
    return [file.path for file in files if file is not None]
