"""Messages as signed webhooks (Standard Webhooks): one POST to a checked public address, over TLS.

No redirect is followed and nothing of the answer is read but its status.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import httpx
from django.conf import settings
from standardwebhooks import Webhook

from events.ingestion import addresses
from events.ingestion.addresses import DEFAULT_PORTS, BadAddress
from events.ingestion.fetch import certificates, pause, plainly
from events.ingestion.transport import (
    Budget,
    FetchError,
    PinnedBackend,
    PinnedTransport,
    PrivateServer,
    Resolver,
    is_allowed,
    system_addresses,
)

DEADLINE = 10.0
# Of what is read: the status and the headers of the answer.
ANSWER_BYTES = 500_000
HTTPS = DEFAULT_PORTS["https"]
GONE = 410


class Refused(Exception):
    """The receiver did not take the message; `status` is None where it gave no answer."""

    def __init__(
        self, reason: str, *, status: int | None = None, pause: int | None = None
    ) -> None:
        super().__init__(reason)
        self.status = status
        self.pause = pause


def check(url: str, *, field: str = "webhook") -> str:
    """The address as messages are sent to it; raises BadAddress naming `field`.

    Only https at its usual port, but for the servers of WEBHOOK_ALLOW.
    """
    checked = addresses.public(url, allow=settings.WEBHOOK_ALLOW, field=field)
    parsed = httpx.URL(checked)
    port = parsed.port or DEFAULT_PORTS[parsed.scheme]
    if is_allowed(parsed.host, port, settings.WEBHOOK_ALLOW):
        return checked
    if parsed.scheme != "https":
        raise BadAddress(field, "The address must start with https://.")
    if port != HTTPS:
        raise BadAddress(field, f"Only port {HTTPS} is sent to.")
    return checked


def headers(
    message: str, body: str, secrets: Sequence[str], at: datetime
) -> dict[str, str]:
    """What the receiver checks: id, time and one signature for each secret; `at` is in UTC."""
    signed = [Webhook(secret).sign(message, at, body) for secret in secrets]
    return {
        "webhook-id": message,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(signed),
    }


def post(
    url: str,
    body: str,
    signed: Mapping[str, str],
    *,
    deadline: float = DEADLINE,
    resolver: Resolver = system_addresses,
) -> int:
    """Send it; returns the status of a receiver that took it, raises Refused otherwise."""
    try:
        target = httpx.URL(check(url))
        budget = Budget(seconds=deadline, wire_bytes=ANSWER_BYTES)
        backend = PinnedBackend(
            budget=budget, allow=settings.WEBHOOK_ALLOW, resolver=resolver
        )
        with (
            plainly(target.host),
            httpx.Client(
                transport=PinnedTransport(backend, certificates()),
                trust_env=False,
                follow_redirects=False,
                timeout=deadline,
                headers=_own(signed),
            ) as client,
            client.stream("POST", target, content=body.encode()) as response,
        ):
            return _status(response)
    except PrivateServer:
        raise Refused(
            f"{target.host} is no server of the public internet, so nothing is sent there. "
            "An administrator can allow a server of the local network in WEBHOOK_ALLOW."
        ) from None
    except FetchError as error:
        raise Refused(error.reason) from None
    except BadAddress as error:
        raise Refused(str(error)) from None


def _own(signed: Mapping[str, str]) -> dict[str, str]:
    about = f"; +{settings.CONTACT_URL}" if settings.CONTACT_URL else ""
    return {
        **signed,
        "Content-Type": "application/json",
        "User-Agent": f"conflicttracker/1.0 (alerts{about})",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }


def _status(response: httpx.Response) -> int:
    status = response.status_code
    if 200 <= status < 300:
        return status
    if 300 <= status < 400:
        reason = "It leads on to another address, which is not followed"
    elif status == GONE:
        reason = "It says that it is gone"
    else:
        reason = "It did not take the message"
    wait = pause(response.headers.get("retry-after", ""))
    raise Refused(f"{reason} ({status}).", status=status, pause=wait)
