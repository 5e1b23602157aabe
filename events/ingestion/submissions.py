"""What people and programs hand in: checked here, on record at once, read by a worker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings

from events.actions import articles, runs, sources
from events.ingestion import addresses, pages, published, texts
from events.ingestion.inputs import BadInput
from events.ingestion.sandbox import ParserFailed
from events.models import Run

if TYPE_CHECKING:
    from django.contrib.auth.models import User

MAX_TITLE = 1000
MAX_SOURCE = 200
_NOWHERE = "https://file.invalid/"  # where a saved page stands, for relative links


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
    given = _given(text, raw, content_type, needed=not url)
    text = given.text
    title = _line(title, "title", MAX_TITLE)
    name = _line(source, "source", MAX_SOURCE)
    moment, precision = given.published
    if published_at.strip():
        moment, precision = published.parse_published(published_at)
    url = addresses.public(url, allow=settings.FETCH_ALLOW) if url else ""
    key = addresses.key(url) if url else None
    publisher = sources.named(name=name, author=author) if name else None
    if not text:
        return runs.open_for_address(
            url=url,
            url_key=str(key),
            title=title,
            source=publisher,
            published_at=moment,
            published_precision=precision,
            author=author,
        )
    if publisher is None and url:
        publisher = sources.of_host(host=addresses.host(url))
    article, _ = articles.record(
        text=text,
        raw=raw,
        content_type=content_type,
        url=url,
        url_key=key,
        title=title or given.title,
        source=publisher,
        published_at=moment,
        published_precision=precision,
        author=author,
    )
    return runs.open_for_article(article=article)


@dataclass(frozen=True, slots=True)
class _Given:
    """A text with what it tells of itself."""

    text: str
    title: str = ""
    published: tuple[datetime | None, published.Precision | None] = (None, None)


def _given(text: str, raw: bytes | None, content_type: str, *, needed: bool) -> _Given:
    if text or raw is None:
        text = texts.check(text, field="text") if text or needed else ""
    elif content_type.startswith("text/html") or pages.looks_like_html(raw):
        return _saved_page(raw)
    else:
        text = texts.decode(raw, field="file")
    return _Given(text, texts.headline(text))


def _saved_page(raw: bytes) -> _Given:
    """A web page that somebody saved as a file."""
    if len(raw) > texts.MAX_UPLOAD_BYTES:
        texts.decode(raw, field="file")  # says so
    try:
        page = pages.parse(raw, url=_NOWHERE, content_type="text/html")
    except (pages.BadPage, ParserFailed) as error:
        raise BadInput("file", str(error).replace(f" at {_NOWHERE}", "")) from error
    return _Given(page.text, page.title, (page.published_at, page.published_precision))


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
