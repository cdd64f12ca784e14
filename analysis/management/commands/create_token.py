"""``manage.py create_token USER``: a token for the REST API, shown this once."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from knox.models import AuthToken

DAYS = 365
MOST_DAYS = 3650


class Command(BaseCommand):
    help = "Make a token for the REST API. It is printed once; the database keeps only a hash of it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("user", help="name of an existing, active user")
        parser.add_argument("--days", type=int, default=DAYS, help="days the token is valid (default: %(default)s)")

    def handle(self, *args: Any, **options: Any) -> None:
        name, days = options["user"], options["days"]
        if not 1 <= days <= MOST_DAYS:
            raise CommandError(f"--days {days}: choose a number from 1 to {MOST_DAYS}.")
        user = get_user_model().objects.filter(username=name, is_active=True).first()
        if user is None:
            raise CommandError(f'There is no active user "{name}"; make one with manage.py createsuperuser.')
        _, token = AuthToken.objects.create(user, expiry=timedelta(days=days))
        self.stderr.write(f"Token of {name}, valid for {days} days. Keep it safe; it is not shown again.")
        self.stdout.write(token)
