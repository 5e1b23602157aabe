"""Reads RSS, Atom and JSON Feed; called only inside the child process."""

from __future__ import annotations

import io
import json
import re
from calendar import timegm
from datetime import UTC, datetime
from html import unescape
from typing import Any

import feedparser  # type: ignore[import-untyped]

from events.ingestion import published
from events.ingestion.sandboxed import charsets
from events.ingestion.sandboxed.plain import fit, line, without_unfit
from events.ingestion.sandboxed.preflight import cut_long_fields, refusal

MAX_ITEMS = 1000
MAX_TITLE = 1000
MAX_SUMMARY = 20_000
MAX_ID = 500
XML_SAYS = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
BREAKS = re.compile(r"<(?:br|/p|/div|/li|/h[1-6]|/tr)\b[^<>]*>", re.IGNORECASE)
HIDDEN = re.compile(r"<(script|style)\b[^<>]*>", re.IGNORECASE)
# Tags that feeds put into what they call plain text.
MARKUP = re.compile(
    r"</?(?:a|b|i|u|p|br|em|strong|span|div|img|font|su[bp]|script|style)\b[^<>]*>",
    re.IGNORECASE,
)
TAG = re.compile(r"<[/!?a-zA-Z][^<>]*>")
PAGE = re.compile(
    r"\s*(?:<!--[^>]{0,500}-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE
)
FEED_LINK = re.compile(
    r"""<link\b(?=[^<>]*\btype\s*=\s*["']?application/(?:rss|atom|feed)\+(?:xml|json))"""
    r"""[^<>]*\bhref\s*=\s*["']([^"'<>\s]+)""",
    re.IGNORECASE,
)


def read(data: bytes, *, charset: str) -> dict[str, Any]:
    """`{"title", "items", "problems"}`, or `{"error", "page", "feed_link"}` if it is no feed.

    An item has external_id, url (as written), title, published (ISO or null),
    precision and summary; the caller resolves addresses and judges dates.
    """
    text, _ = charsets.decode(data, charset)
    text = text.lstrip("\ufeff \t\r\n")
    if not text:
        return {"error": "is empty"}
    if text.startswith("{"):
        return _json_feed(text)
    if PAGE.match(text[:5000]):
        link = FEED_LINK.search(text[:200_000])
        return {
            "error": "is a web page, not a feed",
            "feed_link": unescape(link[1]) if link else None,
        }
    if why := refusal(text):
        return {"error": why}
    text, problems = cut_long_fields(without_unfit(text))
    return _xml_feed(text, problems)


def warm() -> None:
    """Load everything that is loaded on first use: no file can be opened after the fork."""
    charsets.warm()
    item = "<item><title>a</title><pubDate>1 Jan 2020 1:00 GMT</pubDate></item>"
    start = f'<?xml version="1.0"?><rss version="2.0"><channel>{item}'
    read(f"{start}</channel></rss>".encode("ascii"), charset="")
    read(f"{start}<item><p>b & c</item>".encode("ascii"), charset="")


