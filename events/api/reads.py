"""The lists and single records that anybody may read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID

from django.http.response import HttpResponseBase
from django.urls import reverse
from rest_framework.request import Request

from events.api import formats, problems
from events.api.auth import viewer_of
from events.api.doors import Door, Listing, Reads
from events.queries import (
    articles,
    changes,
    incidents,
    parties,
    periods,
    questions,
    records,
    revisions,
    runs,
    search,
    stats,
    tolls,
)


class Detail(Door):
    """One record by its id, at the moment asked for."""

    search = search.MomentSearch
    find: ClassVar[Callable[..., Any]]

    def get(self, request: Request, id: UUID | str) -> HttpResponseBase:  # noqa: A002
        moment = self.searched(self.ask(request)).moment
        find = type(self).find
        return self.answer(find(id, moment=moment, viewer=viewer_of(request)))


class IncidentList(Listing):
    """Incidents that match all filters."""

    operation = "incidents"
    record = records.IncidentRow
    search = search.IncidentSearch
    reads = Reads(incidents.page, incidents.stream)


class IncidentDetail(Door):
    """One incident with its reported tolls, figures, revisions and disagreements.

    A merged incident answers 308 with the address of the survivor, a withdrawn one 410
    with the reason, one that was not known at the moment asked for 404.
    """

    operation = "incident"
    record = records.IncidentDetail
    search = search.IncidentAsked
    also = (308, 410)

    def get(self, request: Request, code: str) -> HttpResponseBase:
        asked_for = self.searched(self.ask(request))
        try:
            found = incidents.detail(
                code,
                moment=asked_for.moment,
                viewer=viewer_of(request),
                policy=asked_for.under,
            )
        except incidents.IncidentMerged as merged:
            address = reverse("api:incident", args=[merged.code])
            query = request._request.META.get("QUERY_STRING", "")
            raise problems.merged(
                merged.code, f"{address}?{query}" if query else address
            ) from None
        return self.answer(found)


class TollList(Listing):
    """Reported tolls that match all filters."""

    operation = "reported_tolls"
    record = records.TollRecord
    search = search.TollSearch
    reads = Reads(tolls.page, tolls.stream)


class TollDetail(Detail):
    """One reported toll."""

    operation = "reported_toll"
    record = records.TollRecord
    find = tolls.get


class RevisionList(Listing):
    """Changes of incidents' tolls from one reported toll to another."""

    operation = "revisions"
    record = records.RevisionRecord
    search = search.RevisionSearch
    reads = Reads(revisions.page, revisions.stream)


class RevisionDetail(Detail):
    """One revision."""

    operation = "revision"
    record = records.RevisionRecord
    find = revisions.get


class PeriodTotalList(Listing):
    """Tolls of stretches of time; they are in no sum."""

    operation = "period_totals"
    record = records.PeriodTotalRecord
    search = search.PeriodTotalSearch
    reads = Reads(periods.page, periods.stream)


class PeriodTotalDetail(Detail):
    """One total of a period."""

    operation = "period_total"
    record = records.PeriodTotalRecord
    find = periods.get


class ArticleDetail(Detail):
    """One article; its whole text and the names of victims are for the team alone."""

    operation = "article"
    record = records.ArticleDetail
    find = articles.detail


class PartyList(Listing):
    """Sides of conflicts under their neutral names."""

    operation = "parties"
    record = records.PartyRecord
    search = search.PartySearch
    reads = Reads(parties.page, parties.stream)


class PartyDetail(Detail):
    """One party."""

    operation = "party"
    record = records.PartyRecord
    find = parties.get


class RunList(Listing):
    """The work on articles, newest first."""

    operation = "runs"
    record = records.RunRecord
    search = search.RunSearch
    reads = Reads(runs.page, runs.stream)


class RunDetail(Detail):
    """The work on one article: how far it came, what it found, why it failed."""

    operation = "run"
    record = records.RunRecord
    find = runs.get


class QuestionList(Listing):
    """What matching asks people: whether two incidents are one, and whether tolls belong elsewhere."""

    operation = "questions"
    record = records.QuestionRecord
    search = search.QuestionSearch
    reads = Reads(questions.page, questions.stream)


class QuestionDetail(Detail):
    """One question with its reasons, and the answer if there is one."""

    operation = "question"
    record = records.QuestionRecord
    find = questions.get


class ChangeList(Listing):
    """Every change of the record in order, to be followed: keep the last `number` and ask `since=` it."""

    operation = "changes"
    record = records.ChangeRecord
    search = search.ChangeSearch
    reads = Reads(changes.page, changes.stream)

    def ask(self, request: Request) -> formats.Ask:
        # Pages show the newest first; a program that follows reads upwards from a number.
        ask = super().ask(request)
        if "since" not in ask.rest and "changed_since" not in ask.rest:
            ask.rest["since"] = "0"
        return ask


class Stats(Door):
    """Counts over time, and sums of figures that say how many incidents they leave out."""

    operation = "stats"
    record = records.StatsRecord
    search = search.StatsSearch

    def get(self, request: Request) -> HttpResponseBase:
        return self.answer(stats.series(self.searched(self.ask(request))))


class Root(Door):
    """Where everything is."""

    operation = "root"

    def get(self, request: Request) -> HttpResponseBase:
        formats.refuse(self.ask(request))
        build = request._request.build_absolute_uri
        return self.answer(
            {
                name.replace("-", "_"): build(reverse(f"api:{name}"))
                for name in (
                    "incidents",
                    "reported-tolls",
                    "revisions",
                    "period-totals",
                    "articles",
                    "sources",
                    "feeds",
                    "parties",
                    "questions",
                    "changes",
                    "runs",
                    "stats",
                    "openapi",
                    "docs",
                )
            }
        )
