"""Web server and worker as child processes of this one, until Ctrl-C or SIGTERM."""

from __future__ import annotations

import os
import socket
import sys
import time
import urllib.error
import urllib.request

from script.lib.example import submit_example
from script.lib.install import PYTHON, ROOT
from script.lib.prepare import first_admin, start_django
from script.lib.processes import Child, Stop, raise_on_signals, stop_all

HOST = os.environ.get("HIENFELD_HOST") or "127.0.0.1"
PORT = os.environ.get("PORT") or os.environ.get("HIENFELD_PORT") or "8000"
WEB_THREADS = 8
RESTARTS = 5  # of the worker, within
RESTART_WINDOW = 300.0  # seconds


def main() -> int:
    problem = _port_problem()
    if problem:
        print(problem, file=sys.stderr)
        return 1
    children: list[Child] = []
    raise_on_signals()
    try:
        _example_on_an_empty_database()
        children += [_web(), _worker()]
        return _watch(children)
    except Stop:
        print("\nStopping.", flush=True)
        return 0
    finally:
        stop_all(children)


def _port_problem() -> str:
    if not PORT.isdigit() or not 0 < int(PORT) < 65536:
        return f"PORT is {PORT!r}; it must be a number from 1 to 65535."
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((HOST, int(PORT)))
    except OSError as error:
        another = f"PORT={int(PORT) + 1} script/server"
        return f"Cannot listen on {HOST}:{PORT} ({error.strerror}). Stop what does, or choose another port: {another}"
    return ""


def _example_on_an_empty_database() -> None:
    start_django()
    from django.db import connections

    from analysis.models import Job
    from hienfeld.engine.errors import BadInput

    try:
        if not Job.objects.exists():
            submit_example(first_admin())
            print("The bundled example was submitted as a first job.")
    except BadInput as error:
        print(f"The bundled example was not submitted: {error}", file=sys.stderr)
    finally:
        connections.close_all()


def _web() -> Child:
    gunicorn = ["-m", "gunicorn", "hienfeld.wsgi", "--bind", f"{HOST}:{PORT}", "--worker-class", "gthread"]
    limits = ["--threads", str(WEB_THREADS), "--timeout", "120", "--graceful-timeout", "5", "--log-level", "warning"]
    return Child("web", [str(PYTHON), *gunicorn, *limits, "--no-control-socket"], cwd=ROOT)


def _worker() -> Child:
    return Child("worker", [str(PYTHON), "manage.py", "worker", "--grace", "10"], cwd=ROOT)


def _watch(children: list[Child]) -> int:
    """Returns when the web server is gone, or when the worker keeps going; a worker may stop to be started afresh."""
    web, announced = children[0], False
    restarts: list[float] = []
    while True:
        if not announced and _answers():
            print(f"\nHienfeld runs at http://{HOST}:{PORT} (Ctrl-C stops it)\n", flush=True)
            announced = True
        if web.exit_status is not None:
            print(f"The web server ended with status {web.exit_status}.", file=sys.stderr)
            return 1
        if children[1].exit_status is not None:
            now = time.monotonic()
            restarts = [at for at in restarts if now - at < RESTART_WINDOW] + [now]
            if len(restarts) > RESTARTS:
                print("The worker ends again and again; see its messages above.", file=sys.stderr)
                return 1
            print(f"The worker ended with status {children[1].exit_status} and is started again.", file=sys.stderr)
            children[1].stop()
            time.sleep(1)
            children[1] = _worker()
        time.sleep(0.2)


def _answers() -> bool:
    try:
        with urllib.request.urlopen(f"http://{HOST}:{PORT}/api/health/live", timeout=2):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main())
