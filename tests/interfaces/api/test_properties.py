"""Whatever is sent, the API answers as its own schema says, and never with a server error."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
import schemathesis
from django.contrib.auth.models import User
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase
from knox.models import AuthToken
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.conftest import ROOT
from tests.interfaces.api.fakes import finished, submit

CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
)


application = get_wsgi_application()  # not that of hienfeld.wsgi, which also publishes its caches from a thread


def served(environ: Any, start_response: Any) -> list[bytes]:
    """Our application as a server runs it: the answer is read to its end and closed, and files with it."""
    with contextlib.closing(application(environ, start_response)) as answer:
        return list(answer)


# The committed schema; test_schema.py holds it equal to the served one, which collection is too early for.
schema = schemathesis.openapi.from_path(ROOT / "docs" / "openapi.yaml")
schema.app = served


@pytest.fixture
def jobs(staff: User, settings: Any) -> list[str]:
    """One that is done and one that waits. What is submitted after them is checked by the real readers."""
    made = [str(finished(staff).pk), str(submit(staff).pk)]
    settings.ANALYSIS_ENGINE = "analysis.engine.Engine"
    return made


@pytest.fixture
def _one_connection() -> Iterator[None]:
    """A request must not close the connection that holds the test's transaction; as with Django's own client."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.django_db
@pytest.mark.usefixtures("_one_connection")
@schema.parametrize()
@hypothesis.settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_the_api_keeps_to_its_schema(case: Case[Any], staff: User, jobs: list[str]) -> None:
    _, token = AuthToken.objects.create(staff)
    about_a_job = "job_id" in (case.path_parameters or {})
    for job in jobs if about_a_job else [""]:
        if job:
            case.path_parameters = {"job_id": job}
        case.call_and_validate(headers={"Authorization": f"Token {token}"}, checks=list(CHECKS))
