"""A page's bytes become the title and plain text of an article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from events.ingestion import addresses, sandbox, texts
from events.ingestion.published import AHEAD, Precision

PARSER = "events.ingestion.sandboxed.page"
HTML = frozenset({"text/html", "application/xhtml+xml", "application/xml", "text/xml"})
# Types that say nothing: the bytes are looked at.
VAGUE = frozenset({"", "application/octet-stream", "text/plain", "binary/octet-stream"})
HTML_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<!--", b"<?xml")


class BadPage(Exception):
    """No article could be read from the document; `reason` is a sentence to show."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class PageText:
    """An article as read: `text` has its paragraphs separated by one blank line.

    `canonical_url` is the page's own name for itself, only if it is on the same server;
    `language` is a two- or three-letter code, as the page says; None = it does not say.
    """

    title: str
    text: str
    language: str | None
    published_at: datetime | None
    published_precision: Precision | None
    canonical_url: str | None
    site_name: str | None


def parse(
    body: bytes,
    *,
    url: str,
    content_type: str = "",
    charset: str = "",
    now: datetime | None = None,
) -> PageText:
    """Read the article from HTML or plain text fetched at `url`.

    `content_type` and `charset` are those of the HTTP header. Raises BadPage with the
    reason, and ParserFailed when reading took too much.
    """
    kind = texts.kind_of_binary(body)
    if kind or content_type == "application/pdf":
        raise BadPage(
            f"The document at {url} is {kind or 'a PDF document'}; "
            "web pages and plain text are read. Paste its text instead."
        )
    is_html = content_type in HTML or looks_like_html(body)
    if not is_html and content_type not in VAGUE:
        raise BadPage(
            f"The document at {url} is of the type {content_type[:100]}; "
            "web pages and plain text are read."
        )
    if not body.strip():
        raise BadPage(f"The document at {url} is empty.")
    options = {"url": url, "charset": charset, "plain": not is_html}
    answer = sandbox.run(PARSER, body, options)
    if "error" in answer:
        raise BadPage(f"The document at {url} {answer['error']}.")
    return _page(answer, url, now or datetime.now(UTC))


def looks_like_html(body: bytes) -> bool:
    start = body[:500].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith(HTML_STARTS)


def _page(answer: dict[str, str | None], url: str, now: datetime) -> PageText:
    try:
        text = texts.check(answer["text"] or "", field="url")
    except texts.BadText as error:
        if not answer["text"]:
            raise BadPage(
                f"No article text was found at {url}. The page may need a login or a "
                "browser; paste its text instead."
            ) from None
        raise BadPage(f"The document at {url} cannot be kept: {error.reason}") from None
    published = datetime.fromisoformat(answer["published"] or "0001-01-01T00:00:00Z")
    known = answer["published"] is not None and published <= now + AHEAD
    precision: Precision = "day" if answer["precision"] == "day" else "time"
    return PageText(
        title=answer["title"] or "",
        text=text,
        language=answer["language"],
        published_at=published if known else None,
        published_precision=precision if known else None,
        canonical_url=_canonical(answer["canonical"], url),
        site_name=(answer["site"] or "")[:200] or None,
    )


def _canonical(link: str | None, url: str) -> str | None:
    """A page may not pass itself off as another server's."""
    if not link:
        return None
    try:
        address = addresses.resolve(url, link)
    except addresses.BadAddress:
        return None
    return address if addresses.host(address) == addresses.host(url) else None
