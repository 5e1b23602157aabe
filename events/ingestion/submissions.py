"""What people and programs hand in: checked here, on record at once, read by a worker."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from events.actions import articles, runs, sources
from events.ingestion import addresses, published, texts
from events.ingestion.inputs import BadInput
from events.models import Run, Source

if TYPE_CHECKING:
    from django.contrib.auth.models import User

MAX_TITLE = 1000
MAX_SOURCE = 200


def submit(
    *,
    text: str = "",
    raw: bytes | None = None,
    content_type: str = "text/plain; charset=utf-8",
    url: str = "",
    title: str = "",
    source: str = "",
    published_at: str = "",
    author: User | None = None,
) -> Run:
    """Take in one article, as a text or as an address to fetch; raises BadInput naming the field.

    A text is on record when this returns, and the same text again gives the same run. `raw`
    are the bytes of an uploaded file; they are decoded where no `text` is given. `source` is
    a name. Nothing is written when anything is refused.
    """
    text = _text(text, raw, needed=not url)
    title = _line(title, "title", MAX_TITLE)
    name = _line(source, "source", MAX_SOURCE)
    moment, precision = _published(published_at)
    url = addresses.check(url) if url else ""
    key = addresses.key(url) if url else None
    publisher = _publisher(name, url, author)
    if not text:
        return runs.open_for_address(
            url=url,
            url_key=str(key),
            title=title,
            source=publisher,
            published_at=moment,
            published_precision=precision,
        )
    article, _ = articles.record(
        text=text,
        raw=raw,
        content_type=content_type,
        url=url,
        url_key=key,
        title=title or texts.headline(text),
        source=publisher,
        published_at=moment,
        published_precision=precision,
        author=author,
    )
    return runs.open_for_article(article=article)


def _text(text: str, raw: bytes | None, *, needed: bool) -> str:
    if raw is not None and not text:
        return texts.decode(raw, field="file")
    return texts.check(text, field="text") if text or needed else ""


def _published(value: str) -> tuple[datetime | None, published.Precision | None]:
    return published.parse_published(value) if value.strip() else (None, None)


def _publisher(name: str, url: str, author: User | None) -> Source | None:
    """Who is named, else who owns the address."""
    if name:
        return sources.named(name=name, author=author)
    return sources.of_host(host=addresses.host(url)) if url else None


def _line(value: str, field: str, most: int) -> str:
    """A short text of one line."""
    line = " ".join(value.split())
    if len(line) > most:
        raise BadInput(
            field, f"At most {most} characters are taken; this has {len(line)}."
        )
    if line:
        texts.check(line, field=field)
    return line
