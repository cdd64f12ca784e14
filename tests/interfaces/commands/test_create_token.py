"""``manage.py create_token``."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.utils import timezone
from knox.models import AuthToken
from rest_framework.test import APIClient

pytestmark = pytest.mark.django_db


def create(*arguments: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("create_token", *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_prints_a_token_that_works_and_keeps_only_its_hash() -> None:
    User.objects.create_user("analist")
    out, err = create("analist", "--days", "30")
    token = out.strip()
    stored = AuthToken.objects.get()
    assert "Token of analist, valid for 30 days." in err
    assert token not in err
    assert token not in (stored.digest, stored.token_key)
    assert abs(stored.expiry - timezone.now() - timedelta(days=30)) < timedelta(minutes=1)
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Token {token}")
    assert client.get("/api/jobs/list").status_code == 200


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nobody"], 'There is no active user "nobody"; make one with manage.py createsuperuser.'),
        (["gone"], 'There is no active user "gone"; make one with manage.py createsuperuser.'),
        (["analist", "--days", "0"], "--days 0: choose a number from 1 to 3650."),
    ],
)
def test_refuses(arguments: list[str], message: str) -> None:
    User.objects.create_user("analist")
    User.objects.create_user("gone", is_active=False)
    with pytest.raises(CommandError) as error:
        create(*arguments)
    assert str(error.value) == message
    assert not AuthToken.objects.exists()
