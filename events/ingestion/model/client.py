"""One question to an OpenAI-compatible server: bounded in time and bytes, no redirect followed, no key told."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

import httpx
from django.conf import settings

from events.ingestion.addresses import DEFAULT_PORTS
from events.ingestion.fetch import (
    HEADER_BYTES,
    body_of,
    certificates,
    check_headers,
    pause,
    plainly,
)
from events.ingestion.transport import (
    Budget,
    FetchError,
    PinnedBackend,
    PinnedTransport,
    system_addresses,
)

ANSWER_BYTES: Final = 1_000_000
# The server refuses this request for what it holds; the next one may do better.
_OF_TEXT = frozenset({400, 413, 422})
_MOST_TOKENS = 10_000_000


class ModelFailed(Exception):
    """No usable answer; `reason` is a sentence that holds neither the key nor words of the server.

    `of_text`: it lies in this question or its answer and is likely to come again;
    `retry_after`: seconds the server asks for.
    """

    def __init__(
        self, reason: str, *, of_text: bool = False, retry_after: int | None = None
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.of_text = of_text
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class Answer:
    """The model's words; `tokens` as the server counted them, None where it did not."""

    content: str
    tokens: int | None


def ask(body: dict[str, Any]) -> Answer:
    """Send the question to the server of the settings; raises ModelFailed."""
    url = httpx.URL(settings.EXTRACTOR_LLM_URL)
    seconds = settings.EXTRACTOR_LLM_TIMEOUT
    budget = Budget(seconds=seconds, wire_bytes=HEADER_BYTES)
    # The address is the operator's own, so it may lie in the local network.
    allow = frozenset({_spelled(url)})
    backend = PinnedBackend(budget=budget, allow=allow, resolver=system_addresses)
    try:
        with (
            plainly(url.host),
            httpx.Client(
                transport=PinnedTransport(backend, certificates()),
                trust_env=False,
                follow_redirects=False,
                timeout=seconds,
                headers=_headers(),
            ) as client,
        ):
            request = client.build_request("POST", url, content=json.dumps(body))
            response = client.send(request, stream=True)
            try:
                return _answer(response, budget)
            finally:
                response.close()
    except FetchError as error:
        raise ModelFailed(error.reason) from None


def _spelled(url: httpx.URL) -> str:
    host = url.raw_host.decode("ascii")
    port = url.port or DEFAULT_PORTS[url.scheme]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _headers() -> dict[str, str]:
    headers = {
        "User-Agent": "conflicttracker/1.0",
        "Accept": "application/json",
        "Accept-Encoding": "identity",
        "Content-Type": "application/json",
        "Connection": "close",
    }
    if settings.EXTRACTOR_LLM_KEY:
        headers["Authorization"] = f"Bearer {settings.EXTRACTOR_LLM_KEY}"
    return headers


def _answer(response: httpx.Response, budget: Budget) -> Answer:
    check_headers(response)
    status = response.status_code
    if status != httpx.codes.OK:
        said = "leads on to another address" if 300 <= status < 400 else "refuses"
        raise ModelFailed(
            f"The model's server {said} ({status}).",
            of_text=status in _OF_TEXT,
            retry_after=pause(response.headers.get("retry-after", "")),
        )
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise ModelFailed("The model's server answers with something else than JSON.")
    return _told(body_of(response, ANSWER_BYTES, budget))


def _told(body: bytes) -> Answer:
    """The answer that a body of the protocol holds."""
    try:
        told = json.loads(body)
        choice = told["choices"][0]
        content = choice["message"]["content"]
    except (ValueError, RecursionError, LookupError, TypeError):
        raise ModelFailed("The answer of the model's server is broken.") from None
    if choice.get("finish_reason") == "length":
        raise ModelFailed("The model's answer breaks off: too long.", of_text=True)
    if not isinstance(content, str) or not content.strip():
        raise ModelFailed("The model answers with nothing.", of_text=True)
    return Answer(content, _tokens(told))


def _tokens(told: dict[str, Any]) -> int | None:
    usage = told.get("usage")
    total = usage.get("total_tokens") if isinstance(usage, dict) else None
    if not isinstance(total, int) or isinstance(total, bool):
        return None
    return total if 0 < total <= _MOST_TOKENS else None
