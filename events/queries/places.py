"""Places by the name that somebody asks for: accents do not matter, nor which of its names it is."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from events import gazetteer
from events.models import Place
from events.models.plain import plain


def named(name: str, country: str | None = None) -> QuerySet[Place]:
    """The places whose name, or that of whose province, has this in it, and those that the gazetteer knows by it.

    `country` is where it is looked for, ISO 3166 alpha-2.
    """
    known = gazetteer.locate(name, country=country)
    own = _with("plain_name", name, known.name if known else None, known)
    return Place.objects.filter(own | _of_division(name, country))


def in_division(name: str, country: str | None = None) -> QuerySet[Place]:
    """The places of the provinces of such a name."""
    return Place.objects.filter(_of_division(name, country))


def _of_division(name: str, country: str | None) -> Q:
    known = gazetteer.locate(name, country=country, kind="province")
    return _with("plain_admin1", name, known.admin1 if known else None, known)


def _with(column: str, name: str, own: str | None, known: gazetteer.Place | None) -> Q:
    part = plain(name)
    if not part:
        return Q(pk__in=[])
    found = Q(**{f"{column}__contains": part})
    if known and own:
        found |= Q(**{column: plain(own)}, country=known.country or "")
    return found
