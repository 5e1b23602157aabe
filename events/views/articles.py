"""Articles: the list, one with its spans, and the page that adds one."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from events import tasks
from events.ingestion import submissions
from events.ingestion.inputs import BadInput
from events.queries import articles, second_readings, sources
from events.queries.search import ArticleSearch, SourceSearch
from events.terms import RunState
from events.views.doors import (
    asked,
    author_of,
    listing,
    page_of,
    reading,
    staff,
    stood,
    viewer_of,
    when,
)
from events.views.forms import ArticleForm

# Filters that have no field on the page; its form hands them on.
KEPT = (
    "language",
    "incident",
    "story",
    "changed_since",
    "as_of",
    "recorded_as_of",
)


@reading
def index(request: HttpRequest) -> HttpResponse:
    """The list of articles."""
    search = asked(request, ArticleSearch)
    found = page_of(request, search, articles.page)
    context = listing(request, search, found) | {
        "count": articles.count(search),
        "api": reverse("api:articles"),
        "kept": KEPT,
        "states": [term.value for term in RunState],
    }
    return render(request, "events/articles.html", context)


@reading
def show(request: HttpRequest, key: UUID) -> HttpResponse:
    """One article: its text with the spans that were read, and what was not taken."""
    search = when(request)
    viewer = viewer_of(request)
    article = articles.detail(key, moment=search.moment, viewer=viewer)
    asked_now = viewer.team and search.moment.is_now
    doubtful = second_readings.of_article(key) if asked_now else None
    context = {"article": article, "doubtful": doubtful} | stood(search)
    return render(request, "events/article.html", context)


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Paste a text, give an address or a file; goes on to the run that reads it."""
    form = ArticleForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            run = submissions.submit(**form.submission(), author=author_of(request))
        except BadInput as refused:
            form.refuse(refused.field, refused.reason)
        else:
            tasks.nudge(run.pk)
            return redirect("pages:run", key=run.pk)
    known = sources.page(SourceSearch.parse({}), limit=1000, viewer=viewer_of(request))
    return render(
        request,
        "events/article_new.html",
        {"form": form, "sources": known.items},
        status=422 if form.errors else 200,
    )
