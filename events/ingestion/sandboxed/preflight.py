"""A look at a feed before it is parsed: what is known to make parsers slow is refused or cut."""

from __future__ import annotations

import re

MAX_DEPTH = 256
MAX_ATTRIBUTES = 200
MAX_FIELD = 300
# Never beyond the next `<`, so that each character is looked at a few times at most.
TAG = re.compile(r"""<(/?)([A-Za-z_][^\s<>/]*)((?:"[^"<]*"|'[^'<]*'|[^<>"'])*)""")
OPAQUE = re.compile(r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)
DOCTYPE = re.compile(r"<!DOCTYPE\b[^<>\[]*\[", re.IGNORECASE)
# Fields that no item of ours needs in full, and whose patterns in parsers are slow.
FIELD = re.compile(
    r"<((?:[\w.-]{1,40}:)?(?:author|name|email|creator|contributor|publisher|managingEditor"
    r"|webMaster|owner|rights|copyright|pubDate|published|updated|modified|created|issued"
    r"|date|lastBuildDate|expirationDate|expired))\b[^<>]*>",
    re.IGNORECASE,
)


def refusal(text: str) -> str | None:
    """Why the feed is not parsed at all, or None; time in proportion to its length."""
    if DOCTYPE.search(text):
        return (
            "defines entities of its own (a DOCTYPE with a subset), which is not read"
        )
    depth = 0
    for hit in TAG.finditer(OPAQUE.sub("", text)):
        if hit[3].count("=") > MAX_ATTRIBUTES:
            return f"has a tag with more than {MAX_ATTRIBUTES} attributes"
        if hit[1]:
            depth = max(0, depth - 1)
        elif not hit[3].endswith("/"):
            depth += 1
        if depth > MAX_DEPTH:
            return f"has tags inside each other more than {MAX_DEPTH} deep"
    return None


def cut_long_fields(text: str) -> tuple[str, list[str]]:
    """The feed without authors and dates longer than any real one, and what was cut."""
    kept: list[str] = []
    cut: set[str] = set()
    at = 0
    for hit in FIELD.finditer(text):
        start = hit.end()
        if start < at:
            continue
        end = _end_of_field(text, start, hit[1])
        if end - start > MAX_FIELD:
            kept.append(text[at:start])
            at = end
            cut.add(hit[1])
    kept.append(text[at:])
    problems = [
        f"A field “{name}” of unusual length was left out." for name in sorted(cut)
    ]
    return "".join(kept), problems


def _end_of_field(text: str, start: int, name: str) -> int:
    """Where the field ends; sure only up to just behind its greatest length."""
    end = text.find(f"</{name}", start, start + MAX_FIELD + len(name) + 8)
    if end >= 0:
        return end
    end = text.find(f"</{name}", start)
    return len(text) if end < 0 else end
