"""A person corrects what was read: a new reported toll of the same words takes the old one's place.

Both stay on record. The new one belongs to a reading of its own, by a person; its quote
and its number have to stand in the article as they are written, like every other.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError

from events.actions import tolls, withholding
from events.actions.acts import state as states
from events.actions.acts.performing import (
    ActRefused,
    By,
    ChangedMeanwhile,
    Done,
    Plan,
    perform,
    seen,
    toll_of,
)
from events.actions.acts.state import State
from events.models import Assignment, Incident, Party, Person, Reading, ReportedToll
from events.models.base import new_id
from events.queries.filed import EDITED, OUT
from events.terms import Verdict

PARTIES: Final = ("victim_party", "perpetrator_party")
FIELDS: Final = (
    "harm",
    "quote",
    "stated",
    "low",
    "high",
    "exactness",
    "victims",
    "victim_status",
    "perpetrator",
    *PARTIES,
    "claimant",
    "claimant_role",
    "hedged",
    "denied",
    "date_start",
    "date_end",
    "date_prec",
)
_TAKEN_OVER = (
    *(name for name in FIELDS if name not in {"quote", "stated"}),
    "article",
    "label",
    "place_name",
    "place",
    "country",
    "lat",
    "lon",
    "where_prec",
    "scope",
    "incident_label",
    "subset_of",
    "in_title",
    "said_at",
    "known_at",
)


def edit(*, toll_id: UUID, fields: Mapping[str, Any], by: By) -> Done:
    """Put a corrected reading in the place of a toll; `fields` (of FIELDS) say what is different."""
    unknown = set(fields) - set(FIELDS)
    if unknown:
        raise ActRefused("It cannot be edited.", sorted(unknown)[0])

    def plan(by: By) -> Plan:
        old, row = toll_of(toll_id, by)
        verdict = states.verdicts_of([str(old.pk)])[str(old.pk)]
        if verdict in OUT:
            raise ChangedMeanwhile("A reported toll that does not count is not edited.")
        told = {n: _plain(v) for n, v in fields.items() if _plain(v) != _value(old, n)}
        if not told:
            raise ActRefused("Nothing is different from what was read.")
        new = _corrected(old, {name: fields[name] for name in told}, by)
        return Plan(
            "reported_toll.edited",
            new,
            _state(old, new, row),
            incident=row,
            # until now the new one was not there: without the edit it does not count
            before=State(verdicts={str(new.pk): Verdict.REJECT.value}),
            told_before={
                "reported_toll": str(old.pk),
                **{name: _value(old, name) for name in told},
            },
            told_after={"reported_toll": str(new.pk), **told},
        )

    return perform(plan, by)


def _state(old: ReportedToll, new: ReportedToll, row: Incident | None) -> State:
    return State(
        seen([row]) if row else {},
        verdicts={
            str(old.pk): Verdict.REPLACE.value,
            str(new.pk): Verdict.ACCEPT.value,
        },
    )


def _corrected(old: ReportedToll, told: Mapping[str, Any], by: By) -> ReportedToll:
    """The row of the corrected toll, filed where the old one is."""
    values = {name: getattr(old, name) for name in _TAKEN_OVER}
    values |= {name: value for name, value in told.items() if name not in PARTIES}
    for name in PARTIES:
        if name in told:
            values[name] = tolls.party(told[name], by.at)
    new = ReportedToll(
        **values | _words(old, told),
        supersedes=old,
        rule=f"{EDITED}; before: {old.rule}",
        recorded_at=by.at,
    )
    new.pk = new_id()
    new.reading = _reading(old.reading, new.pk, by)
    _check(new)
    new.save(force_insert=True)
    Person.objects.bulk_create(
        Person(reported_toll=new, name=person.name, recorded_at=by.at)
        for person in old.persons.order_by("id")
    )
    if not old.persons.exists():
        withholding.of_toll(toll=new, at=by.at)
    stands = Assignment.objects.get(reported_toll=old, replaced_by=None)
    Assignment.objects.create(
        reported_toll=new,
        incident=stands.incident,
        period_total=stands.period_total,
        reasons=[by.reason],
        author=by.author,
        recorded_at=by.at,
    )
    return new


def _reading(of: Reading, toll: UUID, by: By) -> Reading:
    return Reading.objects.create(
        article=of.article,
        extractor_version=f"{Reading.BY_PERSON}{toll.hex}",
        language=of.language,
        recorded_at=by.at,
    )


def _words(old: ReportedToll, told: Mapping[str, Any]) -> dict[str, Any]:
    """Quote and number with their offsets, as near to the old ones as they stand in the article."""
    text = old.article.title if old.in_title else old.article.text
    quote, stated = told.get("quote", old.quote), told.get("stated", old.stated)
    start = _nearest(text, quote, old.quote_start)
    if start is None:
        raise ActRefused("These words do not stand in the article.", "quote")
    within = _nearest(quote, stated, old.number_start - start)
    if within is None:
        raise ActRefused("The number does not stand in the quote.", "stated")
    return {
        "quote": quote,
        "quote_start": start,
        "quote_end": start + len(quote),
        "stated": stated,
        "number_start": start + within,
        "number_end": start + within + len(stated),
    }


def _nearest(text: str, words: str, to: int) -> int | None:
    """Where the words stand in the text, nearest to an offset; None: nowhere."""
    if not words:
        return None
    found, at = [], text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return min(found, key=lambda start: abs(start - to), default=None)


def _check(new: ReportedToll) -> None:
    """Refuse what the columns and rules of the table would not take, with the field's name."""
    try:
        new.clean_fields(exclude=["reading", "rule", "label", "victims"])
    except ValidationError as error:
        name, reasons = next(iter(error.message_dict.items()))
        raise ActRefused(" ".join(reasons), name) from None
    for first, last in (("low", "high"), ("date_start", "date_end")):
        low, high = getattr(new, first), getattr(new, last)
        if low is not None and high is not None and low > high:
            raise ActRefused(f"It is before {first}.", last)
    if new.date_prec is not None and new.date_prec not in range(1, 6):
        raise ActRefused("Precisions of days go from 1 to 5.", "date_prec")


def _value(toll: ReportedToll, name: str) -> Any:
    value = getattr(toll, name)
    return _plain(value.name if isinstance(value, Party) else value)


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, (bool, int)):
        return value
    return str(value)
