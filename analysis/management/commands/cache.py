"""``manage.py cache``: what all processes keep, and making them forget it."""

from __future__ import annotations

import json
import time
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.core.serializers.json import DjangoJSONEncoder

WAIT_SECONDS = 20.0


class Command(BaseCommand):
    help = "Toont of leegt de caches van alle processen. / Shows or empties the caches of all processes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="what", required=True)
        stats = actions.add_parser("stats", help="what every process keeps, and the namespaces of the shared cache")
        clear = actions.add_parser("clear", help="every process forgets its models and indexes")
        invalidate = actions.add_parser("invalidate", help="forget one key, or a namespace of the shared cache")
        invalidate.add_argument("name", help="a key or namespace as “stats” shows it")
        for action in (stats, clear, invalidate):
            action.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        told = getattr(self, f"_{options['what']}")(options)
        if options["json"]:
            self.stdout.write(json.dumps(told, cls=DjangoJSONEncoder, indent=2))
        elif options["what"] == "stats":
            self._show(told)
        else:
            self.stdout.write(told["message"])

    def _stats(self, options: dict[str, Any]) -> dict[str, Any]:
        from analysis.caching import overview
        from analysis.caching.process import latest_generation

        return {
            "generation": latest_generation(),
            "processes": [asdict(process) for process in overview.living()],
            "namespaces": {name: asdict(figures) for name, figures in overview.namespaces().items()},
        }

    def _clear(self, options: dict[str, Any]) -> dict[str, Any]:
        from analysis.caching import orders

        return _confirmed(orders.clear(actor="command line"))

    def _invalidate(self, options: dict[str, Any]) -> dict[str, Any]:
        from analysis.caching import orders
        from analysis.caching.shared import Namespace

        name = options["name"]
        if name in set(Namespace):
            try:
                orders.drop(Namespace(name))
            except orders.CacheAway as error:
                raise CommandError(str(error)) from None
            return {"namespace": name, "message": f"{name}: dropped"}
        generation = orders.invalidate(name, actor="command line")
        if generation is None:
            known = ", ".join(Namespace)
            raise CommandError(f"{name}: no process keeps this key, and it is none of the namespaces {known}.")
        return _confirmed(generation)

    def _show(self, told: dict[str, Any]) -> None:
        for process in told["processes"]:
            self.stdout.write(f"{process['name']} ({process['role']}), order {process['generation']}")
            for key, entry in process["entries"].items():
                figures = f"{entry['access_count']} x, {entry['load_seconds']} s, {entry['size_bytes']:,} bytes"
                self.stdout.write(f"  {key}: {figures}")
        for name, figures in told["namespaces"].items():
            rate = "-" if figures["hit_rate_percent"] is None else f"{figures['hit_rate_percent']} %"
            self.stdout.write(f"{name}: {figures['entries']:,} entries, {figures['size_bytes']:,} bytes, hits {rate}")


def _confirmed(generation: int) -> dict[str, Any]:
    """Waits until every process says that it has done it, but not for ever."""
    from analysis.caching import orders

    end = time.monotonic() + WAIT_SECONDS
    done, processes = orders.arrived(generation)
    while done < processes and time.monotonic() < end:
        time.sleep(0.2)
        done, processes = orders.arrived(generation)
    message = f"Order {generation} carried out by {done} of {processes} processes."
    return {"generation": generation, "done": done, "processes": processes, "message": message}
