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

from events.extraction import neutral_name
from events.models import Assignment, Party, Source, WithheldName
from events.queries import places, standing
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
        rows = rows.exclude(status__in=GONE).filter(_told_of(search))
        if "status" in asked:
            rows = rows.filter(status=asked["status"])
    rows = rows.filter(
        where_and_when(asked, "occurred_start", "occurred_end", of_incident("id"))
    )
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


def where_and_when(asked: dict[str, Any], start: str, end: str, whose: Q) -> Q:
    """country, place, bbox, date_from and date_to over a row with place, point and two dates.

    A stretch whose start is open counts as its end; a row without any date matches no day.
    `whose` are the withheld names that go with the row.
    """
    found = Q()
    if "country" in asked:
        found &= Q(country=asked["country"])
    if "place" in asked:
        name = (asked["place"], asked.get("country"))
        # all that may be meant as one set, which an index finds
        found &= Q(place__in=places.named(*name))
        found &= _public_place(whose) | Q(place__in=places.in_division(*name))
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
        found &= _party(asked["party"], to)
    if "source" in asked:
        source = Source.objects.filter(slug=asked["source"])
        found &= Q(**{f"{to}article__source__in": _ids(source)})
    for name, lookup in (("claimant_role", "claimant_role"), ("harm", "harm")):
        if name in asked:
            found &= Q(**{f"{to}{lookup}": asked[name]})
    if "claimant" in asked:
        found &= _claimed_by(asked["claimant"], f"{to}claimant")
        # A claimant may be told by a victim's name, which a search must not confirm.
        found &= ~Q(Exists(named(f"{to}claimant", of_article(f"{to}article"))))
    return found


def _party(asked: str, to: str) -> Q:
    """The party on either side, under its name or a word for it."""
    called = Q(name__iexact=asked) | Q(name__iexact=neutral_name(asked))
    parties = _ids(Party.objects.filter(called))
    sides = ("victim_party", "perpetrator_party")
    return Q(*((f"{to}{side}__in", parties) for side in sides), _connector=Q.OR)


def _ids(rows: QuerySet[Any]) -> list[Any]:
    """Values, not a subquery: of these the database knows how often they occur."""
    return list(rows.values_list("pk", flat=True))


def _claimed_by(name: str, column: str) -> Q:
    """Part of the claimant's name; its initials stand for the whole of it, and the whole for them."""
    found = Q(**{f"{column}__icontains": name})
    initials = _initials(name)
    if initials == name:
        capitals = Func(
            F(column), Value("[^A-Z]"), Value(""), Value("g"), function="regexp_replace"
        )
        return found | Q(Holds(capitals, "=", Value(name)))
    return found | Q(**{column: initials}) if len(initials) > 1 else found


def _initials(name: str) -> str:
    return re.sub("[^A-Z]", "", name)


def _filed(search: IncidentSearch) -> QuerySet[Assignment]:
    return standing.filed(search.moment).filter(incident=OuterRef("id"))


def _told_of(search: IncidentSearch) -> Q:
    """Whether any toll is filed; of the past asked row by row, so that a page stops at its last row."""
    moment = search.moment
    if moment.recorded_as_of is not None:
        return Q(IsThere(Subquery(_filed(search).order_by().values("pk")[:1])))
    if moment.as_of is not None:
        return Q(known_from__lte=moment.as_of)
    return Q(known_from__isnull=False)


class IsThere(Func):
    """Whether a subquery finds a row; unlike EXISTS never turned into a join over all rows."""

    template = "(%(expressions)s IS NOT NULL)"
    output_field = BooleanField()


