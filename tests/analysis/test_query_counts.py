"""Guards on how many questions a job asks the database: none may be asked per row."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from analysis.services import claim_next_job, execute_job
from analysis.services.execute import Outcome
from tests.analysis.fakes import FakeEngine, submit

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

MOST_QUERIES = 60  # of a small job, from claim to stored result


def queries(rows: int) -> int:
    submit(text="".join(f"molest {row} gedekt\n" for row in range(rows)))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        claim = claim_next_job(worker="w1")
        assert claim is not None
        assert execute_job(claim, engine=FakeEngine()) is Outcome.COMPLETED
    return len(asked)


def test_rows_are_written_in_batches() -> None:
    few = queries(10)
    assert few <= MOST_QUERIES
    assert queries(1_000) <= few + 1_000 // 40  # SQLite takes the fewest at a time
