"""The way of an article, top to bottom: poll, fetch, record, read, file."""

from __future__ import annotations

import logging
from time import monotonic
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from events import extraction
from events.actions import articles, filing, incidents, locks, runs, sources, tolls
from events.actions.second_readings import NotNow
from events.ingestion import addresses, feeds, fetch, model, pages
from events.ingestion.fetch import FetchError
from events.ingestion.inputs import BadInput
from events.ingestion.sandbox import ParserFailed
from events.models import Article, Feed, Run
from events.queries import second_readings

log = logging.getLogger(__name__)
# More of them are a list or a table, not an article; filing them would hold up all others.
MOST_TOLLS = 1000


def poll(feed: Feed) -> list[UUID]:
    """Poll one feed; returns the runs opened for articles that are new."""
    try:
        answer = fetch.fetch(
            feed.url,
            etag=feed.etag,
            last_modified=feed.last_modified,
            accept=fetch.FEED,
            limit_bytes=fetch.FEED_BYTES,
        )
        if answer.not_modified:
            sources.polled(feed=feed, etag=feed.etag, last_modified=feed.last_modified)
            return []
        parsed = feeds.parse(answer.body, url=answer.url, charset=answer.charset)
    except FetchError as error:
        sources.poll_failed(
            feed=feed, error=error.reason, retry_after=error.retry_after
        )
        return []
    except (BadInput, feeds.BadFeed, ParserFailed) as error:
        sources.poll_failed(feed=feed, error=str(error))
        return []
    if parsed.problems and not parsed.items:
        sources.poll_failed(feed=feed, error=" ".join(parsed.problems))
        return []
    opened = [run for item in parsed.items if (run := _open(feed, item)) is not None]
    sources.polled(
        feed=feed,
        etag=answer.etag,
        last_modified=answer.last_modified,
        title=parsed.title,
        new_items=bool(opened),
        problems=parsed.problems,
    )
    return opened


def _open(feed: Feed, item: feeds.FeedItem) -> UUID | None:
    """A run for an item whose address was never seen."""
    if not item.url:
        return None
    key = addresses.key(item.url)
    seen = Run.objects.filter(url_key=key).exists()
    if seen or Article.objects.filter(url_key=key).exists():
        return None
    run = runs.open_for_address(
        url=item.url,
        url_key=key,
        title=item.title,
        source=feed.source,
        feed=feed,
        published_at=item.published_at,
        published_precision=item.published_precision,
    )
    return run.pk


def work(run_id: UUID) -> None:
    """Do the work of a run: fetch its article where it has none, read it, file its tolls."""
    run = runs.begin(run_id=run_id)
    if run is None:
        return
    try:
        article = run.article or _fetch(run)
        found = _read(article, run)
    except FetchError as error:
        runs.fail(
            run=run, error=error.reason, again=error.retryable, after=error.retry_after
        )
    except (BadInput, pages.BadPage) as error:
        runs.fail(run=run, error=str(error), again=False)
    except ParserFailed as error:  # it may have been the machine's load
        runs.fail(run=run, error=error.reason, again=True)
    except KeyboardInterrupt:
        runs.give_back(run=run)
        raise
    except Exception as error:
        runs.fail(run=run, error=f"{type(error).__name__}: {error}", again=True)
        raise
    else:
        _read_again(article, found, run)


def _fetch(run: Run) -> Article:
    runs.tell(run=run, step="fetching")
    answer = fetch.fetch(run.url)
    runs.tell(run=run, step="taking the text out of the page")
    page = pages.parse(
        answer.body,
        url=answer.url,
        content_type=answer.content_type,
        charset=answer.charset,
    )
    article, _ = articles.record(
        text=page.text,
        raw=answer.body,
        content_type=answer.content_type,
        url=run.url,
        url_key=run.url_key,
        title=run.title or page.title,
        source=run.source or sources.of_host(host=addresses.host(run.url)),
        feed=run.feed,
        language=page.language,
        published_at=run.published_at or page.published_at,
        published_precision=run.published_precision or page.published_precision,
    )
    runs.attach(run=run, article=article)
    return article


def _read(article: Article, run: Run) -> extraction.Reading:
    """Read the article and file its tolls in one transaction: all of it is there, or nothing."""
    runs.tell(run=run, step="reading")
    found = read(article)
    if len(found.reported_tolls) > MOST_TOLLS:
        raise BadInput(
            "text",
            f"It holds {len(found.reported_tolls)} reported tolls; at most {MOST_TOLLS} of one "
            "article are filed. Split it, or take it in by a table of its own.",
        )
    with transaction.atomic():
        # Taken after the wait, so that the order of moments is that of the record.
        locks.take(incidents.FILING)
        at = timezone.now()
        recorded = tolls.record(article=article, found=found, at=at)
        filing.file(tolls=recorded, at=at)
        runs.finish(run=run)
    runs.tell(run=run, step="filed")
    return found


def _read_again(article: Article, found: extraction.Reading, run: Run) -> None:
    """A doubtful text goes to the model, if there is one; the run is done whatever it says."""
    try:
        told = model.second_reading(article, found)
    except NotNow as refusal:
        told = f"The model was not asked: {refusal}."
    except Exception:
        log.exception("The second reading of article %s failed.", article.pk)
        told = "The model could not be asked; the log says why."
    if told is not None:
        runs.tell(run=run, step=told)


def read_doubtful(*, seconds: float) -> int:
    """Ask about doubtful texts that are still waiting, for so long; returns how many were looked at."""
    ends, count = monotonic() + seconds, 0
    for article in second_readings.waiting():
        if monotonic() > ends:
            break
        try:
            model.second_reading(article, read(article))
        except NotNow as refusal:
            log.info("No doubtful text is read again: %s.", refusal)
            break
        count += 1
    return count


def read(article: Article) -> extraction.Reading:
    """What today's rules read in an article on record."""
    published = article.published_at.date() if article.published_at else None
    language = article.language if article.language != "und" else None
    return extraction.find_tolls(
        article.text, published=published, title=article.title, language=language
    )
