"""Any order of articles and acts of people, against a plain model of where each toll is and counts.

A few steps are taken in the usual run, 10,000 in continuous integration. Up to there they are the
same each time; a longer run, such as `ACT_STEPS=100000 ./run test tests/actions/test_state_machine.py`,
tries others each time.
"""

from __future__ import annotations

import os
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from events.actions import acts
from events.models import Assignment, Incident, ReportedToll, Source
from events.queries import figures, filed, incidents
from events.queries.moments import NOW
from events.queries.records import EstimateRecord
from events.reckoning import reckon
from events.terms import Harm, Verdict
from tests.actions.test_acts import by, record
from tests.flows import texts
from tests.flows.test_history import MONDAY, TUESDAY, WEDNESDAY, add

STEPS = int(os.environ.get("ACT_STEPS", "100"))
SAME_EACH_TIME = 10_000
IN_A_RUN = 20
ARTICLES = [
    (texts.FIRST, TUESDAY, "Example Herald"),
    (texts.LATER, WEDNESDAY, "Example Wire"),
    (texts.OTHER, TUESDAY, "Example Herald"),
    (texts.MONITOR, WEDNESDAY, "Far Monitor"),
    (texts.REPRINT, WEDNESDAY, "Example Wire"),
    (texts.OTHER.replace("seven", "nine"), WEDNESDAY, "Far Monitor"),
    (texts.NAMED, MONDAY, "Example Herald"),
]
COUNTED = {None, "accept"}
pick = st.integers(0, 1000)


@dataclass
class Model:
    """Where each toll is filed, what was said of it, and how each incident stands."""

    filed: dict[UUID, str] = field(default_factory=dict)
    said: dict[UUID, str | None] = field(default_factory=dict)
    stands: dict[str, str] = field(default_factory=dict)  # live, withdrawn, or a code

    def live(self) -> list[str]:
        return sorted(code for code, stand in self.stands.items() if stand == "live")

    def of(self, code: str) -> list[UUID]:
        return sorted(toll for toll, where in self.filed.items() if where == code)

    def movable(self) -> list[UUID]:
        return sorted(t for t, c in self.filed.items() if self.stands[c] == "live")


