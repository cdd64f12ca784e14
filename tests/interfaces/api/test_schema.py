"""The schema: complete, in the repository, and the one that is served."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path

import pytest
import yaml
from django.core.management import call_command
from rest_framework.test import APIClient

from tests.interfaces.api.test_isolation import ROUTES

pytestmark = pytest.mark.django_db


def generated() -> str:
    out = StringIO()
    call_command("spectacular", "--validate", "--fail-on-warn", "--lang", "nl", stdout=out)
    return out.getvalue()


def test_the_committed_schema_is_up_to_date(root: Path) -> None:
    """After a change of the API: ``manage.py spectacular --lang nl --file docs/openapi.yaml``."""
    assert (root / "docs" / "openapi.yaml").read_text(encoding="utf-8") == generated()


def test_the_served_schema_is_the_committed_one(anonymous: APIClient, root: Path) -> None:
    committed = yaml.safe_load((root / "docs" / "openapi.yaml").read_text(encoding="utf-8"))
    served = anonymous.get("/api/schema/", HTTP_ACCEPT_LANGUAGE="en").json()
    assert served == committed


def test_every_route_is_in_the_schema(root: Path) -> None:
    schema = yaml.safe_load((root / "docs" / "openapi.yaml").read_text(encoding="utf-8"))
    own = {
        re.sub(r"<\w+:(\w+)>", r"{\1}", path.replace("{}", "{job_id}"))
        for _, path, _ in ROUTES
        if not path.endswith("/")
    }
    assert set(schema["paths"]) == own - {"/api/schema", "/api/docs"}


def test_each_operation_says_what_may_go_wrong(root: Path) -> None:
    schema = yaml.safe_load((root / "docs" / "openapi.yaml").read_text(encoding="utf-8"))
    for path, operations in schema["paths"].items():
        for operation in operations.values():
            public = operation["security"] == [{}]
            assert ("401" in operation["responses"]) != public, path
            assert operation["description"], path
