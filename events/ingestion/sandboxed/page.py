"""Reads the article out of a web page; called only inside the child process."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from lxml.html import (  # type: ignore[import-untyped]
    HtmlElement,
    HTMLParser,
    document_fromstring,
)
from trafilatura import bare_extraction
from trafilatura.external import jt_stoplist_init

from events.ingestion import published
from events.ingestion.sandboxed import charsets
from events.ingestion.sandboxed.metadata import linked_articles, meta
from events.ingestion.sandboxed.plain import line, without_unfit

MAX_TITLE = 1000
DAY_IN_PATH = re.compile(
    r"/((?:19|20)[0-9]{2})[/-]([01]?[0-9])[/-]([0-3]?[0-9])(?=[/_-]|$)"
)
XML_SAYS = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
FEED = re.compile(r"\s*(?:<\?xml[^>]*\?>\s*)?<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
# Where pages say when they were published, most trustworthy first.
DATE_FIELDS = (
    "article:published_time",
    "og:article:published_time",
    "datePublished",
    "date.published",
    "publish-date",
    "publishdate",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "cXenseParse:recs:publishtime",
    "DC.date.issued",
    "dcterms.created",
    "DC.date",
    "date",
)


def read(data: bytes, *, url: str, charset: str, plain: bool) -> dict[str, Any]:
    """`{"title", "text", "language", "published", "precision", "canonical", "site"}` or `{"error"}`.

    `text` is the article alone, its paragraphs separated by one blank line; "" where
    the page has none; `plain` text stays as it is. `published` is ISO or null,
    `canonical` as written.
    """
    markup, _ = charsets.decode(data, charset)
    if plain:
        return _plain(markup)
    if FEED.match(markup[:2000]):
        return {"error": "is a feed, not an article; add it as a feed"}
    tree = _tree(markup)
    if tree is None:
        return {"error": "is empty or no web page"}
    found = meta(tree)
    articles = linked_articles(tree)
    moment, precision = _published(tree, found, articles, url)
    document = bare_extraction(
        tree,
        url=url,
        include_comments=False,
        include_tables=True,
        include_formatting=False,
        with_metadata=False,
    )
    title = _title(tree, found, articles)
    text = (
        document.text if document is not None and not isinstance(document, dict) else ""
    )
    return {
        "title": title,
        "text": _paragraphs(text or "", title),
        "language": _language(tree, found),
        "published": moment,
        "precision": precision,
        "canonical": _canonical(tree, found),
        "site": line(_site(found), MAX_TITLE) or None,
    }


def warm() -> None:
    """Load everything that is loaded on first use: no file can be opened after the fork."""
    charsets.warm()
    jt_stoplist_init()
    sentence = "The mayor said on Monday that the road over the hills was open again. "
    page = f"<html><body><p>{sentence}</p><div>{sentence * 3}</div></body></html>"
    read(page.encode("ascii"), url="https://example.org/", charset="", plain=False)


def _plain(text: str) -> dict[str, Any]:
    names = ("language", "published", "precision", "canonical", "site")
    return {"title": "", "text": text} | dict.fromkeys(names)


def _tree(markup: str) -> HtmlElement | None:
    body = without_unfit(XML_SAYS.sub("", markup)).strip()
    if not body:
        return None
    parser = HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        return document_fromstring(body.encode("utf-8", "replace"), parser=parser)
    except ValueError:  # lxml's ParserError is one
        return None


def _paragraphs(text: str, title: str) -> str:
    """Paragraphs apart by a blank line; a headline repeated above the text is no part of it."""
    rows = [line(row, len(row)) for row in text.splitlines()]
    kept = [row for row in rows if row]
    if kept and kept[0] == title:
        del kept[0]
    return "\n\n".join(kept)


def _title(
    tree: HtmlElement, found: dict[str, str], articles: list[dict[str, Any]]
) -> str:
    headline = next(
        (a["headline"] for a in articles if isinstance(a.get("headline"), str)), ""
    )
    heads = [" ".join(h.text_content().split()) for h in tree.iterfind(".//h1")]
    named = tree.findtext(".//title") or ""
    candidates = (
        heads[0] if len(heads) == 1 else "",
        found.get("og:title", ""),
        headline,
        named,
    )
    chosen = next((name for name in candidates if name.strip()), "")
    return line(chosen, MAX_TITLE)


def _published(
    tree: HtmlElement,
    found: dict[str, str],
    articles: list[dict[str, Any]],
    url: str,
) -> tuple[str | None, str | None]:
    said = [str(a["datePublished"]) for a in articles if a.get("datePublished")]
    said += [found[name.lower()] for name in DATE_FIELDS if name.lower() in found]
    said += tree.xpath('//time[@itemprop="datePublished" or @pubdate]/@datetime')[:1]
    said += tree.xpath("//article//time/@datetime")[:1]
    for written in said:
        try:
            moment, precision = published.read(written)
        except ValueError:
            continue
        return moment.isoformat(), precision
    # No search in the text: dates there are those of the events it tells.
    if hit := DAY_IN_PATH.search(urlsplit(url).path):
        with suppress(ValueError):
            year, month, day = map(int, hit.groups())
            return datetime(year, month, day, tzinfo=UTC).isoformat(), "day"
    return None, None


def _language(tree: HtmlElement, found: dict[str, str]) -> str | None:
    root = tree.get("lang") or tree.get("xml:lang")
    said = root or found.get("content-language") or found.get("og:locale") or ""
    hit = re.match(r"\s*([A-Za-z]{2,3})(?:[-_,\s]|$)", said)
    return hit[1].lower() if hit else None


def _site(found: dict[str, str]) -> str:
    return found.get("og:site_name") or found.get("application-name") or ""


def _canonical(tree: HtmlElement, found: dict[str, str]) -> str | None:
    links = tree.xpath('//link[translate(@rel, "CANOIL", "canoil")="canonical"]/@href')
    return (
        next((str(link) for link in links if link.strip()), found.get("og:url")) or None
    )
