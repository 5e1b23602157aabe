"""Incidents: the list, one of them at a moment, and its history."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from events.models import Incident
from events.queries import changes, incidents
from events.queries.search import ChangeSearch, IncidentSearch, MomentSearch
from events.terms import ClaimantRole, Harm, IncidentStatus
from events.views.doors import asked, listing, page_of, reading, viewer_of

CHANGES_SHOWN = 200


class _WhenSearch(MomentSearch):
    """The two clocks, the only parameters of an incident's page."""

    class Meta:
        model = Incident
        fields: list[str] = []


@reading
def index(request: HttpRequest) -> HttpResponse:
    """The list of incidents with its filters and exports."""
    search = asked(request, IncidentSearch)
    found = page_of(request, search, incidents.page)
    context = listing(request, search, found) | {
        "count": incidents.count(search),
        "facets": incidents.facets(search),
        "api": "/api/v1/incidents/",
        "harms": [term.value for term in Harm],
        "roles": [term.value for term in ClaimantRole],
        "statuses": [term.value for term in IncidentStatus],
        "more_given": any(
            name in {"bbox", "killed_min", "killed_max", "claimant", "source"}
            or name.endswith(("_since", "as_of"))
            for name, _ in search.applied
        ),
    }
    return render(request, "events/incidents.html", context)


def _found(request: HttpRequest, code: str, **options: Any) -> Any:
    """The incident, or the response that says where it went."""
    try:
        return incidents.detail(code, viewer=viewer_of(request), **options)
    except incidents.IncidentMerged as merged:
        name = request.resolver_match.url_name if request.resolver_match else None
        response = HttpResponse(status=308)
        response["Location"] = reverse(
            f"pages:{name or 'incident'}", args=[merged.code]
        )
        return response
    except incidents.IncidentWithdrawn as withdrawn:
        context = {"code": code, "reason": withdrawn.reason, "at": withdrawn.at}
        return render(request, "410.html", context, status=410)


@reading
def show(request: HttpRequest, code: str) -> HttpResponseBase:
    """One incident, now or as it stood."""
    search = _WhenSearch.parse(request.GET)
    found = _found(request, code, moment=search.moment)
    if isinstance(found, HttpResponse):
        return found
    path = reverse("pages:incident", args=[code])
    context = {
        "incident": found,
        "applied": search.applied,
        "moment": None if search.moment.is_now else search.moment,
        "api": f"/api/v1/incidents/{code}/",
        "address": request.build_absolute_uri(path),
    }
    return render(request, "events/incident.html", context)


@reading
def history(request: HttpRequest, code: str) -> HttpResponseBase:
    """Everything that ever changed of one incident, newest first."""
    _WhenSearch.parse(request.GET)
    found = _found(request, code)
    if isinstance(found, HttpResponse):
        return found
    search = ChangeSearch.parse({"incident": code})
    page = changes.page(search, limit=CHANGES_SHOWN, viewer=viewer_of(request))
    context = {"incident": found, "changes": page.items, "more": page.next is not None}
    return render(request, "events/incident_history.html", context)
