"""The formats an answer can have, and which one the caller asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict

from events.api.problems import Problem
from events.queries.search import BadParameters, ParameterError

MAX_LIMIT = 1000
DEFAULT_LIMIT = 100
# What If-Match holds: the version as it stands in the record, or quoted like a tag.
VERSION = r'(?:W/)?(?P<quote>"?)(?P<number>[1-9][0-9]{0,8})(?P=quote)'


@dataclass(frozen=True, slots=True)
class Format:
    """One format; `whole` ones hold everything that was found unless a limit is given."""

    name: str
    media_type: str
    whole: bool = True

    @property
    def content_type(self) -> str:
        return (
            f"{self.media_type}; charset=utf-8"
            if self.media_type.startswith("text/")
            else self.media_type
        )


JSON = Format("json", "application/json", whole=False)
CSV = Format("csv", "text/csv")
GEOJSON = Format("geojson", "application/geo+json")
JSONL = Format("jsonl", "application/x-ndjson")
HXL = Format("hxl", "text/csv")
# In the order of preference for a caller that takes anything.
LISTS = (JSON, CSV, GEOJSON, JSONL, HXL)


@dataclass(frozen=True, slots=True)
class Ask:
    """How the caller wants the answer, and what is left to say what is asked for."""

    format: Format
    limit: int | None
    cursor: str | None
    rest: QueryDict
    faults: tuple[ParameterError, ...]

    @property
    def whole(self) -> bool:
        return self.format.whole and self.limit is None and self.cursor is None


def read(
    request: HttpRequest, *, offered: Sequence[Format] = (JSON,), paged: bool = False
) -> Ask:
    """The parameters of every address taken out of the query; faults are kept to be told with others."""
    rest = request.GET.copy()
    faults: list[ParameterError] = []
    chosen = _format(request, _once(rest, "format", faults), offered, faults)
    limit = cursor = None
    if paged:
        limit = _limit(_once(rest, "limit", faults), faults)
        cursor = _once(rest, "cursor", faults)
    return Ask(chosen, limit, cursor, rest, tuple(faults))


def refuse(ask: Ask, known: Sequence[str] = ()) -> None:
    """Raise BadParameters for the faults so far and for what is left but `known`."""
    faults = list(ask.faults)
    for name in ask.rest:
        if name not in known:
            takes = ", ".join((*known, "format"))
            faults.append(
                ParameterError(name, "unknown", f"Unknown here. Known: {takes}.")
            )
    if faults:
        raise BadParameters(faults)


def _once(rest: QueryDict, name: str, faults: list[ParameterError]) -> str | None:
    values = rest.pop(name, [])
    if len(values) > 1:
        faults.append(ParameterError(name, "repeated", "Give it once."))
    return str(values[0]) if values else None


def _limit(value: str | None, faults: list[ParameterError]) -> int | None:
    if value is None:
        return None
    if value.isascii() and value.isdigit() and 1 <= int(value[:9]) <= MAX_LIMIT:
        return int(value)
    faults.append(
        ParameterError("limit", "range", f"Write a number from 1 to {MAX_LIMIT}.")
    )
    return None


def _format(
    request: HttpRequest,
    name: str | None,
    offered: Sequence[Format],
    faults: list[ParameterError],
) -> Format:
    if name is not None:
        for each in offered:
            if each.name == name:
                return each
        names = ", ".join(each.name for each in offered)
        faults.append(ParameterError("format", "choice", f"Known here: {names}."))
        return offered[0]
    preferred = request.get_preferred_type([each.media_type for each in offered])
    for each in offered:
        if each.media_type == preferred:
            return each
    types = ", ".join(dict.fromkeys(each.media_type for each in offered))
    raise Problem("not-acceptable", f"Available: {types}.")
