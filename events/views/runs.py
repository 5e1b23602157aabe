"""The work: how the machine fares, and one run as it goes."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from events import tasks
from events.actions import runs as work
from events.queries import articles, feeds, runs
from events.queries.search import FeedSearch, RunSearch
from events.views.doors import (
    asked,
    listing,
    page_of,
    reading,
    staff,
    stood,
    viewer_of,
    when,
)

OPEN = frozenset({"queued", "running"})
BROKEN = frozenset({"failed", "quarantined"})


@never_cache
@reading
def index(request: HttpRequest) -> HttpResponse:
    """Runs by state, what failed and how often, feeds that need a person; from the database alone."""
    search = asked(request, RunSearch)
    found = page_of(request, search, runs.page)
    failing = feeds.page(
        FeedSearch.parse({"state": "failing"}), limit=50, viewer=viewer_of(request)
    )
    context = listing(request, search, found) | {
        "health": runs.health(),
        "failing": failing.items,
        "now": timezone.now(),
        "api": reverse("api:runs"),
    }
    return render(request, "events/ingest.html", context)


@never_cache
@reading
def show(request: HttpRequest, key: UUID) -> HttpResponse:
    """One run; while it is open the page comes back by itself."""
    search = when(request)
    moment, viewer = search.moment, viewer_of(request)
    run = runs.get(key, moment=moment, viewer=viewer)
    article = None
    if run.article is not None and run.state == "done":
        article = articles.detail(run.article, moment=moment, viewer=viewer)
    context = {
        "run": run,
        "article": article,
        "open": run.state in OPEN,
        "broken": run.state in BROKEN,
    }
    return render(request, "events/run.html", context | stood(search))


@require_POST
@staff
def retry(request: HttpRequest, key: UUID) -> HttpResponse:
    """Queues a run that failed again, with fresh attempts."""
    if work.retry(run_id=key):
        tasks.nudge(key)
        messages.success(request, "It is tried again.")
    else:
        messages.info(
            request, "Nothing to try again: the run is open, done, or unknown."
        )
    return redirect("pages:run", key=key)
