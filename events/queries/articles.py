"""Articles: lists, and one with its text in segments and all that was found in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import (
    Count,
    Exists,
    OuterRef,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce

from events.models import Article, Reading, ReportedToll, Run
from events.queries import runs, standing, tolls
from events.queries.evidence import article_ref, toll_records
from events.queries.ledgers import BULKY, Entry
from events.queries.listing import page_of, stream_of
from events.queries.moments import NOW, PUBLIC, TEAM, Moment, Viewer
from events.queries.pages import USUAL, Column, Order, Page
from events.queries.records import (
    ArticleDetail,
    ArticleRef,
    ArticleRow,
    NotCasualtyRecord,
    RecordNotFound,
    Segment,
)
from events.queries.search import ArticleSearch
from events.queries.segments import Span, public, segments
from events.queries.selection import named, said, words
from events.queries.withheld import Mask, Names

# Newest on record first.
ORDER = Order("articles", (Column("recorded_at", datetime), Column("id", UUID)))


class ArticleNotFound(RecordNotFound):
    """No article of that id is known at the moment asked for."""


def page(
    search: ArticleSearch,
    *,
    limit: int = USUAL,
    cursor: str | None = None,
    viewer: Viewer = PUBLIC,
) -> Page[ArticleRow]:
    """One page of the list."""
    describe = partial(_rows, viewer=viewer)
    return page_of(_selected(search), ORDER, describe, limit=limit, cursor=cursor)


def stream(search: ArticleSearch, viewer: Viewer = PUBLIC) -> Iterator[ArticleRow]:
    """Every article of the list."""
    return stream_of(_selected(search), ORDER, partial(_rows, viewer=viewer))


def count(search: ArticleSearch) -> int:
    """How many articles the search selects."""
    return _selected(search).count()


def detail(
    article_id: UUID, *, viewer: Viewer = PUBLIC, moment: Moment = NOW
) -> ArticleDetail:
    """One article; the public gets its quotes in their paragraphs, the team the whole text."""
    article = (
        _on_record(moment)
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
    reading = article.readings.order_by("-recorded_at").first()
    body, title = _segments(article, entries, reading, hidden, viewer)
    work = (
        Run.objects.filter(article=article)
        .select_related("article")
        .order_by("recorded_at", "id")
        .last()
    )
    return ArticleDetail(
        id=article.pk,
        title=mask.text(article.title),
        url=mask.url(article.url),
        source=article.source.name if article.source else None,
        source_slug=article.source.slug if article.source else None,
        published_at=article.published_at,
        published_precision=article.published_precision,
        language=article.language,
        recorded_at=article.recorded_at,
        content_hash=article.content_hash,
        title_segments=title,
        segments=body,
        reported_tolls=toll_records(
            entries, moment, viewer, names=Names([]) if viewer.team else names
        ),
        not_casualties=_not_casualties(reading, mask),
        unread=(reading.unread or None) if reading else None,
        extractor_version=reading.extractor_version if reading else None,
        story=article.story_id,
        story_articles=_story(article, moment, viewer),
        run=runs.records([work], viewer=viewer)[0] if work else None,
        names_withheld=any(s.withheld and s.person for s in [*body, *title]),
        text_withheld=any(s.withheld and not s.person for s in body),
    )


def marked(
    article: Article, entries: Sequence[Entry]
) -> tuple[list[Segment], list[Segment]]:
    """The segments of text and title as the team sees them."""
    names = Names.load(PUBLIC, articles=[article.pk])
    reading = article.readings.order_by("-recorded_at").first()
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
            mask.text(i["text"]), i["start"], i["end"], mask.text(i["why"])
        )
        for i in found
    ]


def _story(article: Article, moment: Moment, viewer: Viewer) -> list[ArticleRef]:
    """The other articles of the story, oldest first."""
    others = _on_record(moment).filter(story=article.story_id).exclude(pk=article.pk)
    rows = list(
        others.select_related("source")
        .defer(*BULKY)
        .order_by("recorded_at", "id")[:200]
    )
    names = Names.load(viewer, articles=[article.pk, *(row.pk for row in rows)])
    return [article_ref(row, names.of(article.pk, row.pk)) for row in rows]


def _on_record(moment: Moment) -> QuerySet[Article]:
    rows = standing.recorded(Article.objects.all(), moment)
    if moment.as_of is None:
        return rows
    return rows.alias(known=Coalesce("published_at", "recorded_at")).filter(
        known__lte=moment.as_of
    )


def _selected(search: ArticleSearch) -> QuerySet[Any]:
    asked = search.asked
    rows = _on_record(search.moment).select_related("source").defer(*BULKY)
    for name, lookup in (
        ("source", "source__slug"),
        ("language", "language__iexact"),
        ("story", "story"),
        ("date_from", "published_at__date__gte"),
        ("date_to", "published_at__date__lte"),
    ):
        if name in asked:
            rows = rows.filter(**{lookup: asked[name]})
    if "state" in asked:
        latest = Run.objects.filter(article=OuterRef("pk"))
        state = latest.order_by("-recorded_at", "-id").values("state")[:1]
        rows = rows.alias(state=Subquery(state)).filter(state=asked["state"])
    if "changed_since" in asked:
        rows = rows.filter(recorded_at__gte=asked["changed_since"].at)
    if "incident" in asked:
        filed = standing.filed(search.moment).filter(
            reported_toll__article=OuterRef("pk"), incident__code=asked["incident"]
        )
        rows = rows.filter(Exists(filed))
    for word in words(asked.get("q", "")):
        names = named("title", reported_toll__article=OuterRef("pk"))
        rows = rows.filter(said(word, "title"), ~Exists(names))
    return rows


def _rows(found: Sequence[Article], *, viewer: Viewer) -> list[ArticleRow]:
    """The lines of these articles, in their order; four queries."""
    ids = [article.pk for article in found]
    told = dict(
        ReportedToll.objects.filter(article__in=ids)
        .order_by()
        .values_list("article")
        .annotate(n=Count("id"))
    )
    stories = dict(
        Article.objects.filter(story__in={article.story_id for article in found})
        .order_by()
        .values_list("story")
        .annotate(n=Count("id"))
    )
    worked = Run.objects.filter(article__in=ids).order_by("recorded_at", "id")
    states = dict(worked.values_list("article", "state"))  # the latest of each
    names = Names.load(viewer, articles=ids)
    return [
        ArticleRow(
            id=article.pk,
            title=names.of(article.pk).text(article.title),
            url=names.of(article.pk).url(article.url),
            source=article.source.name if article.source else None,
            source_slug=article.source.slug if article.source else None,
            published_at=article.published_at,
            published_precision=article.published_precision,
            language=article.language,
            recorded_at=article.recorded_at,
            reported_tolls=told.get(article.pk, 0),
            copies=stories.get(article.story_id, 1) - 1,
            state=states.get(article.pk),
        )
        for article in found
    ]