class People(RuleBasedStateMachine):
    """Articles arrive and people act; what is written agrees with the model after every step."""

    def __init__(self) -> None:
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.model = Model()
        self.done: list[tuple[int, Model, Any]] = []
        self.waiting = list(ARTICLES)
        self.looked_at: dict[str, Any] = {}

    def teardown(self) -> None:
        self.looked_at.clear()
        try:
            self.figures_are_those_of_the_tolls_that_count()
        finally:
            transaction.set_rollback(True)
            self.block.__exit__(None, None, None)

    @initialize(first=pick, second=pick)
    def two_articles(self, first: int, second: int) -> None:
        self.article(first)
        self.article(second)

    @rule(n=pick)
    def article(self, n: int) -> None:
        if not self.waiting:
            return
        add(*self.waiting.pop(n % len(self.waiting)))
        standing = Assignment.objects.filter(replaced_by=None, period_total=None)
        for toll, code in standing.values_list("reported_toll", "incident__code"):
            if toll not in self.model.filed:
                self.model.filed[toll] = code
                self.model.said[toll] = None
                self.model.stands.setdefault(code, "live")
                assert self.model.stands[code] == "live"
        # what arrived since stays, so an undo gives back no equal record
        self.done = [(number, before, None) for number, before, _ in self.done]

    def act(self, done: acts.Done, before: Any, model: Model) -> None:
        assert done.number is not None
        self.done.append((done.number, self.model, before))
        self.model = model

    @rule(n=pick, verdict=st.sampled_from(["accept", "reject", "retract"]))
    def review(self, n: int, verdict: str) -> None:
        tolls = sorted(self.model.filed)
        toll = tolls[n % len(tolls)]
        before, model = record(), deepcopy(self.model)
        model.said[toll] = verdict
        done = acts.review(toll_id=toll, verdict=Verdict(verdict), by=by())
        self.act(done, before, model)

    @rule(n=pick, m=pick)
    def move(self, n: int, m: int) -> None:
        tolls = self.model.movable()
        if not tolls:
            return
        toll = tolls[n % len(tolls)]
        here = self.model.filed[toll]
        alone = len(self.model.of(here)) == 1
        to = [c for c in self.model.live() if c != here] + ([] if alone else [None])
        if not to:
            return
        target = to[m % len(to)]
        before, model = record(), deepcopy(self.model)
        done = acts.move(toll_id=toll, to=target, by=by())
        model.filed[toll] = self._target(done, target, model)
        if alone:
            model.stands[here] = model.filed[toll]
        self.act(done, before, model)

    @rule(n=pick, m=pick)
    def merge(self, n: int, m: int) -> None:
        live = self.model.live()
        if len(live) < 2:
            return
        code = live.pop(n % len(live))
        into = live[m % len(live)]
        before, model = record(), deepcopy(self.model)
        done = acts.merge(code=code, into=into, by=by())
        for toll in model.of(code):
            model.filed[toll] = into
        model.stands[code] = into
        self.act(done, before, model)

    @rule(n=pick, size=pick)
    def split(self, n: int, size: int) -> None:
        codes = [c for c in self.model.live() if len(self.model.of(c)) > 1]
        if not codes:
            return
        code = codes[n % len(codes)]
        here = self.model.of(code)
        chosen = here[: 1 + size % (len(here) - 1)]
        before, model = record(), deepcopy(self.model)
        done = acts.split(code=code, toll_ids=chosen, by=by())
        new = self._target(done, None, model)
        model.filed |= dict.fromkeys(chosen, new)
        self.act(done, before, model)

    @rule(n=pick)
    def withdraw(self, n: int) -> None:
        live = self.model.live()
        if not live:
            return
        before, model = record(), deepcopy(self.model)
        code = live[n % len(live)]
        done = acts.withdraw(code=code, by=by())
        model.stands[code] = "withdrawn"
        self.act(done, before, model)

    @rule(n=pick)
    def retract(self, n: int) -> None:
        sources = list(Source.objects.order_by("slug"))
        source = sources[n % len(sources)]
        before, model = record(), deepcopy(self.model)
        done = acts.retract_source(slug=source.slug, by=by())
        told = ReportedToll.objects.filter(article__source=source)
        for toll in told.values_list("pk", flat=True):
            if toll in model.said and model.said[toll] in COUNTED:
                model.said[toll] = "retract"
        self.act(done, before, model)

    @rule()
    def undo(self) -> None:
        if not self.done:
            return
        number, earlier, before = self.done.pop()
        acts.undo(number=number, by=by())
        now = self.model
        opened = set(now.stands) - set(earlier.stands)
        back = dict(now.stands) | earlier.stands
        for code in opened:
            # made by the act: it leads back to where its tolls came from
            row = Incident.objects.get(code=code)
            if row.merged_into:
                back[code] = row.merged_into.code
        follow = {t: c for t, c in now.filed.items() if t not in earlier.filed}
        follow = {t: back[c] if back[c] in back else c for t, c in follow.items()}
        self.model = Model(
            {**follow, **earlier.filed}, {**now.said, **earlier.said}, back
        )
        if before is not None:
            after = record()
            assert {code: after[code] for code in before} == before

    @staticmethod
    def _target(done: acts.Done, target: str | None, model: Model) -> str:
        if target is not None:
            return target
        (new,) = {effect.incident for effect in done.effects} - set(model.stands)
        model.stands[new] = "live"
        return new

    @invariant()
    def every_toll_is_filed_once_where_the_model_has_it(self) -> None:
        standing = Assignment.objects.filter(replaced_by=None)
        rows = list(standing.values_list("reported_toll", "incident__code"))
        assert len(rows) == len({toll for toll, _ in rows})
        assert len(rows) == ReportedToll.objects.count()
        assert {t: c for t, c in rows if c is not None} == self.model.filed

    @invariant()
    def incidents_stand_as_in_the_model(self) -> None:
        for row in Incident.objects.select_related("merged_into"):
            stand = row.merged_into.code if row.merged_into else row.status
            expected = self.model.stands[row.code]
            assert (stand if stand not in {"candidate", "reviewed"} else "live") == (
                expected
            )
            if expected not in {"live", "withdrawn"}:
                assert self.model.of(row.code) == []

    @invariant()
    def figures_are_those_of_the_tolls_that_count(self) -> None:
        rows = {row.code: row for row in Incident.objects.all()}
        listed = figures.stored([row.pk for row in rows.values()], NOW)
        for code in self.model.live():
            counted = {t for t in self.model.of(code) if self.model.said[t] in COUNTED}
            told = (rows[code].version, counted, _told(listed[rows[code].pk]))
            # What stands as it stood is looked at again at the end.
            if self.looked_at.get(code) != told:
                self.look(rows[code], counted, listed[rows[code].pk])
                self.looked_at[code] = told

    def look(self, row: Incident, counted: set[UUID], listed: EstimateRecord) -> None:
        tolls = [f for f in filed.tolls(row.pk) if f.toll.pk in counted]
        reckoned = reckon(filed.reckonable(tolls))
        expected = {
            harm.value: (span.low, span.best, span.high)
            for harm, span in reckoned.estimate.items()
        }
        assert _told(incidents.detail(row.code).estimate) == expected
        assert _told(listed) == expected


def _told(estimate: EstimateRecord) -> dict[str, tuple[int | None, ...]]:
    return {harm.value: _figures(estimate, harm) for harm in Harm}


def _figures(estimate: EstimateRecord, harm: str) -> tuple[int | None, ...]:
    found = getattr(estimate, harm)
    return (found.low, found.best, found.high)


@pytest.mark.django_db
def test_any_order_of_articles_and_acts_agrees_with_the_model() -> None:
    run_state_machine_as_test(
        People,
        settings=settings(
            max_examples=max(1, STEPS // IN_A_RUN),
            stateful_step_count=IN_A_RUN,
            deadline=None,
            derandomize=STEPS <= SAME_EACH_TIME,
            suppress_health_check=list(HealthCheck),
        ),
    )
