"""Webhooks against a real receiver: signed, bounded, and never to a private address."""

from __future__ import annotations

import base64
import hashlib
import hmac
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from standardwebhooks import Webhook, WebhookVerificationError

from events.ingestion.addresses import BadAddress
from events.sending import webhooks
from events.sending.webhooks import Refused
from tests.sending.receiver import Came, Receiver

SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3"
FORMER = "whsec_" + base64.b64encode(b"f" * 32).decode()
BODY = '{"type":"incident.revised","data":{"title":"Käse \\u2013 ünï"}}'


def send(url: str, **options: Any) -> int:
    signed = webhooks.headers("msg_1", BODY, [SECRET], datetime.now(UTC))
    return webhooks.post(url, BODY, signed, **options)


def by_hand(came: Came, secret: str) -> bool:
    """The public algorithm, written out: HMAC-SHA256 over id, time and body."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = ".".join(
        [came.headers["webhook-id"], came.headers["webhook-timestamp"], came.body]
    )
    digest = hmac.new(key, signed.encode(), hashlib.sha256).digest()
    wanted = "v1," + base64.b64encode(digest).decode()
    given = came.headers["webhook-signature"].split(" ")
    fresh = abs(time.time() - int(came.headers["webhook-timestamp"])) < 300
    return fresh and any(hmac.compare_digest(wanted, each) for each in given)


def test_the_signature_is_that_of_the_published_vector() -> None:
    at = datetime.fromtimestamp(1795305600, tz=UTC)
    made = webhooks.headers("msg_1", '{"type":"incident.toll_revised"}', [SECRET], at)
    assert made == {
        "webhook-id": "msg_1",
        "webhook-timestamp": "1795305600",
        "webhook-signature": "v1,8eLiNdKKIz3nzH6pUSeMYSyczLRKtuExQOZVxRZopOU=",
    }


def test_a_receiver_can_check_what_comes(receiver: Receiver) -> None:
    assert send(receiver.url()) == 204
    (came,) = receiver.came
    assert came.body == BODY
    assert came.headers["content-type"] == "application/json"
    assert by_hand(came, SECRET)
    Webhook(SECRET).verify(came.body, came.headers)
    assert not by_hand(came, FORMER)


def test_the_documented_receiver_checks_it(receiver: Receiver) -> None:
    page = (Path(settings.BASE_DIR) / "docs/alerts.md").read_text()
    (code,) = [part for part in page.split("```python\n") if "def verify" in part]
    documented: dict[str, Any] = {}
    exec(code.partition("```")[0], documented)
    verify = documented["verify"]
    send(receiver.url())
    (came,) = receiver.came
    told = verify(SECRET, came.headers, came.body.encode())
    assert told["type"] == "incident.revised"
    with pytest.raises(ValueError, match="not signed"):
        verify(FORMER, came.headers, came.body.encode())
    with pytest.raises(ValueError, match="too old"):
        verify(SECRET, {**came.headers, "webhook-timestamp": "1"}, came.body.encode())


def test_what_was_tampered_with_or_comes_late_is_told(receiver: Receiver) -> None:
    send(receiver.url())
    (came,) = receiver.came
    check = Webhook(SECRET)
    for broken in (
        {"webhook-id": "msg_2"},
        {"webhook-timestamp": str(int(time.time()) + 1)},
    ):
        with pytest.raises(WebhookVerificationError):
            check.verify(came.body, {**came.headers, **broken})
    with pytest.raises(WebhookVerificationError):
        check.verify(came.body + " ", came.headers)
    old = datetime.now(UTC) - timedelta(minutes=6)
    late = webhooks.headers("msg_1", BODY, [SECRET], old)
    with pytest.raises(WebhookVerificationError, match="too old"):
        check.verify(BODY, late)


def test_during_a_rotation_both_secrets_check(receiver: Receiver) -> None:
    signed = webhooks.headers("msg_1", BODY, [SECRET, FORMER], datetime.now(UTC))
    webhooks.post(receiver.url(), BODY, signed)
    (came,) = receiver.came
    assert by_hand(came, SECRET)
    assert by_hand(came, FORMER)


@pytest.mark.parametrize("status", [400, 401, 404, 410, 429, 500, 503])
def test_any_other_status_is_a_refusal(receiver: Receiver, status: int) -> None:
    with pytest.raises(Refused) as refused:
        send(receiver.url(f"/{status}"))
    assert refused.value.status == status


def test_a_receiver_may_ask_for_a_pause(receiver: Receiver) -> None:
    with pytest.raises(Refused) as refused:
        send(receiver.url("/later"))
    assert refused.value.pause == 3600


def test_a_redirect_is_not_followed(receiver: Receiver) -> None:
    with pytest.raises(Refused, match="not followed"):
        send(receiver.url("/redirect"))
    assert len(receiver.came) == 1


@pytest.mark.parametrize("manner", ["silent", "drip"])
def test_a_receiver_that_never_answers_is_given_up(
    receiver: Receiver, manner: str
) -> None:
    with pytest.raises(Refused):
        send(receiver.url(f"/{manner}"), deadline=0.7)


def test_a_slow_receiver_is_waited_for(receiver: Receiver) -> None:
    assert send(receiver.url("/slow")) == 200


def test_nothing_of_a_huge_answer_is_read(receiver: Receiver) -> None:
    assert send(receiver.url("/huge")) == 200
    assert receiver.poured < 50


def test_a_server_that_is_not_there_is_a_refusal(settings: Any) -> None:
    settings.WEBHOOK_ALLOW = frozenset({"127.0.0.1:1"})
    with pytest.raises(Refused, match="does not accept connections"):
        send("http://127.0.0.1:1/")


PRIVATE = [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "::1",
    "fe80::1",
    "fd00::1",
    "::ffff:127.0.0.1",
    "64:ff9b::7f00:1",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_a_name_that_leads_to_a_private_address_is_refused_at_the_moment_of_connecting(
    address: str,
) -> None:
    def leads_there(host: str, port: int) -> list[str]:
        return ["93.184.216.34", address]

    with pytest.raises(Refused, match="no server of the public internet"):
        send("https://hooks.example/in", resolver=leads_there)


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.example/",
        "https://hooks.example:8443/",
        "https://name:word@hooks.example/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://localhost/",
        "https://printer.local/",
        "ftp://hooks.example/",
        "https:///in",
    ],
)
def test_what_is_no_public_https_address_is_refused_when_it_is_given(url: str) -> None:
    with pytest.raises(BadAddress):
        webhooks.check(url)


def test_only_what_is_allowed_may_be_private_and_plain(settings: Any) -> None:
    settings.WEBHOOK_ALLOW = frozenset({"127.0.0.1:8080"})
    assert webhooks.check("http://127.0.0.1:8080/in") == "http://127.0.0.1:8080/in"
    for url in ("http://127.0.0.1:8081/in", "http://localhost:8080/in"):
        with pytest.raises(BadAddress):
            webhooks.check(url)


def test_an_intranet_feed_that_may_be_fetched_may_not_be_posted_to(
    settings: Any,
) -> None:
    settings.FETCH_ALLOW = frozenset({"127.0.0.1:8080"})
    with pytest.raises(BadAddress):
        webhooks.check("http://127.0.0.1:8080/in")
