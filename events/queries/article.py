"""One article: its text in segments, and all that was found in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from events.models import Article, Reading, ReportedToll
from events.queries import dates, runs, standing, tolls
from events.queries.evidence import article_ref, toll_records
from events.queries.ledgers import BULKY, Entry
from events.queries.moments import NOW, PUBLIC, TEAM, Moment, Viewer
from events.queries.records import (
    ArticleDetail,
    ArticleRef,
    NotCasualtyRecord,
    RecordNotFound,
    RunRecord,
    Segment,
)
from events.queries.segments import Span, public, segments
from events.queries.withheld import Mask, Names


class ArticleNotFound(RecordNotFound):
    """No article of that id is known at the moment asked for."""


def detail(
    article_id: UUID, *, viewer: Viewer = PUBLIC, moment: Moment = NOW
) -> ArticleDetail:
    """One article; the public gets its quotes in their paragraphs, the team the whole text."""
    article = (
        standing.articles(moment)
        .select_related("source")
        .defer("raw")
        .filter(pk=article_id)
        .first()
    )
    if article is None:
        raise ArticleNotFound(str(article_id))
    entries = _entries(article, moment)
    incidents = {entry.incident for entry in entries if entry.incident}
    # Names are marked for the team and masked for the public.
    names = Names.load(PUBLIC, articles=[article.pk], incidents=incidents)
    hidden = names.of(article.pk, *incidents)
    mask = Mask() if viewer.team else hidden
    reading = _newest_reading(article, moment)
    body, title = _segments(article, entries, reading, hidden, viewer)
    return ArticleDetail(
        **_front(article, mask, viewer),
        **_read(reading, mask),
        title_segments=title,
        segments=body,
        reported_tolls=toll_records(
            entries, moment, viewer, names=Names() if viewer.team else names
        ),
        story_articles=_story(article, moment, viewer),
        run=_run(article, moment, viewer),
        names_withheld=any(s.withheld and s.person for s in [*body, *title]),
        text_withheld=any(s.withheld and not s.person for s in body),
        other_dates=dates.others([article.pk], moment).get(article.pk, []),
    )


def _front(article: Article, mask: Mask, viewer: Viewer) -> dict[str, Any]:
    """What the article's own row says."""
    source = article.source
    return {
        "id": article.pk,
        "title": mask.text(article.title),
        "url": mask.url(article.url),
        "source": source.name if source else None,
        "source_slug": source.slug if source else None,
        "published_at": article.published_at,
        "published_precision": article.published_precision,
        "language": article.language,
        "recorded_at": article.recorded_at,
        "content_hash": article.content_hash if viewer.team else None,
        "story": article.story_id,
    }


def _newest_reading(article: Article, moment: Moment) -> Reading | None:
    """The extractor's; what a person corrected are single tolls."""
    rows = standing.recorded(article.readings.all(), moment).exclude(
        extractor_version__startswith=Reading.BY_PERSON
    )
    return rows.order_by("-recorded_at").first()


def _read(reading: Reading | None, mask: Mask) -> dict[str, Any]:
    """What the latest reading says besides its tolls; nothing where none was made yet."""
    return {
        "unread": (reading.unread or None) if reading else None,
        "extractor_version": reading.extractor_version if reading else None,
        "not_casualties": _not_casualties(reading, mask),
    }


def _run(article: Article, moment: Moment, viewer: Viewer) -> RunRecord | None:
    """The latest run."""
    rows = standing.runs(moment).filter(article=article).select_related("article")
    latest = rows.order_by("recorded_at", "id").last()
    if latest is None:
        return None
    return runs.records([latest], moment=moment, viewer=viewer)[0]


def marked(
    article: Article, entries: Sequence[Entry]
) -> tuple[list[Segment], list[Segment]]:
    """The segments of text and title as the team sees them."""
    names = Names.load(PUBLIC, articles=[article.pk])
    reading = _newest_reading(article, NOW)
    return _segments(article, entries, reading, names.of(article.pk), TEAM)


def _entries(article: Article, moment: Moment) -> list[Entry]:
    """The tolls of the article's latest reading and any older ones that are still filed."""
    rows = tolls.on_record(moment).filter(article=article)
    return tolls.entries(list(rows.order_by("in_title", "number_start", "id")), moment)


def _segments(
    article: Article,
    entries: Sequence[Entry],
    reading: Reading | None,
    names: Mask,
    viewer: Viewer,
) -> tuple[list[Segment], list[Segment]]:
    spans: dict[bool, list[Span]] = {False: [], True: []}
    for entry in entries:
        text = article.title if entry.toll.in_title else article.text
        spans[entry.toll.in_title] += _toll_spans(entry.toll, text)
    if reading is not None:
        spans[False] += [
            Span(
                item["start"],
                item["end"],
                "not_casualty",
                why=item["why"] if viewer.team else names.text(item["why"]),
            )
            for item in reading.not_casualties
        ]
    for in_title, text in ((False, article.text), (True, article.title)):
        spans[in_title] += [Span(s, e, "person") for s, e in names.found(text)]
    if viewer.team:
        return (
            segments(article.text, spans[False]),
            segments(article.title, spans[True]),
        )
    # A title is shown whole, whether or not it holds a quote.
    whole = Span(0, len(article.title), "quote")
    return public(article.text, spans[False]), public(
        article.title, [whole, *spans[True]]
    )


def _toll_spans(toll: ReportedToll, text: str) -> list[Span]:
    """The quote, the number, and the claimant where the quote or what leads to it names one."""
    spans = [
        Span(toll.quote_start, toll.quote_end, "quote", toll.pk),
        Span(toll.number_start, toll.number_end, "number", toll.pk),
    ]
    if toll.claimant:
        at = text.find(toll.claimant, toll.quote_start, toll.quote_end)
        if at < 0:
            paragraph = text.rfind("\n", 0, toll.quote_start) + 1
            at = text.rfind(toll.claimant, paragraph, toll.quote_start)
        if at >= 0:
            spans.append(Span(at, at + len(toll.claimant), "claimant", toll.pk))
    return spans


def _not_casualties(reading: Reading | None, mask: Mask) -> list[NotCasualtyRecord]:
    found = reading.not_casualties if reading else []
    return [
        NotCasualtyRecord(
            text=mask.text(item["text"]),
            start=None if mask.names else item["start"],
            end=None if mask.names else item["end"],
            why=mask.text(item["why"]),
        )
        for item in found
    ]


def _story(article: Article, moment: Moment, viewer: Viewer) -> list[ArticleRef]:
    """The other articles of the story, oldest first."""
    others = (
        standing.articles(moment).filter(story=article.story_id).exclude(pk=article.pk)
    )
    rows = list(
        others.select_related("source")
        .defer(*BULKY)
        .order_by("recorded_at", "id")[:200]
    )
    names = Names.load(viewer, articles=[article.pk, *(row.pk for row in rows)])
    return [article_ref(row, names.of(article.pk, row.pk)) for row in rows]
