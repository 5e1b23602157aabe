"""Sources and their feeds: adding, pausing, and what became of each poll."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.text import slugify

from events.actions import changes
from events.models import Feed, Source
from events.models.source import default_interval
from events.terms import SourceKind

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_LONGEST_PAUSE = timedelta(days=1)
_POLL_LEASE = timedelta(minutes=5)


class SourceExists(ValueError):
    """A source of that name or host is on record; `source` is it."""

    def __init__(self, source: Source) -> None:
        super().__init__(f"There is a source named {source.name} ({source.slug}).")
        self.source = source


class FeedExists(ValueError):
    """A feed of that address is on record."""


@transaction.atomic
def add(
    *,
    name: str,
    kind: str = SourceKind.OUTLET.value,
    url: str = "",
    host: str | None = None,
    author: User | None = None,
) -> Source:
    """Put a source on record; raises SourceExists."""
    slug = _slug(name)
    known = Source.objects.filter(slug=slug).first()
    if known is None and host:
        known = Source.objects.filter(host=host).first()
    if known is not None:
        raise SourceExists(known)
    source = Source.objects.create(
        name=name.strip()[:200], slug=slug, kind=kind, url=url, host=host
    )
    after = {"name": source.name, "slug": slug, "kind": kind, "host": host}
    changes.note(
        kind="source.added",
        subject=source,
        after=after,
        author=author,
        at=source.recorded_at,
    )
    return source


def named(*, name: str, author: User | None = None) -> Source:
    """The source of that name or slug; put on record when it is new."""
    slug = _slug(name)
    known = Source.objects.filter(slug=slug).first()
    if known is not None:
        return known
    try:
        return add(name=name, author=author)
    except (SourceExists, IntegrityError):  # another process was faster
        return Source.objects.get(slug=slug)


def of_host(*, host: str, name: str = "") -> Source:
    """The source that publishes at `host`; put on record when it is new."""
    known = Source.objects.filter(host=host).first()
    if known is not None:
        return known
    try:
        return add(name=name or host, host=host)
    except SourceExists as exists:
        return exists.source
    except IntegrityError:
        return Source.objects.get(host=host)


def _slug(name: str) -> str:
    # Names in other scripts keep their letters; a name of signs alone gets its code points.
    slug = slugify(name, allow_unicode=True) or "-".join(f"{ord(c):x}" for c in name)
    return slug[:200]


@transaction.atomic
def add_feed(
    *,
    source: Source,
    url: str,
    title: str = "",
    interval: timedelta | None = None,
    author: User | None = None,
) -> Feed:
    """Put a feed on record; it is due at once. Raises FeedExists."""
    if Feed.objects.filter(url=url).exists():
        raise FeedExists(f"The feed {url} is on record already.")
    feed = Feed.objects.create(
        source=source, url=url, title=title, interval=interval or default_interval()
    )
    changes.note(
        kind="feed.added",
        subject=feed,
        after={"url": url, "source": source.slug},
        author=author,
        at=feed.recorded_at,
    )
    return feed


@transaction.atomic
def set_paused(*, feed: Feed, paused: bool, author: User | None = None) -> Feed:
    """Stop or start the polling of a feed."""
    feed = Feed.objects.select_for_update().get(pk=feed.pk)
    if feed.paused != paused:
        feed.paused = paused
        feed.version += 1
        feed.next_due_at = timezone.now()
        feed.save(update_fields=["paused", "version", "next_due_at"])
        changes.note(
            kind="feed.paused" if paused else "feed.resumed",
            subject=feed,
            before={"paused": not paused},
            after={"paused": paused},
            author=author,
            at=timezone.now(),
        )
    return feed


@transaction.atomic
def claim_due_feeds(*, limit: int = 20) -> list[Feed]:
    """Take feeds that are due; others who ask at the same time get other ones."""
    now = timezone.now()
    due = (
        Feed.objects.select_for_update(skip_locked=True)
        .filter(paused=False, next_due_at__lte=now)
        .exclude(lease_until__gt=now)
        .order_by("next_due_at")[:limit]
    )
    feeds = list(due)
    Feed.objects.filter(pk__in=[f.pk for f in feeds]).update(
        lease_until=now + _POLL_LEASE
    )
    return feeds


def polled(
    *,
    feed: Feed,
    etag: str = "",
    last_modified: str = "",
    title: str = "",
    new_items: bool = False,
    problems: Sequence[str] = (),
) -> None:
    """Write down a poll that worked; `problems` are sentences about what was left out."""
    now = timezone.now()
    values: dict[str, object] = {
        "etag": etag[:1000],
        "last_modified": last_modified[:200],
        "last_attempt_at": now,
        "last_success_at": now,
        "failures": 0,
        "last_error": " ".join(problems)[:2000],
        "lease_until": None,
        "next_due_at": now + feed.interval,
    }
    if new_items:
        values["last_new_item_at"] = now
    if title and not feed.title:
        values["title"] = title[:500]
    Feed.objects.filter(pk=feed.pk).update(**values)


def poll_failed(*, feed: Feed, error: str, retry_after: int | None = None) -> None:
    """Write down a poll that failed; the next one waits longer each time, or as the server asks."""
    now = timezone.now()
    pause = min(feed.interval * 2 ** min(feed.failures, 8), _LONGEST_PAUSE)
    if retry_after is not None:
        pause = max(pause, timedelta(seconds=retry_after))
    Feed.objects.filter(pk=feed.pk).update(
        last_attempt_at=now,
        failures=F("failures") + 1,
        last_error=error[:2000],
        lease_until=None,
        next_due_at=now + pause,
    )
