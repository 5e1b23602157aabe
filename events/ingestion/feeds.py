"""A feed's bytes become a list of items with addresses, titles and dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from events.ingestion import addresses, sandbox
from events.ingestion.published import AHEAD, Precision

PARSER = "events.ingestion.sandboxed.feed"


class BadFeed(Exception):
    """The document is no feed, or yields nothing; `reason` is a sentence to show."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One entry: `external_id` is what the feed calls it ("" if nothing), `published_at` in UTC.

    `title` is one line of plain text, `summary` plain text of one or more lines.
    """

    external_id: str
    url: str
    title: str
    published_at: datetime | None
    published_precision: Precision | None
    summary: str


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed as read; `problems` are sentences about what was repaired or left out."""

    title: str
    items: list[FeedItem]
    problems: list[str]


def parse(
    body: bytes, *, url: str, charset: str = "", now: datetime | None = None
) -> ParsedFeed:
    """Read RSS, Atom or JSON Feed from `url`; `charset` is that of the HTTP header.

    Broken XML that still yields items is taken and noted among the problems. Raises
    BadFeed, and ParserFailed when reading took too much.
    """
    answer = sandbox.run(PARSER, body, {"charset": charset})
    where = addresses.host(url)
    if "error" in answer:
        raise BadFeed(f"The document at {where} {answer['error']}.{_hint(answer, url)}")
    latest = (now or datetime.now(UTC)) + AHEAD
    problems: list[str] = answer["problems"]
    items = [_item(found, answer["base"], url, latest) for found in answer["items"]]
    kept = [item for item in items if item is not None]
    if homeless := len(items) - len(kept):
        problems.append(f"{homeless} items without a usable link were left out.")
    dated = sum(
        1
        for item, found in zip(items, answer["items"], strict=True)
        if item and found["published"]
    )
    if early := dated - sum(1 for item in kept if item.published_at):
        problems.append(
            f"{early} items are dated in the future; their dates were left out."
        )
    return ParsedFeed(title=answer["title"], items=kept, problems=problems)


def _item(
    found: dict[str, Any], base: str, url: str, latest: datetime
) -> FeedItem | None:
    """The item, without a date that cannot be; None if it has no usable address."""
    address = _address(found["url"], base, url)
    if address is None:
        return None
    said = found["published"]
    published = datetime.fromisoformat(said) if said else None
    if published and published > latest:
        published = None
    return FeedItem(
        external_id=found["external_id"],
        url=address,
        title=found["title"],
        published_at=published,
        published_precision=found["precision"] if published else None,
        summary=found["summary"],
    )


def _hint(answer: dict[str, Any], url: str) -> str:
    """Where the feed may be, if the page that was given instead names it."""
    if not answer.get("feed_link"):
        return ""
    try:
        return f" It names a feed: {addresses.resolve(url, answer['feed_link'])}"
    except addresses.BadAddress:
        return ""


def _address(link: str, base: str, url: str) -> str | None:
    """The item's address; relative ones start at the feed's home page, else at the feed."""
    if not link.strip():
        return None
    try:
        home = addresses.resolve(url, base) if base else url
    except addresses.BadAddress:
        home = url
    try:
        return addresses.resolve(home, link)
    except addresses.BadAddress:
        return None
