"""Incidents: the list, one of them at a moment, and its history."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from events.queries import changes, incidents
from events.queries.search import ChangeSearch, IncidentAsked, IncidentSearch
from events.reckoning import POLICIES
from events.views.doors import asked, listing, page_of, reading, stood, viewer_of

CHANGES_SHOWN = 200
# Filters that have no field on the page; its form hands them on.
KEPT = ("bbox", "source", "revised_since", "changed_since", "recorded_as_of")


@reading
def index(request: HttpRequest) -> HttpResponse:
    """The list of incidents with its filters and exports."""
    search = asked(request, IncidentSearch)
    found = page_of(request, search, incidents.page)
    context = listing(request, search, found) | {
        "count": incidents.count(search),
        "facets": incidents.facets(search),
        "api": reverse("api:incidents"),
        "kept": KEPT,
        # an alert tells what is new: it has no moment
        "notify": search.moment.is_now,
        "search": search.query_string,
        "policies": POLICIES,
    }
    return render(request, "events/incidents.html", context)


def _found(request: HttpRequest, code: str, **options: Any) -> Any:
    """The incident, or the response that says where it went."""
    try:
        return incidents.detail(code, viewer=viewer_of(request), **options)
    except incidents.IncidentMerged as merged:
        name = request.resolver_match.url_name if request.resolver_match else None
        response = HttpResponse(status=308)
        target = reverse(f"pages:{name or 'incident'}", args=[merged.code])
        asked_for = request.META.get("QUERY_STRING", "")
        response["Location"] = f"{target}?{asked_for}" if asked_for else target
        return response
    except incidents.IncidentWithdrawn as withdrawn:
        context = {"code": code, "reason": withdrawn.reason, "at": withdrawn.at}
        return render(request, "410.html", context, status=410)


@reading
def show(request: HttpRequest, code: str) -> HttpResponseBase:
    """One incident, now or as it stood."""
    search = IncidentAsked.parse(request.GET)
    found = _found(request, code, moment=search.moment, policy=search.under)
    if isinstance(found, HttpResponse):
        return found
    path = reverse("pages:incident-version", args=[found.code, found.version])
    published = urlencode([pair for pair in search.applied if pair[0] == "as_of"])
    if published:
        path = f"{path}?{published}"
    context = {
        "incident": found,
        "policies": POLICIES,
        "api": reverse("api:incident", args=[code]),
        "permalink": request.build_absolute_uri(path),
    }
    return render(request, "events/incident.html", context | stood(search))


@reading
def history(request: HttpRequest, code: str) -> HttpResponseBase:
    """Everything that changed of one incident, newest first, now or as it stood."""
    asked_for = IncidentAsked.parse(request.GET)
    found = _found(request, code, moment=asked_for.moment, policy=asked_for.under)
    if isinstance(found, HttpResponse):
        return found
    search = ChangeSearch.parse(dict([*asked_for.clocks, ("incident", code)]))
    page = changes.page(search, limit=CHANGES_SHOWN, viewer=viewer_of(request))
    context = {
        "incident": found,
        "changes": page.items,
        "more": page.next is not None,
    }
    context |= stood(asked_for) | {"applied": asked_for.clocks}
    return render(request, "events/incident_history.html", context)