def _xml_feed(text: str, problems: list[str]) -> dict[str, Any]:
    # The text is decoded already: whatever it says of its encoding no longer holds.
    body = '<?xml version="1.0" encoding="utf-8"?>' + XML_SAYS.sub("", text)
    parsed = feedparser.parse(
        io.BytesIO(body.encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not parsed.version and not parsed.entries:
        return {"error": "is not a feed (RSS, Atom and JSON Feed are read)"}
    if parsed.bozo:
        fault = str(parsed.bozo_exception).removeprefix("<unknown>:")[:200]
        if not parsed.entries:
            return {"error": f"is broken XML and yields no item ({fault})"}
        problems.append(
            f"The feed is broken XML ({fault}); what could be read was taken."
        )
    return {
        "title": _plain(parsed.feed.get("title_detail"), MAX_TITLE),
        "base": fit(str(parsed.feed.get("link") or "")),
        "items": [_xml_item(entry) for entry in parsed.entries[:MAX_ITEMS]],
        "problems": problems + _too_many(len(parsed.entries)),
    }


def _too_many(count: int) -> list[str]:
    if count <= MAX_ITEMS:
        return []
    return [f"The feed has {count} items; the first {MAX_ITEMS} were taken."]


def _xml_item(entry: Any) -> dict[str, Any]:
    summary = entry.get("summary_detail") or next(iter(entry.get("content", [])), None)
    moment, precision = _xml_date(entry)
    return {
        "external_id": line(str(entry.get("id", "")), MAX_ID),
        "url": fit(str(entry.get("feedburner_origlink") or entry.get("link", ""))),
        "title": _plain(entry.get("title_detail"), MAX_TITLE),
        "published": moment,
        "precision": precision,
        "summary": _plain(summary, MAX_SUMMARY, lines=True),
    }


def _xml_date(entry: Any) -> tuple[str | None, str | None]:
    """Published, else updated: our strict reading first, then feedparser's lenient one."""
    for field in ("published", "updated"):
        # `get` of feedparser would answer the one field for the other.
        written = dict.get(entry, field)
        if not written:
            continue
        found = _date(str(written))
        if found[0] is not None:
            return found
        lenient = dict.get(entry, f"{field}_parsed")
        if lenient:
            moment = datetime.fromtimestamp(timegm(lenient), UTC)
            day = published.DAY.fullmatch(str(written).strip())
            return moment.isoformat(), "day" if day else "time"
    return None, None


def _date(written: str) -> tuple[str | None, str | None]:
    try:
        moment, precision = published.read(written)
    except ValueError:
        return None, None
    return moment.isoformat(), precision


def _plain(detail: Any, limit: int, *, lines: bool = False) -> str:
    """Text without mark-up, in one line or in `lines`."""
    if not detail:
        return ""
    text = str(detail.get("value") or "")
    markup = detail.get("type") != "text/plain" or MARKUP.search(text) is not None
    return _cleaned(text, limit, lines=lines, markup=markup)


def _cleaned(text: str, limit: int, *, lines: bool, markup: bool) -> str:
    text = text[: limit * 20]
    if markup:
        text = _without_hidden(text)
        text = BREAKS.sub("\n", text) if lines else text
        text = unescape(TAG.sub("" if lines else " ", text))
    rows = (line(row, limit) for row in (text.split("\n") if lines else [text]))
    return "\n".join(row for row in rows if row)[:limit]


def _without_hidden(text: str) -> str:
    """The mark-up without scripts and styles; one that is never closed hides the rest."""
    lower = text.lower()
    kept: list[str] = []
    at = 0
    for hit in HIDDEN.finditer(text):
        if hit.start() >= at:
            kept.append(text[at : hit.start()])
            end = lower.find(f"</{hit[1].lower()}", hit.end())
            at = len(text) if end < 0 else end
    return " ".join((*kept, text[at:]))


def _json_feed(text: str) -> dict[str, Any]:
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError):
        return {"error": "is broken JSON"}
    items = feed.get("items")
    if "jsonfeed.org" not in str(feed.get("version")) or not isinstance(items, list):
        return {"error": "is JSON, but not a JSON Feed"}
    known = [item for item in items[:MAX_ITEMS] if isinstance(item, dict)]
    return {
        "title": _cleaned(_string(feed, "title"), MAX_TITLE, lines=False, markup=False),
        "base": fit(_string(feed, "home_page_url")),
        "items": [_json_item(item) for item in known],
        "problems": _too_many(len(items)),
    }


def _json_item(item: dict[str, Any]) -> dict[str, Any]:
    moment, precision = _date(_string(item, "date_published"))
    html = _string(item, "content_html")
    text = _string(item, "content_text") or _string(item, "summary")
    return {
        "external_id": line(str(item.get("id", "")), MAX_ID),
        "url": fit(_string(item, "url") or _string(item, "external_url")),
        "title": _cleaned(_string(item, "title"), MAX_TITLE, lines=False, markup=False),
        "published": moment,
        "precision": precision,
        "summary": _cleaned(
            text or html, MAX_SUMMARY, lines=True, markup=not text and bool(html)
        ),
    }


def _string(values: dict[str, Any], name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else ""
