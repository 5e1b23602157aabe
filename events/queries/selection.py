"""Which incidents a search selects: the one place for page, API, map, feeds, counts and exports."""

from __future__ import annotations

import re
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import (
    BooleanField,
    CharField,
    Exists,
    F,
    FloatField,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce

from events.models import Assignment, Person
from events.queries import standing
from events.queries.parameters import Box
from events.queries.search import IncidentSearch
from events.terms import Harm, IncidentStatus

GONE = (IncidentStatus.MERGED.value, IncidentStatus.WITHDRAWN.value)
_CODE = re.compile(r"[A-Za-z]{3}-([0-9]{1,4}(-[0-9]*)?)?")


def selected(search: IncidentSearch) -> QuerySet[Any]:
    """The incidents, as they stood at the search's moment, without order."""
    rows = standing.incidents(search.moment)
    asked = search.asked
    if asked.get("status") in GONE:
        rows = rows.filter(status=asked["status"])
    else:
        rows = rows.exclude(status__in=GONE).filter(_has_tolls(search))
        if "status" in asked:
            rows = rows.filter(status=asked["status"])
    rows = rows.filter(where_and_when(asked, "occurred_start", "occurred_end"))
    if toll := toll_condition(asked, "reported_toll__"):
        rows = rows.filter(Exists(_filed(search).filter(toll)))
    rows = rows.filter(*_figures(search))
    if "revised_since" in asked:
        revised = standing.revisions(search.moment).filter(
            incident=OuterRef("id"), recorded_at__gte=asked["revised_since"].at
        )
        rows = rows.filter(Exists(revised))
    if "changed_since" in asked:
        rows = rows.filter(changed_at__gte=asked["changed_since"].at)
    return rows.filter(_words(search)) if "q" in asked else rows


def where_and_when(asked: dict[str, Any], start: str, end: str) -> Q:
    """country, place, bbox, date_from and date_to over a row with place, point and two dates.

    A stretch whose start is open counts as its end; a row without any date matches no day.
    """
    found = Q()
    if "country" in asked:
        found &= Q(country=asked["country"])
    if "place" in asked:
        name = asked["place"]
        found &= Q(place__name__icontains=name) | Q(place__admin1__icontains=name)
    if "bbox" in asked:
        found &= inside(asked["bbox"])
    if "date_from" in asked:
        last = Coalesce(F(end), F(start))
        found &= Q(Holds(last, ">=", Value(asked["date_from"])))
    if "date_to" in asked:
        first = Coalesce(F(start), F(end))
        found &= Q(Holds(first, "<=", Value(asked["date_to"])))
    return found


class Holds(Func):
    """Whether `left sign right` holds, for operators that Django has no word for."""

    template = "(%(expressions)s)"
    output_field = BooleanField()

    def __init__(self, left: Any, sign: str, right: Any) -> None:
        super().__init__(left, right, arg_joiner=f" {sign} ")


def inside(box: Box) -> Q:
    """The rows whose point lies in the box; written as the index on points is."""
    found = Q(pk__in=[])
    for part in box.parts:
        shape = _shape(
            "box",
            _shape("point", Value(part.west), Value(part.south)),
            _shape("point", Value(part.east), Value(part.north)),
        )
        found |= Q(Holds(_shape("point", F("lon"), F("lat")), "<@", shape))
    return found


def _shape(name: str, *parts: Any) -> Func:
    return Func(*parts, function=name, output_field=FloatField())


def toll_condition(asked: dict[str, Any], to: str = "") -> Q:
    """party, claimant, claimant_role, harm and source, of one and the same reported toll."""
    found = Q()
    if "party" in asked:
        name = asked["party"]
        found &= Q(**{f"{to}victim_party__name__iexact": name}) | Q(
            **{f"{to}perpetrator_party__name__iexact": name}
        )
    for name, lookup in (
        ("claimant", "claimant__icontains"),
        ("claimant_role", "claimant_role"),
        ("harm", "harm"),
        ("source", "article__source__slug"),
    ):
        if name in asked:
            found &= Q(**{f"{to}{lookup}": asked[name]})
    if "claimant" in asked:
        # A claimant may be told by a victim's name, which a search must not confirm.
        found &= ~Q(Exists(named(f"{to}claimant", of_article(f"{to}article"))))
    return found


def _filed(search: IncidentSearch) -> QuerySet[Assignment]:
    return standing.filed(search.moment).filter(incident=OuterRef("id"))


def _has_tolls(search: IncidentSearch) -> Q:
    """Whether any toll is filed; asked row by row, so that a page stops at its last row."""
    return Q(IsThere(Subquery(_filed(search).order_by().values("pk")[:1])))


class IsThere(Func):
    """Whether a subquery finds a row; unlike EXISTS never turned into a join over all rows."""

    template = "(%(expressions)s IS NOT NULL)"
    output_field = BooleanField()


def _figures(search: IncidentSearch) -> list[Exists]:
    """killed_min asks the low, killed_max the high, or else the best, or else the low."""
    killed = standing.estimates(search.moment, search.under).filter(
        incident=OuterRef("id"), harm=Harm.KILLED.value
    )
    found = []
    if "killed_min" in search.asked:
        found.append(Exists(killed.filter(low__gte=search.asked["killed_min"])))
    if "killed_max" in search.asked:
        most = killed.annotate(most=Coalesce("high", "best", "low"))
        found.append(Exists(most.filter(most__lte=search.asked["killed_max"])))
    return found


def _words(search: IncidentSearch) -> Q:
    """Every word begins a word of the title, the place, or a toll's victims or quote; or a code."""
    text = search.asked["q"]
    found = Q()
    for word in words(text):
        title = said(word, "title") & ~Q(
            Exists(
                named("title", Q(reported_toll__assignments__incident=OuterRef("id")))
            )
        )
        tolls = _filed(search).filter(toll_says(word, "reported_toll__"))
        found &= title | said(word, "place__name") | Q(Exists(tolls))
    if _CODE.fullmatch(text):
        found |= Q(code__istartswith=text)
    return found


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def said(word: str, *columns: str) -> Q:
    """The columns hold a word that begins like this one."""
    query = SearchQuery(f"'{word}':*", config="simple", search_type="raw")
    return Q(Holds(SearchVector(*columns, config="simple"), "@@", query))


def toll_says(word: str, to: str = "") -> Q:
    """Victims or quote hold the word, and no name of a victim that a search could confirm."""
    text = (f"{to}victims", f"{to}quote")
    whose = of_article(f"{to}article")
    return said(word, *text) & ~Q(
        *(Exists(named(column, whose)) for column in text), _connector=Q.OR
    )


class _Names(Func):
    """A pattern of a name and of its words (of three letters or more), as the mask finds them."""

    template = (
        r"(SELECT CASE WHEN lower(n) = upper(n) THEN forms"
        r" WHEN n ~ '[^\x01-\x7f]' THEN '\m' || forms || '\w{0,3}\M'"
        r" ELSE '\m' || forms || '(e?s)?\M' END FROM (SELECT n, '(' || btrim(btrim("
        r"regexp_replace(regexp_replace(n, '\m\w{1,2}\M', '', 'g'), '\W+', '|', 'g'), '|')"
        r" || '|' || regexp_replace(btrim(regexp_replace(n, '\W+', ' ', 'g')),"
        r" ' ', '[\\W_]+', 'g'), '|') || ')' AS forms"
        r" FROM (VALUES (%(expressions)s)) AS given(n)) AS told)"
    )
    output_field = CharField()


def named(column: str, whose: Q) -> QuerySet[Person]:
    """The persons, of those meant, of whose names the outer row's column holds a word."""
    return Person.objects.filter(
        whose, Holds(OuterRef(column), "~*", _Names(F("name")))
    )


def of_article(article: str) -> Q:
    """The persons of the outer row's article and of the incidents that it is filed under."""
    filed = Assignment.objects.filter(
        reported_toll__article=OuterRef(OuterRef(article)), incident__isnull=False
    )
    return Q(reported_toll__article=OuterRef(article)) | Q(
        reported_toll__assignments__incident__in=filed.values("incident")
    )
