"""Versions of an incident and what differs between two of them, for anybody to read."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.urls import reverse
from rest_framework.request import Request

from events.api import problems
from events.api.auth import viewer_of
from events.api.doors import Door
from events.queries import incidents, records, search, versions
from events.queries.records.versions import VersionDiff, VersionList


class Versions(Door):
    """Every version of one incident, newest first.

    Each act that touches the incident makes one: a field, a figure, a reported toll that
    was filed here, taken away or judged.
    """

    operation = "incident_versions"
    record = VersionList
    search = search.MomentSearch

    def get(self, request: Request, code: str) -> HttpResponseBase:
        moment = self.searched(self.ask(request)).moment
        viewer = viewer_of(request)
        return self.answer(versions.listed(code, moment=moment, viewer=viewer))


class Version(Door):
    """One incident exactly as that version had it.

    A version in which it was merged answers 308 with the survivor's version of that
    moment, one in which it was withdrawn 410 with the reason.
    """

    operation = "incident_version"
    record = records.IncidentDetail
    search = search.MomentSearch
    also = (308, 410)

    def get(self, request: Request, code: str, number: int) -> HttpResponseBase:
        asked = self.searched(self.ask(request))
        viewer, moment = viewer_of(request), asked.moment
        try:
            found = versions.at_version(code, number, moment=moment, viewer=viewer)
        except incidents.IncidentMerged as merged:
            written = versions.moment_of(code, number, moment).recorded_as_of
            query = asked.with_(recorded_as_of=records.as_json(written))
            address = reverse("api:incident", args=[merged.code])
            raise problems.merged(merged.code, f"{address}?{query}") from None
        return self.answer(found)


class Diff(Door):
    """Each field that differs between two versions of one incident: before, after, why, who, when."""

    operation = "incident_diff"
    record = VersionDiff
    search = search.DiffSearch

    def get(self, request: Request, code: str) -> HttpResponseBase:
        asked = self.searched(self.ask(request))
        return self.answer(
            versions.diff(
                code,
                older=asked.asked.get("from"),
                newer=asked.asked.get("to"),
                moment=asked.moment,
                viewer=viewer_of(request),
            )
        )
