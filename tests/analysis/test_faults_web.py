"""The web process is killed: while it takes in an analysis, and while one runs."""

from __future__ import annotations

import threading

import pytest
import requests

from tests.analysis.consistency import check_consistent
from tests.analysis.faulty import HOLD_SUBMIT
from tests.analysis.installation import Installation
from tests.analysis.web_server import Caller, caller_of, web_server

pytestmark = [pytest.mark.e2e]


def submit(caller: Caller) -> requests.Response:
    return caller.post("analyze", files={"policy_file": ("polissen.csv", b"0\nmolest\nbrand\n")})


def test_web_process_killed(installation: Installation) -> None:
    with web_server(installation) as server, caller_of(installation, server) as caller:
        with installation.held(HOLD_SUBMIT):
            broken: list[Exception] = []
            asking = threading.Thread(target=_expect_no_answer, args=(caller, broken))
            asking.start()
            uploads = installation.data_dir / "media" / "uploads"
            installation.until(lambda: any(uploads.rglob("*.csv")), "a file stored")
            server.kill()
            asking.join()
        assert broken, "the caller was answered"
        assert installation.statuses() == []  # half a submission is none

        server.start()
        accepted = submit(caller)
        assert accepted.status_code == 200, accepted.text
        with installation.worker():
            with installation.held():
                installation.until_working()
                server.kill()
            installation.until_ended()
            server.start()
            status = caller.get(f"status/{accepted.json()['job_id']}").json()
    assert (status["status"], status["progress"]) == ("completed", 100)
    check_consistent(installation)


def _expect_no_answer(caller: Caller, broken: list[Exception]) -> None:
    try:
        submit(caller)
    except requests.RequestException as error:
        broken.append(error)
