"""Records as flat rows with stable names: the columns of CSV and HXL, the properties of GeoJSON."""

from __future__ import annotations

import json
import types
from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from events.queries.records import as_json

# How the names of nested values begin; every other nested value lends its own name.
PREFIXES = {"estimate": "", "occurred": "date_", "place": "", "from_": "from_"}
RENAMED = {("place", "name"): "place"}
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

HXL_TAGS = {
    "id": "#meta+id",
    "code": "#event+code",
    "incident": "#event+code",
    "title": "#event+name",
    "name": "#meta+name",
    "status": "#status",
    "date_start": "#date+start",
    "date_end": "#date+end",
    "date_precision": "#date+precision",
    "date_prec": "#date+precision",
    "published_at": "#date+published",
    "article_published_at": "#date+published",
    "said_at": "#date+said",
    "recorded_at": "#date+recorded",
    "changed_at": "#date+updated",
    "place": "#loc+name",
    "country": "#country+code+v_iso2",
    "lat": "#geo+lat",
    "lon": "#geo+lon",
    "where_prec": "#geo+precision",
    "harm": "#affected+type",
    "stated": "#affected+text",
    "low": "#affected+min",
    "high": "#affected+max",
    "victims": "#affected+group",
    "victim_status": "#affected+group+status",
    "victim_party": "#affected+group+party",
    "perpetrator": "#org+alleged+name",
    "perpetrator_party": "#org+alleged+party",
    "claimant": "#meta+claimant",
    "claimant_role": "#meta+claimant+role",
    "source": "#meta+source",
    "article_source": "#meta+source",
    "url": "#meta+url",
    "article_url": "#meta+url",
    "reported_tolls": "#meta+reports+num",
    "independent_sources": "#meta+sources+num",
    "version": "#meta+version",
    **{
        f"{harm}_{end}": f"#affected+{harm}+{tag}"
        for harm in ("killed", "died", "injured", "missing", "captured")
        for end, tag in (("low", "min"), ("best", "best"), ("high", "max"))
    },
}


@dataclass(frozen=True, slots=True)
class Column:
    """A name and the way from the record to its value."""

    name: str
    path: tuple[str, ...]

    @property
    def tag(self) -> str:
        return HXL_TAGS.get(self.name, "")

    def of(self, record: object) -> Any:
        value: Any = record
        for step in self.path:
            if value is None:
                return None
            value = getattr(value, step)
        return _flat(value)


@cache
def columns(record: type) -> tuple[Column, ...]:
    """The columns of a record class, in the order of its fields."""
    return tuple(_columns(record, (), ""))


def _columns(record: Any, path: tuple[str, ...], prefix: str) -> list[Column]:
    hints = get_type_hints(record)
    found = []
    for field in fields(record):
        here = (*path, field.name)
        nested = _record_in(hints[field.name])
        if nested is not None:
            inner = PREFIXES.get(field.name, f"{field.name}_")
            found += _columns(nested, here, prefix + inner)
        else:
            name = RENAMED.get(here[-2:], prefix + field.name.rstrip("_"))  # type: ignore[arg-type]
            found.append(Column(name, here))
    return found


def _record_in(hint: Any) -> type | None:
    """The record class of a nested value, also when it may be None."""
    if get_origin(hint) in (Union, types.UnionType):
        inner = [each for each in get_args(hint) if each is not type(None)]
        hint = inner[0] if len(inner) == 1 else None
    return hint if isinstance(hint, type) and is_dataclass(hint) else None


def _flat(value: Any) -> Any:
    """One cell: lists of words joined by "; ", of records by their ids, the rest as JSON."""
    if isinstance(value, (list, tuple)):
        return "; ".join(_name(item) for item in value)
    plain = as_json(value)
    return json.dumps(plain, ensure_ascii=False) if isinstance(plain, dict) else plain


def _name(item: Any) -> str:
    for name in ("id", "code"):
        if hasattr(item, name):
            return str(getattr(item, name))
    plain = as_json(item)
    if isinstance(plain, (dict, list)):
        return json.dumps(plain, ensure_ascii=False)
    return "" if plain is None else str(plain)


def cell(value: Any) -> str:
    """A value as CSV text. Text that a spreadsheet would run gets a leading ', numbers never."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA_STARTS) else value
    return str(value)


def row(record: object, table: Sequence[Column]) -> list[str]:
    return [cell(column.of(record)) for column in table]
