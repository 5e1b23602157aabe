"""Places by the name that somebody asks for: accents do not matter, nor which of its names it is."""

from __future__ import annotations

import re
import unicodedata

from django.db.models import F, Func, Q, QuerySet, TextField

from events import gazetteer
from events.models import Place

# What no compatibility form takes apart.
_WHOLE = "øłđðıə", "olddia"
_MARKS = "[\u0300-\u036f\u02bb-\u02bf\u2018\u2019'`]"
_GAPS = "[-\\s_.,/()\u2010-\u2015]+"


def plain(name: str) -> str:
    """A name as it is looked for: small letters without accents and quotes, one space between words."""
    bare = unicodedata.normalize("NFKD", name).lower()
    bare = re.sub(_MARKS, "", bare.translate(str.maketrans(*_WHOLE)))
    return re.sub(_GAPS, " ", bare).strip()


class Plain(Func):
    """The same of a column, in the database."""

    template = (
        "btrim(regexp_replace(regexp_replace(translate(lower(normalize("
        f"%(expressions)s, NFKD)), '{_WHOLE[0]}', '{_WHOLE[1]}'), "
        f"'{_MARKS.replace(chr(39), chr(39) * 2)}', '', 'g'), '{_GAPS}', ' ', 'g'))"
    )
    output_field = TextField()


def named(name: str, country: str | None = None) -> QuerySet[Place]:
    """The places whose name has this in it, and the one that the gazetteer knows by it.

    `country` is where it is looked for, ISO 3166 alpha-2.
    """
    known = gazetteer.locate(name, country=country)
    return _with("name", name, known.name if known else None, known)


def in_division(name: str, country: str | None = None) -> QuerySet[Place]:
    """The places of the provinces of such a name."""
    known = gazetteer.locate(name, country=country, kind="province")
    return _with("admin1", name, known.admin1 if known else None, known)


def _with(
    column: str, name: str, own: str | None, known: gazetteer.Place | None
) -> QuerySet[Place]:
    part = plain(name)
    if not part:
        return Place.objects.none()
    found = Q(plain__contains=part)
    if known and own:
        found |= Q(plain=plain(own), country=known.country or "")
    return Place.objects.alias(plain=Plain(F(column))).filter(found)
