"""Articles: lists, and one with its text in segments and all that was found in it (article.py)."""

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

from events.models import Article
from events.queries import standing
from events.queries.article import ArticleNotFound, detail, marked
from events.queries.ledgers import BULKY
from events.queries.listing import page_of, stream_of
from events.queries.moments import PUBLIC, Moment, Viewer
from events.queries.pages import USUAL, Column, Order, Page
from events.queries.records import (
    ArticleRow,
)
from events.queries.search import ArticleSearch
from events.queries.selection import of_article, publicly_said, words
from events.queries.withheld import Names

__all__ = ["ArticleNotFound", "count", "detail", "marked", "page", "stream"]

# Newest on record first.
ORDER = Order("articles", (Column("recorded_at", datetime), Column("id", UUID)))


def page(
    search: ArticleSearch,
    *,
    limit: int = USUAL,
    cursor: str | None = None,
    viewer: Viewer = PUBLIC,
) -> Page[ArticleRow]:
    """One page of the list."""
    describe = partial(_rows, moment=search.moment, viewer=viewer)
    return page_of(_selected(search), ORDER, describe, limit=limit, cursor=cursor)


def stream(search: ArticleSearch, viewer: Viewer = PUBLIC) -> Iterator[ArticleRow]:
    """Every article of the list."""
    describe = partial(_rows, moment=search.moment, viewer=viewer)
    return stream_of(_selected(search), ORDER, describe)


def count(search: ArticleSearch) -> int:
    """How many articles the search selects."""
    return _selected(search).count()


def _selected(search: ArticleSearch) -> QuerySet[Any]:
    asked = search.asked
    rows = standing.articles(search.moment).select_related("source").defer(*BULKY)
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
        latest = standing.runs(search.moment).filter(article=OuterRef("pk"))
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
        rows = rows.filter(publicly_said(word, of_article("pk"), "title"))
    return rows


def _rows(
    found: Sequence[Article], *, moment: Moment, viewer: Viewer
) -> list[ArticleRow]:
    """The lines of these articles, in their order; five queries."""
    ids = [article.pk for article in found]
    told = dict(
        standing.tolls(moment)
        .filter(article__in=ids)
        .order_by()
        .values_list("article")
        .annotate(n=Count("id"))
    )
    stories = dict(
        standing.articles(moment)
        .filter(story__in={article.story_id for article in found})
        .order_by()
        .values_list("story")
        .annotate(n=Count("id"))
    )
    worked = standing.runs(moment).filter(article__in=ids).order_by("recorded_at", "id")
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
