"""Every label of the tables and the admin reads in both languages."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib.admin import site
from django.utils import translation

from analysis import enums
from analysis.phrases import PHRASES, say

pytestmark = pytest.mark.unit
CHOICES = (
    enums.JobStatus, enums.UploadRole, enums.EventCode, enums.FailureKind, enums.TaskKind, enums.TaskStatus,
    enums.Queue,
)  # fmt: skip


def labels(language: str) -> list[str]:
    with translation.override(language):
        choices = [str(label) for choice in CHOICES for label in choice.labels]
        names = [str(model._meta.verbose_name_plural) for model in apps.get_app_config("analysis").get_models()]
        texts = [
            str(getattr(model_admin, "search_help_text", None) or "-")
            for model, model_admin in site._registry.items()
            if model._meta.app_label == "analysis"
        ]
        return [*choices, *names, *texts]


def test_dutch_and_english_differ() -> None:
    same_in_both = {"-", "analyses", "Analyses"}
    pairs = list(zip(labels("nl"), labels("en"), strict=True))
    assert len(pairs) > 30
    assert [dutch for dutch, english in pairs if dutch == english and dutch not in same_in_both] == []


def test_every_phrase_has_two_sentences_that_need_the_same_parameters() -> None:
    class Recorder(dict[str, str]):
        def __missing__(self, key: str) -> str:
            self[key] = key
            return key

    for dutch, english in PHRASES.values():
        needed = [Recorder(), Recorder()]
        dutch.format_map(needed[0])
        english.format_map(needed[1])
        assert needed[0].keys() == needed[1].keys()


def test_code_that_nobody_knows_any_more_still_reads_as_a_sentence() -> None:
    assert say("code_of_an_old_version", {}, "nl") == say("internal_error", {}, "nl")
    assert say("worker_lost", {}, "en") == say("internal_error", {}, "en")
