"""What a web page says about itself: meta elements and linked data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement  # type: ignore[import-untyped]

MAX_VALUE = 2000
MAX_BLOCKS = 20
KINDS = ("Article", "BlogPosting", "Report")


def meta(tree: HtmlElement) -> dict[str, str]:
    """The meta elements by name in small letters; the first of a name counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (
            element.get("property")
            or element.get("name")
            or element.get("itemprop")
            or element.get("http-equiv")
            or ""
        )
        value = (element.get("content") or "").strip()
        if name and value:
            found.setdefault(name.strip().lower(), value[:MAX_VALUE])
    return found


def linked_articles(tree: HtmlElement) -> list[dict[str, Any]]:
    """The schema.org articles that the page describes as itself, in its own order."""
    blocks = tree.xpath('//script[@type="application/ld+json"]/text()')
    return [
        thing
        for block in blocks[:MAX_BLOCKS]
        for thing in _things(block)
        if _is_article(thing)
    ]


def _things(block: str) -> Iterator[dict[str, Any]]:
    try:
        content = json.loads(block, strict=False)
    except (ValueError, RecursionError):
        return
    for thing in content if isinstance(content, list) else [content]:
        if isinstance(thing, dict):
            yield thing
            graph = thing.get("@graph")
            yield from (
                part
                for part in (graph if isinstance(graph, list) else [])
                if isinstance(part, dict)
            )


def _is_article(thing: dict[str, Any]) -> bool:
    kind = thing.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(name, str) and name.endswith(KINDS) for name in kinds)