def _figures(search: IncidentSearch) -> list[Q]:
    """killed_min asks the low, killed_max the high, or else the best, or else the low.

    Asked row by row, so that a page does not look at the figures of all incidents.
    """
    killed = standing.estimates(search.moment, search.under).filter(
        incident=OuterRef("id"), harm=Harm.KILLED.value
    )
    found = []
    if "killed_min" in search.asked:
        enough = killed.filter(low__gte=search.asked["killed_min"])
        found.append(Q(IsThere(Subquery(enough.values("pk")[:1]))))
    if "killed_max" in search.asked:
        most = killed.annotate(most=Coalesce("high", "best", "low"))
        few = most.filter(most__lte=search.asked["killed_max"])
        found.append(Q(IsThere(Subquery(few.values("pk")[:1]))))
    return found


def _words(search: IncidentSearch) -> Q:
    """Every word begins a word of the title, the place, or a toll's victims or quote; or a code."""
    text = search.asked["q"]
    found = Q()
    for word in words(text):
        whose = of_incident("id")
        title = publicly_said(word, whose, "title")
        place = said(word, "place__name") & _public_place(whose)
        tolls = _filed(search).filter(toll_says(word, "reported_toll__"))
        found &= title | place | Q(Exists(tolls))
    if _CODE.fullmatch(text):
        found |= Q(code__istartswith=text)
    return found


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def said(word: str, *columns: str) -> Q:
    """The columns hold a word that begins like this one."""
    query = SearchQuery(f"'{word}':*", config="simple", search_type="raw")
    return Q(Holds(SearchVector(*columns, config="simple"), "@@", query))


def publicly_said(word: str, whose: Q, *columns: str) -> Q:
    """As `said`, where the word is none of the names meant by `whose`: no search confirms a name."""
    names = WithheldName.objects.filter(whose, name__iregex=_may_be(word))
    # the plain vector comes first: an index answers it
    return said(word, *columns) & ~Q(Exists(names))


def _may_be(word: str) -> str:
    """A pattern of the names that a text's word beginning like this one may belong to.

    Names take endings in most languages; in scripts without capitals also particles in front.
    """
    begun = {word}
    whole = {word[:n] for n in range(max(2, len(word) - 3), len(word))}
    if word.lower() == word.upper():
        begun |= {word[n:] for n in range(1, min(4, len(word)))}
        ends = range(2, len(word) + 1)
        whole |= {word[m:n] for n in ends for m in range(min(4, n - 1))}
    pattern = rf"\m(?:{'|'.join(sorted(begun))})"
    return pattern + (rf"|\m(?:{'|'.join(sorted(whole))})\M" if whole else "")


def toll_says(word: str, to: str = "") -> Q:
    """Victims or quote hold the word, as the public sees them."""
    return publicly_said(word, of_article(f"{to}article"), f"{to}victims", f"{to}quote")


def _public_place(whose: Q) -> Q:
    """A place of the gazetteer, or one whose name, told by a text alone, holds none of a victim."""
    known = Q(place__where_prec__isnull=False)
    return known | ~Q(Exists(named("place__name", whose)))


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


def named(column: str, whose: Q) -> QuerySet[WithheldName]:
    """The names, of those meant, of which the outer row's column holds a word."""
    return WithheldName.objects.filter(
        whose, Holds(OuterRef(column), "~*", _Names(F("name")))
    )


def of_article(article: str) -> Q:
    """The names of the outer row's article and of what is filed with it."""
    own = Assignment.objects.filter(
        reported_toll__article=OuterRef(OuterRef(OuterRef(article))),
        incident__isnull=False,
    )
    return Q(article=OuterRef(article)) | _filed_under(
        incident__in=own.values("incident")
    )


def of_incident(incident: str) -> Q:
    """The names of all articles filed under the outer row's incident."""
    return _filed_under(incident=OuterRef(OuterRef(incident)))


def of_period(period: str) -> Q:
    """The names of all articles filed under the outer row's total of a period."""
    return _filed_under(period_total=OuterRef(OuterRef(period)))


def _filed_under(**which: Any) -> Q:
    """A set of articles, not a join: an article of 300 names and 300 tolls is looked at once."""
    rows = Assignment.objects.filter(**which).order_by()
    return Q(article__in=rows.values("reported_toll__article"))
