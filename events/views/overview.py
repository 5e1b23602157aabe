"""The first page: what changed, what is new, what waits; and no total of deaths."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from events.queries.overview import overview
from events.views.doors import reading, stood, viewer_of, when


@reading
def show(request: HttpRequest) -> HttpResponse:
    """Latest revisions and incidents, the load of review, the sources that need a person."""
    search = when(request)
    found = overview(search, viewer_of(request), rows=8)
    empty = search.moment.is_now and not (found.articles or found.sources)
    context = {"overview": found, "fresh": empty} | stood(search)
    return render(request, "events/overview.html", context)
