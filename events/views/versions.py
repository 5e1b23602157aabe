"""An incident as one of its versions had it, and what differs between two of them."""

from __future__ import annotations

from urllib.parse import parse_qsl

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from events.queries import incidents, versions
from events.queries.records import as_json
from events.queries.search import DiffSearch
from events.reckoning import POLICIES
from events.views.doors import reading, viewer_of, when


@reading
def show(request: HttpRequest, code: str, number: int) -> HttpResponseBase:
    """One version: the page of the incident at the moment the version was written."""
    asked = when(request)
    viewer = viewer_of(request)
    moment = versions.moment_of(code, number, asked.moment)
    query = asked.with_(recorded_as_of=as_json(moment.recorded_as_of))
    try:
        found = incidents.detail(code, moment=moment, viewer=viewer)
    except incidents.IncidentMerged as merged:
        response = HttpResponse(status=308)
        target = reverse("pages:incident", args=[merged.code])
        response["Location"] = f"{target}?{query}"
        return response
    except incidents.IncidentWithdrawn as withdrawn:
        context = {"code": code, "reason": withdrawn.reason, "at": withdrawn.at}
        return render(request, "410.html", context, status=410)
    path = reverse("pages:incident-version", args=[found.code, found.version])
    context = {
        "incident": found,
        "applied": parse_qsl(query),
        "moment": moment,
        "policies": POLICIES,
        "version": found.version,
        "api": reverse("api:incident", args=[found.code]),
        "permalink": request.build_absolute_uri(path),
    }
    return render(request, "events/incident.html", context)


@reading
def diff(request: HttpRequest, code: str) -> HttpResponse:
    """What differs between two versions, with why, who and when; and the list of all versions."""
    search = DiffSearch.parse(request.GET)
    asked, moment, viewer = search.asked, search.moment, viewer_of(request)
    found = versions.diff(
        code,
        older=asked.get("from"),
        newer=asked.get("to"),
        moment=moment,
        viewer=viewer,
    )
    listed = versions.listed(code, moment=moment, viewer=viewer)
    context = {
        "diff": found,
        "moment": None if moment.is_now else moment,
        "applied": search.clocks,
        "versions": listed.versions,
        "api": reverse("api:incident-diff", args=[found.code]),
    }
    return render(request, "events/incident_diff.html", context)
