"""A whole installation for the browser: its own data directory, a web server and a worker, each a process."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SWITCHES = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run",
]  # fmt: skip
USER, PASSWORD = "analist", "een-lang-wachtwoord"


@dataclass
class Site:
    url: str
    data_dir: Path
    environment: dict[str, str]
    start_worker: Callable[[], None]

    def manage(self, *arguments: str, **environment: str) -> str:
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=self.environment | environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Empty but for one user. The worker waits for ``start_worker``."""
    data_dir = tmp_path_factory.mktemp("site")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    environment = kept | {"HIENFELD_DATA_DIR": str(data_dir), "HIENFELD_WORKERS": "1"}
    processes: list[subprocess.Popen[bytes]] = []

    def start(name: str, *arguments: str) -> None:
        with (data_dir / f"{name}.log").open("ab") as log:
            command = [sys.executable, "manage.py", *arguments]
            processes.append(subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log))

    site = Site(f"http://127.0.0.1:{port}", data_dir, environment, lambda: start("worker", "worker"))
    site.manage("migrate", "-v0")
    who = {"DJANGO_SUPERUSER_USERNAME": USER, "DJANGO_SUPERUSER_PASSWORD": PASSWORD}
    site.manage("createsuperuser", "--noinput", "--email=analist@example.nl", **who)
    start("server", "runserver", "--noreload", f"127.0.0.1:{port}")
    try:
        _until_it_answers(site)
        yield site
    finally:
        for process in reversed(processes):
            process.terminate()
        for process in processes:
            try:
                process.wait(40)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _until_it_answers(site: Site) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"{site.url}/login/", timeout=5) as answer:  # noqa: S310 - our own server
                if answer.status == 200:
                    return
        except (URLError, ConnectionError):
            time.sleep(0.3)
    pytest.fail((site.data_dir / "server.log").read_text())


@pytest.fixture(scope="module")
def chromium() -> str:
    found = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip(f"NO BROWSER TEST WAS RUN: none of {', '.join(CHROMIUM)} is installed (apt-get install chromium)")
    return found


@pytest.fixture
def visit(chromium: str, site: Site) -> Iterator[Callable[..., Page]]:
    """Opens a page in a fresh browser profile. Any error in the browser's console fails the test."""
    from playwright.sync_api import sync_playwright

    complaints: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=SWITCHES)

        def open_page(**options: object) -> Page:
            context = browser.new_context(
                base_url=site.url,
                locale="nl-NL",
                viewport={"width": 1440, "height": 1000},
                **options,  # type: ignore[arg-type]
            )
            page = context.new_page()
            page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
            page.on("pageerror", lambda error: complaints.append(str(error)))
            return page

        yield open_page
        browser.close()
    # A refused form answers 400 and a page that is not there 404; the browser reports both, and neither is a fault.
    assert [said for said in complaints if "status of 400" not in said and "status of 404" not in said] == []


def log_in(page: Page) -> None:
    page.goto("/login/")
    page.get_by_label("Gebruikersnaam").fill(USER)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    page.wait_for_url(lambda url: "/login/" not in url)
