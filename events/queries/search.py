"""Searches: one strict class for each list, read alike by page, API, map, feeds and exports."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Self
from urllib.parse import urlencode

from django.http import QueryDict
from django_filters import FilterSet  # type: ignore[import-untyped]

from events.models import Incident
from events.queries.moments import Moment
from events.queries.parameters import (
    BadParameters,
    BoundingBox,
    Code,
    Count,
    Country,
    Day,
    Id,
    Language,
    Name,
    ParameterError,
    Since,
    Slug,
    Term,
    Text,
    Until,
    Words,
    asked,
    canonical,
)
from events.reckoning import DEFAULT, POLICIES
from events.terms import (
    ClaimantRole,
    Harm,
    IncidentStatus,
    MatchKind,
    QuestionState,
    RevisionReason,
    RunState,
    Scope,
    SourceKind,
    TollStatus,
    VictimStatus,
)

__all__ = [
    "ArticleSearch",
    "BadParameters",
    "ChangeSearch",
    "DiffSearch",
    "FeedSearch",
    "IncidentAsked",
    "IncidentSearch",
    "MomentSearch",
    "ParameterError",
    "PartySearch",
    "PeriodTotalSearch",
    "RevisionSearch",
    "QuestionSearch",
    "RunSearch",
    "Search",
    "SourceSearch",
    "StatsSearch",
    "TollSearch",
]


class Search(FilterSet):  # type: ignore[misc]
    """What a query string asks for, parsed; `asked` holds the values, `moment` the two clocks."""

    asked: dict[str, Any]
    moment: Moment
    # pairs whose first must not exceed the second
    ordered: Sequence[tuple[str, str]] = ()

    @classmethod
    def parse(cls, params: QueryDict | Mapping[str, Sequence[str] | str]) -> Self:
        """Raises BadParameters naming every unknown, repeated or malformed parameter."""
        data, errors = cls._single(params)
        # django-filter asks for rows to filter; it is given none, for it only reads the words.
        search = cls(data, queryset=Incident.objects.none())
        for name, faults in search.form.errors.as_data().items():
            errors.extend(
                ParameterError(name, fault.code or "format", fault.messages[0])
                for fault in faults
            )
        if not errors:
            search.asked = {
                name: value
                for name, value in search.form.cleaned_data.items()
                if value is not None
            }
            errors.extend(search._disordered())
        if errors:
            raise BadParameters(errors)
        known, recorded = (
            search.asked.get(name) for name in ("as_of", "recorded_as_of")
        )
        search.moment = Moment(known and known.at, recorded and recorded.at)
        return search

    @property
    def applied(self) -> list[tuple[str, str]]:
        """The parameters that narrow the search, normalised and sorted by name."""
        return sorted((name, canonical(value)) for name, value in self.asked.items())

    @property
    def query_string(self) -> str:
        """The one query string of this search."""
        return urlencode(self.applied)

    def with_(self, **more: str) -> str:
        """The query string of this search and these parameters."""
        return urlencode(sorted({**dict(self.applied), **more}.items()))

    def without(self, name: str) -> str:
        """The query string of this search less one parameter."""
        return urlencode([pair for pair in self.applied if pair[0] != name])

    @classmethod
    def _single(
        cls, params: QueryDict | Mapping[str, Sequence[str] | str]
    ) -> tuple[dict[str, str], list[ParameterError]]:
        """The non-empty values, one of each name, and the faults of the names."""
        pairs: Iterable[tuple[str, Any]] = (
            params.lists() if isinstance(params, QueryDict) else params.items()
        )
        data: dict[str, str] = {}
        errors: list[ParameterError] = []
        for name, values in pairs:
            values = [values] if isinstance(values, str) else list(values)
            if name not in cls.base_filters:
                errors.append(_unknown(name, list(cls.base_filters)))
            elif len(values) > 1:
                errors.append(
                    ParameterError(name, "repeated", "Give this parameter once.")
                )
            elif values:
                data[name] = values[0]
        return data, errors

    def _disordered(self) -> Iterable[ParameterError]:
        for first, second in self.ordered:
            if first in self.asked and second in self.asked:
                low, high = self.asked[first], self.asked[second]
                if low > high:
                    yield ParameterError(
                        second, "order", f"{second} is less than {first}."
                    )


def _unknown(name: str, known: Sequence[str]) -> ParameterError:
    printable = "".join(
        c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name
    )
    close = difflib.get_close_matches(printable[:60], known, 1)
    hint = f"Did you mean {close[0]}?" if close else f"Known: {', '.join(known)}."
    return ParameterError(printable[:60], "unknown", hint)


class MomentSearch(Search):
    """A search on both clocks."""

    as_of = asked(Until, "What had been published by then: a day or an instant.")
    recorded_as_of = asked(Until, "What this system knew by then: a day or an instant.")

    @property
    def clocks(self) -> list[tuple[str, str]]:
        """Of the parameters applied those that name the moment."""
        return [pair for pair in self.applied if pair[0] in MomentSearch.base_filters]


class Reckoned(MomentSearch):
    """A search whose figures are reckoned by a policy of choice."""

    policy = asked(
        Term, "The policy by which figures are reckoned.", terms=tuple(POLICIES)
    )

    @property
    def under(self) -> str:
        """The name of the policy."""
        return str(self.asked.get("policy", DEFAULT))


class IncidentAsked(Reckoned):
    """How one incident is read."""


class TollWords(MomentSearch):
    """The filters that speak of reported tolls."""

    ordered: Sequence[tuple[str, str]] = (("date_from", "date_to"),)

    country = asked(Country, "Country where it happened, ISO 3166 alpha-2 or alpha-3.")
    place = asked(Text, "Part of the name of the place or of its province.")
    party = asked(Text, "A party, as victims' side or as perpetrator.")
    claimant = asked(Text, "Part of the claimant's name, or its initials.")
    claimant_role = asked(
        Term, "In what capacity the claimant speaks.", terms=ClaimantRole
    )
    harm = asked(Term, "What happened to people.", terms=Harm)
    bbox = asked(
        BoundingBox,
        "min_lon,min_lat,max_lon,max_lat; what has no point never matches.",
    )
    date_from = asked(Day, "Happened on or after; what has no date never matches.")
    date_to = asked(Day, "Happened on or before; what has no date never matches.")
    source = asked(Slug, "Slug of a source that printed the reported toll.")


class IncidentSearch(TollWords, Reckoned):
    """Which incidents; party, claimant, claimant_role, harm and source hold of one and the same reported toll."""

    killed_min = asked(Count, "The estimate's low of killed is at least this.")
    killed_max = asked(Count, "The estimate's high of killed is at most this.")
    status = asked(
        Term, "Status; merged and withdrawn ones only on request.", terms=IncidentStatus
    )
    q = asked(
        Words, "Words of title, place, victims and quotes, or the start of a code."
    )
    revised_since = asked(Since, "A toll was revised at or after.")
    changed_since = asked(Since, "Anything changed at or after.")

    ordered = (*TollWords.ordered, ("killed_min", "killed_max"))


class StatsSearch(IncidentSearch):
    """Which incidents to count, and by what stretch of time."""

    group_by = asked(Term, "Stretch of time of the series.", terms=("month", "day"))


class TollSearch(TollWords):
    """Which reported tolls."""

    victim_status = asked(Term, "Status of the victims.", terms=VictimStatus)
    scope = asked(Term, "What the number covers.", terms=Scope)
    status = asked(Term, "Where the toll stands.", terms=TollStatus)
    incident = asked(Code, "Filed under this incident.")
    article = asked(Id, "Read in this article.")
    q = asked(Words, "Words of victims and quote.")
    changed_since = asked(Since, "Recorded at or after.")


class RevisionSearch(TollWords):
    """Which revisions; withdrawn ones never. Place and dates are the incident's, the rest the newer toll's."""

    incident = asked(Code, "Of this incident.")
    reason = asked(Term, "Why the toll moved.", terms=RevisionReason)
    revised_since = asked(Since, "Recorded at or after.")


class PeriodTotalSearch(TollWords):
    """Which totals of periods."""

    scope = asked(
        Term,
        "What the number covers.",
        terms=(Scope.PERIOD_TOTAL, Scope.CUMULATIVE, Scope.HISTORICAL),
    )
    date_from = asked(Day, "The period ends on or after; undated ones never match.")
    date_to = asked(Day, "The period starts on or before; undated ones never match.")
    changed_since = asked(Since, "A reported toll was recorded at or after.")


class ArticleSearch(MomentSearch):
    """Which articles."""

    source = asked(Slug, "Slug of the source.")
    language = asked(Language, "Language tag, e.g. en.")
    date_from = asked(Day, "Published on or after; undated articles never match.")
    date_to = asked(Day, "Published on or before; undated articles never match.")
    state = asked(Term, "State of its run.", terms=RunState)
    incident = asked(Code, "Holds a reported toll of this incident.")
    story = asked(Id, "Belongs to this story.")
    q = asked(Words, "Words of the title.")
    changed_since = asked(Since, "Recorded at or after.")

    ordered = (("date_from", "date_to"),)


class SourceSearch(MomentSearch):
    """Which sources; a source is on record from `recorded_at`."""

    kind = asked(Term, "Who publishes.", terms=SourceKind)
    country = asked(Country, "ISO 3166 alpha-2 or alpha-3.")
    q = asked(Words, "Words of the name.")


class FeedSearch(MomentSearch):
    """Which feeds."""

    source = asked(Slug, "Slug of the source.")
    state = asked(
        Term, "How it fares.", terms=("new", "healthy", "quiet", "failing", "paused")
    )


class PartySearch(MomentSearch):
    """Which parties."""

    country = asked(Country, "ISO 3166 alpha-2 or alpha-3.")
    q = asked(Words, "Words of the name or of an alias.")


class RunSearch(MomentSearch):
    """Which runs."""

    state = asked(Term, "Where the work stands.", terms=RunState)
    article = asked(Id, "The work on this article.")
    changed_since = asked(Since, "Changed at or after.")


class QuestionSearch(MomentSearch):
    """Which questions of matching."""

    state = asked(Term, "Where it stands.", terms=QuestionState)
    kind = asked(Term, "What is asked.", terms=MatchKind)
    incident = asked(Code, "About this incident.")


class DiffSearch(MomentSearch):
    """Between which two versions of an incident."""

    # "from" is a word of the language
    locals()["from"] = asked(
        Count, "The older version; the one before `to` unless given."
    )
    to = asked(Count, "The newer version; the latest unless given.")


class ChangeSearch(MomentSearch):
    """Which changes: newest first, or after `since` or `changed_since` oldest first, to be followed."""

    since = asked(Count, "Changes after this number, oldest first.")
    changed_since = asked(Since, "Changes recorded at or after, oldest first.")
    kind = asked(Name, "Kind of change, e.g. incident.merged.")
    subject = asked(Name, "What kind of record changed, e.g. incident.")
    incident = asked(Code, "Of this incident.")
