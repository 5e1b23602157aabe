"""Random sequences: what was retracted was never there, copies change nothing, order does not matter.

Articles are made up from towns, days, figures and outlets; the real pipeline reads them. The
state compared is what readers see of each incident that counts. The long form:
`ORDER_EXAMPLES=200 ./run test tests/actions/test_orders.py`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.actions import acts
from events.models import Incident, ReportedToll, Source
from events.queries import incidents
from events.queries.filed import OUT, tolls
from events.terms import Verdict
from tests.actions.test_acts import by
from tests.flows.test_history import add

pytestmark = pytest.mark.django_db

EXAMPLES = int(os.environ.get("ORDER_EXAMPLES", "6"))
TOWNS = ("Saraqib, Syria", "Kunduz, Afghanistan", "Baidoa, Somalia")
OUTLETS = ("Example Herald", "Example Wire", "Example Post")
SPEAKERS = ("the governor", "the hospital")
DOUBTED = "Example Doubted"


@dataclass(frozen=True)
class Told:
    """One article."""

    town: str
    day: int  # of June 2021: the 7th is a Monday
    figure: int
    speaker: str
    outlet: str
    hour: int

    @property
    def text(self) -> str:
        return (
            f"Shelling killed {self.figure} people in {self.town}, on June {self.day}, "
            f"{self.speaker} said. The bread of bakery number {self.hour} was sold out. "
            # so long that a preface in front of it makes no other text
            f"Its ovens {self.notes} were cold."
        )

    @property
    def notes(self) -> str:
        return " ".join(f"{name}{chr(96 + self.hour)}" for name in "abcdefghijklmnop")

    @property
    def published(self) -> str:
        return f"2021-06-{self.day + 1:02d}T{self.hour:02d}:00:00Z"


@st.composite
def articles(draw: st.DrawFn) -> list[Told]:
    """Up to seven articles on incidents that lie far apart in place or time."""
    hours = draw(st.permutations(range(1, 23)))
    size = draw(st.integers(2, 7))
    return [
        Told(
            draw(st.sampled_from(TOWNS)),
            draw(st.sampled_from((7, 14))),
            draw(st.integers(5, 9)),
            draw(st.sampled_from(SPEAKERS)),
            draw(st.sampled_from((*OUTLETS, DOUBTED))),
            hours[n],
        )
        for n in range(size)
    ]


quickly = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck)
)


@contextmanager
def a_record() -> Iterator[None]:
    """A record of its own, that nothing stays of."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def bring(told: Iterable[Told]) -> None:
    for each in told:
        add(each.text, each.published, each.outlet)


def state() -> list[Any]:
    """Each incident that counts: where, when, what it is called, its figures, its reports and moves."""
    seen = []
    for row in Incident.objects.filter(merged_into=None).exclude(status="withdrawn"):
        filed = [each.toll for each in tolls(row.pk) if each.verdict not in OUT]
        if not filed:
            continue
        found = incidents.detail(row.code)
        seen.append(
            (
                str(found.place),
                str(found.occurred),
                found.title,
                _figures(found.estimate),
                sorted(
                    (t.quote, t.article.source.name) for t in filed if t.article.source
                ),
                sorted((r.from_.low or 0, r.to.low or 0) for r in found.revisions),
            )
        )
    return sorted(seen, key=str)


def _figures(estimate: Any) -> list[Any]:
    told = [estimate.killed, estimate.died, estimate.injured]
    return [(each.low, each.best, each.high) for each in told]


def retract() -> None:
    source = Source.objects.filter(name=DOUBTED).first()
    if source is not None:
        acts.retract_source(slug=source.slug, by=by())


def reject(figure: int) -> None:
    """A person rejects what trustworthy outlets say of that figure."""
    rows = ReportedToll.objects.filter(low=figure).exclude(
        article__source__name=DOUBTED
    )
    for toll in rows.order_by("quote", "id"):
        acts.review(toll_id=toll.pk, verdict=Verdict.REJECT, by=by())


def merge(first: str, second: str) -> None:
    """A person finds that the incidents of two towns were one."""
    rows = {
        town: Incident.objects.filter(
            merged_into=None,
            assignments__replaced_by=None,
            assignments__reported_toll__quote__contains=town,
        )
        .order_by("occurred_end", "id")
        .distinct()
        .first()
        for town in (first, second)
    }
    one, other = rows[first], rows[second]
    if one is not None and other is not None and one.pk != other.pk:
        acts.merge(code=one.code, into=other.code, by=by())


@given(told=articles(), figure=st.none() | st.integers(5, 9), late=st.booleans())
@quickly
def test_a_retracted_source_leaves_the_state_of_a_record_that_never_saw_it(
    told: Sequence[Told], figure: int | None, late: bool
) -> None:
    def acted() -> None:
        if figure is not None:
            reject(figure)

    half = len(told) // 2 if late else len(told)
    with a_record():
        bring(told[:half])
        retract()
        bring(each for each in told[half:] if each.outlet != DOUBTED)
        acted()
        after = state()
    with a_record():
        bring(each for each in told if each.outlet != DOUBTED)
        acted()
        never = state()
    seen = {each for each in told[half:] if each.outlet == DOUBTED}
    assert after == never, seen


@given(told=articles(), towns=st.permutations(TOWNS))
@quickly
def test_so_it_does_where_people_merged_incidents(
    told: Sequence[Told], towns: Sequence[str]
) -> None:
    trusted = [each for each in told if each.outlet != DOUBTED]
    first = {each.town for each in trusted if each.day == 7}
    if not {towns[0], towns[1]} <= first:
        return
    with a_record():
        bring(told)
        merge(towns[0], towns[1])
        retract()
        after = state()
    with a_record():
        bring(trusted)
        merge(towns[0], towns[1])
        never = state()
    assert after == never


@given(told=articles(), data=st.data())
@quickly
def test_the_order_of_arrival_changes_nothing(
    told: Sequence[Told], data: st.DataObject
) -> None:
    states = []
    for order in (told, data.draw(st.permutations(told))):
        with a_record():
            bring(order)
            states.append(state())
    assert states[0] == states[1]


@given(told=articles(), which=st.integers(0, 6))
@quickly
def test_a_copy_changes_no_figure(told: Sequence[Told], which: int) -> None:
    copied = told[which % len(told)]
    with a_record():
        bring(told)
        before = [(row[:4], row[5]) for row in state()]
        text = f"From our partners. {copied.text}"
        add(text, f"2021-06-{copied.day + 2:02d}T12:00:00Z", "Example Mirror")
        after = [(row[:4], row[5]) for row in state()]
    assert after == before
