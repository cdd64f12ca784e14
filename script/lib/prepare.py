"""After the packages: the language model, the database, the static files and the first administrator."""

from __future__ import annotations

import argparse
import io
import os
import secrets
import sys
from typing import TYPE_CHECKING

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dev", action="store_true", help="for tests: without the model nothing works")
    parser.add_argument("--no-database", action="store_true", help="stop after the model")
    options = parser.parse_args(arguments)
    try:
        start_django()
        _fetch_model(required=options.dev)
        if not options.no_database:
            call_command("migrate", interactive=False, verbosity=0)
            call_command("collectstatic", interactive=False, verbosity=0)
            first_admin()
    except (CommandError, ImproperlyConfigured) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def start_django() -> None:
    """Makes models and settings usable in a script. Raises ``ImproperlyConfigured``."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hienfeld.settings")
    django.setup()


def _fetch_model(*, required: bool) -> None:
    try:
        call_command("fetch_models", stdout=io.StringIO())
    except CommandError as error:
        if required:
            raise
        print(f"{error}\nGoing on without it: analyses will say that embeddings are missing.", file=sys.stderr)


def first_admin() -> User:
    """The administrator of this installation; made, with a password printed this once, when there is none."""
    from django.contrib.auth.models import User

    existing = User.objects.filter(is_superuser=True, is_active=True).order_by("pk").first()
    if existing is not None:
        return existing
    name = os.environ.get("HIENFELD_ADMIN_USER") or "admin"
    given = os.environ.get("HIENFELD_ADMIN_PASSWORD")
    password = given or secrets.token_urlsafe(12)
    user = User.objects.create_superuser(name, password=password)
    shown = "the password in HIENFELD_ADMIN_PASSWORD" if given else f"password {password}"
    print(f"First administrator: {name}, {shown} (shown only now; change it: manage.py changepassword {name})")
    return user


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
