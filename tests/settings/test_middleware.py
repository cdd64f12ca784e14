from __future__ import annotations

import logging
import re
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from hienfeld.middleware import RequestIdMiddleware

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.mark.parametrize("sent", ["abcd-1234_5.6", "A" * 64])
def test_request_id_is_taken_over(client: Client, sent: str) -> None:
    assert client.get("/admin/login/", headers={"x-request-id": sent})["X-Request-ID"] == sent


@pytest.mark.parametrize("sent", ["", "short", "A" * 65, "a b c d e f", "evil\r\nSet-Cookie: x=1", "<script>alert"])
def test_bad_request_id_is_replaced(sent: str) -> None:
    request = RequestFactory().get("/")
    request.META["HTTP_X_REQUEST_ID"] = sent
    answer = RequestIdMiddleware(lambda _: HttpResponse())(request)
    assert re.fullmatch(r"[0-9a-f]{32}", answer["X-Request-ID"])


def test_id_is_known_to_the_view_and_its_log_lines(caplog: pytest.LogCaptureFixture) -> None:
    import structlog

    seen: list[Any] = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append((request.request_id, structlog.contextvars.get_contextvars()))  # type: ignore[attr-defined]
        return HttpResponse()

    RequestIdMiddleware(view)(RequestFactory().get("/", headers={"x-request-id": "abcdefgh"}))
    assert seen == [("abcdefgh", {"request_id": "abcdefgh"})]
    assert structlog.contextvars.get_contextvars() == {}


def test_every_answer_says_how_long_it_took_and_carries_the_security_headers(client: Client) -> None:
    answer = client.get("/admin/login/")
    assert re.fullmatch(r"\d+\.\dms", answer["X-Response-Time"])
    wanted = {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    assert {name: answer[name] for name in wanted} == wanted
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]


def test_metrics_need_no_login(client: Client) -> None:
    answer = client.get("/metrics")
    assert answer.status_code == 200
    assert b"django_http_requests_before_middlewares_total" in answer.content


@pytest.mark.parametrize(("language", "title"), [("nl", "Inloggen"), ("en", "Log in")])
def test_language_follows_the_browser(client: Client, language: str, title: str) -> None:
    page = client.get("/admin/login/", headers={"accept-language": language}).content.decode()
    assert f'value="{title}"' in page


def test_language_can_be_chosen(client: Client) -> None:
    client.post("/i18n/setlang/", {"language": "en"})
    page = client.get("/admin/login/", headers={"accept-language": "nl"}).content.decode()
    assert 'value="Log in"' in page


def test_nothing_of_this_logs_more_than_it_should(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        client.get("/admin/login/")
    assert caplog.records == []
