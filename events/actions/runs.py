"""The table of work: opening a run, taking it, and writing down how far it came.

The table is the truth. A message in the broker only says "look at this run"; losing one
costs time until the next sweep, never an article. Attempts are counted and committed before
the work begins, so that a text that kills its worker is set aside after a few of them.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from events.actions import articles
from events.models import Article, Feed, Run, Source
from events.terms import RunState

if TYPE_CHECKING:
    from django.contrib.auth.models import User

OPEN = (RunState.QUEUED.value, RunState.RUNNING.value)
_FIRST_PAUSE = timedelta(seconds=30)
_LONGEST_PAUSE = timedelta(hours=6)


def open_for_article(*, article: Article) -> Run:
    """The run of an article on record: the latest one, or a new one that is queued."""
    known = article.runs.order_by("-recorded_at", "-id").first()
    if known is not None:
        return known
    try:
        with transaction.atomic():
            return Run.objects.create(article=article, source=article.source)
    except IntegrityError:
        return article.runs.latest("recorded_at")


def open_for_address(
    *,
    url: str,
    url_key: str,
    title: str = "",
    source: Source | None = None,
    feed: Feed | None = None,
    published_at: datetime | None = None,
    published_precision: str | None = None,
    author: User | None = None,
) -> Run:
    """The open run that fetches an address, or a new one that is queued."""
    try:
        with transaction.atomic():
            return Run.objects.create(
                url=url,
                url_key=url_key,
                title=title,
                source=source,
                feed=feed,
                published_at=published_at,
                published_precision=published_precision,
            )
    except IntegrityError:
        run = Run.objects.get(url_key=url_key, article=None, state__in=OPEN)
    given = (published_at, published_precision)
    articles.note_other_date(subject=run, given=given, author=author)
    return run


def begin(*, run_id: UUID) -> Run | None:
    """Take a run to work on it; None when it is done, taken, or was tried too often."""
    now = timezone.now()
    with transaction.atomic():
        run = Run.objects.select_for_update(skip_locked=True).filter(pk=run_id).first()
        if run is None or run.state not in OPEN:
            return None
        if run.lease_until is not None and run.lease_until > now:
            return None
        if run.attempts >= settings.RUN_MAX_ATTEMPTS:
            _set_aside(run, now)
            return None
        run.state = RunState.RUNNING.value
        run.attempts += 1
        run.lease_until = now + settings.RUN_LEASE
        run.changed_at = now
        run.save(update_fields=["state", "attempts", "lease_until", "changed_at"])
    return run


def _set_aside(run: Run, now: datetime) -> None:
    tried = f"It was tried {run.attempts} times"
    Run.objects.filter(pk=run.pk).update(
        state=RunState.QUARANTINED.value,
        error=run.error
        or f"{tried}, and each time the work broke off without a word (killed, or too slow).",
        lease_until=None,
        changed_at=now,
    )


def tell(*, run: Run, step: str) -> None:
    """Write down that a step is reached, for those who watch."""
    now = timezone.now()
    run.steps = [*run.steps, {"step": step, "at": now.isoformat()}]
    Run.objects.filter(pk=run.pk).update(steps=run.steps, changed_at=now)


def attach(*, run: Run, article: Article) -> None:
    """Note which article the address of the run brought."""
    run.article = article
    Run.objects.filter(pk=run.pk).update(article=article)


def give_back(*, run: Run) -> None:
    """The worker was told to stop before it was done; the attempt does not count."""
    Run.objects.filter(pk=run.pk, state=RunState.RUNNING.value).update(
        state=RunState.QUEUED.value,
        attempts=max(run.attempts - 1, 0),
        lease_until=None,
        changed_at=timezone.now(),
    )


def finish(*, run: Run) -> None:
    """The work is done."""
    Run.objects.filter(pk=run.pk).update(
        state=RunState.DONE.value,
        error="",
        lease_until=None,
        changed_at=timezone.now(),
    )


def fail(*, run: Run, error: str, again: bool, after: int | None = None) -> None:
    """The work failed. `again`: it may work later, so it waits `after` seconds and is tried anew."""
    now = timezone.now()
    last = run.attempts >= settings.RUN_MAX_ATTEMPTS
    if again and not last:
        pause = min(_FIRST_PAUSE * 4 ** (run.attempts - 1), _LONGEST_PAUSE)
        if after is not None:
            pause = max(pause, timedelta(seconds=after))
        state, lease = RunState.QUEUED, now + pause
    else:
        state, lease = RunState.FAILED, None
    Run.objects.filter(pk=run.pk).update(
        state=state.value, error=error[:4000], lease_until=lease, changed_at=now
    )


def retry(*, run_id: UUID) -> bool:
    """Queue a failed or quarantined run again, with fresh attempts.

    False when it is neither, or when another run does the same work already.
    """
    closed = (RunState.FAILED.value, RunState.QUARANTINED.value)
    try:
        with transaction.atomic():
            changed = Run.objects.filter(pk=run_id, state__in=closed).update(
                state=RunState.QUEUED.value,
                attempts=0,
                lease_until=None,
                changed_at=timezone.now(),
            )
    except IntegrityError:
        return False
    return bool(changed)


def claim_waiting(*, limit: int) -> list[UUID]:
    """Runs that nobody works on and whose message may be lost; the caller sends new ones.

    A row handed out is not handed out again for a while, so that a slow broker is not flooded.
    """
    now = timezone.now()
    with transaction.atomic():
        waiting = (
            Run.objects.select_for_update(skip_locked=True)
            .filter(state__in=OPEN)
            .filter(Q(lease_until=None) | Q(lease_until__lt=now))
            .filter(changed_at__lt=now - settings.RUN_NUDGE_AFTER)
            .order_by("changed_at")[:limit]
        )
        ids = [run.pk for run in waiting]
        Run.objects.filter(pk__in=ids).update(changed_at=now)
    return ids
