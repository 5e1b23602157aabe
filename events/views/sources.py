"""Sources and their feeds: who publishes, how the feeds fare, adding, pausing, resuming."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from events.actions import sources as writing
from events.models import Feed, Source
from events.queries import articles, sources
from events.queries.search import ArticleSearch, SourceSearch
from events.terms import SourceKind
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
from events.views.forms import FeedForm, SourceForm


def _index(request: HttpRequest, form: SourceForm) -> HttpResponse:
    search = asked(request, SourceSearch)
    found = page_of(request, search, sources.page)
    context = listing(request, search, found) | {
        "form": form,
        "now": timezone.now(),
        "kinds": [term.value for term in SourceKind],
        "api": reverse("api:sources"),
    }
    status = 422 if form.errors else 200
    return render(request, "events/sources.html", context, status=status)


@reading
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponseBase:
    """All sources with the state of their feeds; a post adds one."""
    if request.method == "POST":
        return _add_source(request)
    return _index(request, SourceForm())


@staff
def _add_source(request: HttpRequest) -> HttpResponse:
    form = SourceForm(request.POST)
    if form.is_valid():
        try:
            source = writing.add(**form.cleaned_data, author=author_of(request))
        except writing.SourceExists as exists:
            form.add_error("name", str(exists))
        else:
            messages.success(request, f"{source.name} is on record. Now add its feed.")
            return redirect("pages:source", slug=source.slug)
    return _index(request, form)


def _show(request: HttpRequest, slug: str, form: FeedForm) -> HttpResponse:
    viewer = viewer_of(request)
    search = when(request)
    source = sources.get(slug, moment=search.moment, viewer=viewer)
    printed = ArticleSearch.parse(dict([*search.applied, ("source", slug)]))
    newest = articles.page(printed, limit=10, viewer=viewer)
    context = {
        "source": source,
        "articles": newest.items,
        "more": newest.next is not None,
        "form": form,
        "now": timezone.now(),
    }
    status = 422 if form.errors else 200
    return render(request, "events/source.html", context | stood(search), status=status)


@reading
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One source, its feeds and its newest articles; a post adds a feed."""
    if request.method == "POST":
        return _add_feed(request, slug)
    return _show(request, slug, FeedForm())


@staff
def _add_feed(request: HttpRequest, slug: str) -> HttpResponse:
    source = get_object_or_404(Source, slug=slug)
    form = FeedForm(request.POST)
    if form.is_valid():
        try:
            writing.add_feed(
                source=source, **form.cleaned_data, author=author_of(request)
            )
        except writing.FeedExists as exists:
            form.add_error("url", str(exists))
        else:
            messages.success(request, "The feed is on record and will be read shortly.")
            return redirect("pages:source", slug=slug)
    return _show(request, slug, form)


@require_POST
@staff
def set_paused(request: HttpRequest, slug: str, key: UUID) -> HttpResponse:
    """Pauses or resumes a feed."""
    feed = get_object_or_404(Feed, pk=key, source__slug=slug)
    paused = request.POST.get("paused") == "1"
    writing.set_paused(feed=feed, paused=paused, author=author_of(request))
    words = (
        "is paused: nothing is fetched until it is resumed"
        if paused
        else "is polled again"
    )
    messages.success(request, f"The feed {words}.")
    return redirect("pages:source", slug=slug)
