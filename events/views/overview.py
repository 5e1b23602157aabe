"""The first page: what changed, what is new, what waits; and no total of deaths."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from events.queries.overview import overview
from events.views.doors import reading, viewer_of


@reading
def show(request: HttpRequest) -> HttpResponse:
    """Latest revisions and incidents, the load of review, the sources that need a person."""
    found = overview(viewer_of(request), rows=8)
    fresh = not (found.articles or found.sources)
    return render(request, "events/overview.html", {"overview": found, "fresh": fresh})
