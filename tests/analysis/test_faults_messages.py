"""Messages are wake-ups: doubled, lost or late they change nothing."""

from __future__ import annotations

import pytest

from tests.analysis.consistency import check_consistent
from tests.analysis.installation import Installation

pytestmark = [pytest.mark.e2e]
_DOUBLE = "insert into django_q_ormq (key, payload, lock) select key, payload, lock from django_q_ormq"


def test_doubled_lost_and_late_messages(installation: Installation) -> None:
    """As if a cluster died with the messages in its hands: they come back one by one, long after their jobs."""
    installation.submit(*["0\n"] * 6)
    installation.execute("delete from django_q_ormq where id % 3 = 0")  # lost: two of six
    installation.execute(_DOUBLE)
    later = "now() + interval '8 seconds'" if installation.on_server else "datetime('now', '+8 seconds')"
    installation.execute(f"update django_q_ormq set lock = {later} where id % 2 = 0")  # noqa: S608 - our own words
    with installation.worker():
        installation.until_ended()
        installation.until(lambda: installation.rows("select count(*) from django_q_ormq") == [(0,)], "no message left")
    assert sorted(installation.codes()) == ["claimed"] * 6 + ["completed"] * 6 + ["submitted"] * 6
    check_consistent(installation)
