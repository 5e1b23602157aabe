"""Articles enter the record once: by address and text, or by text and source.

Who gives one again with another date of publication is not believed over the record and
not passed over either: the other date is written down beside the recorded one.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from events.actions import changes, locks, stories, withholding
from events.extraction.languages import detect
from events.models import Article, Change, Feed, Run, Source
from events.queries.dates import OTHER_DATE
from events.queries.records import as_json

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


@transaction.atomic
def record(
    *,
    text: str,
    raw: bytes | None = None,
    content_type: str = "text/plain; charset=utf-8",
    url: str = "",
    url_key: str | None = None,
    title: str = "",
    source: Source | None = None,
    feed: Feed | None = None,
    external_id: str = "",
    language: str | None = None,
    published_at: datetime | None = None,
    published_precision: str | None = None,
    author: User | None = None,
) -> tuple[Article, bool]:
    """The article on record, and whether it is new.

    The same text at the same address (or of the same source, where there is no address) is
    the same article; new text at an address is a new article, and both are kept. `raw` are
    the bytes as they came; `published_at` is the start of the day where only the day is known.
    """
    content_hash = digest(text.encode())
    # Two who bring the same text at once wait here, and the second finds the first one's.
    locks.take(f"article {url_key or ''} {content_hash}")
    known = _known(url_key, content_hash, source)
    if known is not None:
        given = (published_at, published_precision)
        note_other_date(subject=known, given=given, author=author)
        return known, False
    at = timezone.now()
    data = text.encode() if raw is None else raw
    article = Article.objects.create(
        source=source,
        feed=feed,
        story=stories.of(text=text, at=at),
        url=url,
        url_key=url_key,
        external_id=external_id[:500],
        title=title,
        text=text,
        raw=data,
        content_type=content_type[:200],
        content_hash=content_hash,
        raw_hash=digest(data),
        language=_language(text, language),
        published_at=published_at,
        published_precision=published_precision,
        recorded_at=at,
    )
    withholding.of_article(article=article, at=at)
    changes.note(
        kind="article.recorded",
        subject=article,
        after={"url": url, "source": source.slug if source else None},
        author=author,
        at=at,
    )
    return article, True


def note_other_date(
    *,
    subject: Article | Run,
    given: tuple[datetime | None, str | None],
    author: User | None = None,
) -> None:
    """Write down, once each, a date of publication that differs from the recorded one; that one stands.

    `given` is the moment and how exactly it is known ("day" or "time").
    """
    recorded = (subject.published_at, subject.published_precision)
    if given[0] is None or given == recorded:
        return
    after = _date(*given)
    told = Change.objects.filter(kind=OTHER_DATE, subject_id=subject.pk, after=after)
    if not told.exists():
        changes.note(
            kind=OTHER_DATE,
            subject=subject,
            before=_date(*recorded),
            after=after,
            reason="It was given again with another date of publication; the recorded one stands.",
            author=author,
            at=timezone.now(),
        )


def _date(at: datetime | None, precision: str | None) -> dict[str, str | None]:
    return {
        "published_at": as_json(at) if at else None,
        "published_precision": precision,
    }


def _language(text: str, told: str | None) -> str:
    """What the text looks like; pages often tell the language of their frame."""
    found = detect(text)
    return (told or found) if found == "und" else found


def _known(
    url_key: str | None, content_hash: str, source: Source | None
) -> Article | None:
    same = Article.objects.filter(content_hash=content_hash)
    if url_key is not None:
        return same.filter(url_key=url_key).first()
    return same.filter(url_key=None, source=source).first()
