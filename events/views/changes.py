"""The public log of changes, newest first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from events.queries import changes
from events.queries.search import ChangeSearch
from events.views.doors import asked, listing, page_of, reading


@reading
def index(request: HttpRequest) -> HttpResponse:
    """What was added, revised, merged, withdrawn, and why."""
    search = asked(request, ChangeSearch)
    found = page_of(request, search, changes.page)
    context = listing(request, search, found) | {"api": reverse("api:changes")}
    return render(request, "events/changes.html", context)
