"""What people do to the record: it is done wholly, it is told, and it can be undone."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from events.actions import acts, filing
from events.models import Assignment, Change, Incident, ReportedToll, Source
from events.queries import filed, incidents
from events.terms import Verdict
from tests import building as b
from tests.flows import texts
from tests.flows.test_history import MONDAY, TUESDAY, WEDNESDAY, add

pytestmark = pytest.mark.django_db


def by(reason: str = "Read again.", **more: Any) -> acts.By:
    return acts.By(reason, **more)


@pytest.fixture(autouse=True)
def _articles(db: None) -> None:
    add(texts.FIRST, TUESDAY, "Example Herald")
    add(texts.LATER, WEDNESDAY, "Example Wire")
    add(texts.OTHER, TUESDAY, "Example Herald")


def raqqa() -> Incident:
    return Incident.objects.get(code="SYR-2021-000001")


def basra() -> Incident:
    return Incident.objects.get(code__startswith="IRQ")


def record() -> dict[str, Any]:
    """All that readers see of every incident, but versions and moments of change."""
    seen: dict[str, Any] = {}
    for row in Incident.objects.order_by("code"):
        try:
            found = incidents.detail(row.code)
        except incidents.IncidentMerged as merged:
            seen[row.code] = f"merged into {merged.code}"
        except incidents.IncidentWithdrawn as withdrawn:
            seen[row.code] = f"withdrawn: {withdrawn.reason}"
        else:
            tolls = {(t.id, t.status) for t in found.reported_tolls}
            moved = [(r.from_.low, r.to.low) for r in found.revisions]
            seen[row.code] = (found.status, found.title, found.estimate, tolls, moved)
    return seen


def known_from() -> dict[UUID, datetime | None]:
    return dict(Incident.objects.values_list("pk", "known_from"))


def first_published() -> dict[UUID, datetime | None]:
    """The first publication of what is filed with each incident."""
    return {
        pk: min((f.toll.known_at for f in filed.tolls(pk)), default=None)
        for pk in known_from()
    }


def toll(low: int) -> ReportedToll:
    return ReportedToll.objects.filter(low=low).earliest("recorded_at", "id")


def undone(done: acts.Done) -> acts.Done:
    assert done.number is not None
    return acts.undo(number=done.number, by=by("A mistake."))


def merge(**more: Any) -> acts.Done:
    return acts.merge(code=basra().code, into=raqqa().code, by=by(**more))


def split(**more: Any) -> acts.Done:
    return acts.split(code=raqqa().code, toll_ids=[toll(14).pk], by=by(**more))


def move(**more: Any) -> acts.Done:
    return acts.move(toll_id=toll(14).pk, to=basra().code, by=by(**more))


def edit(**more: Any) -> acts.Done:
    return acts.edit(toll_id=toll(14).pk, fields={"low": 15, "high": 15}, by=by(**more))


def retract(**more: Any) -> acts.Done:
    return acts.retract_source(slug="example-wire", by=by(**more))


def withdraw(**more: Any) -> acts.Done:
    return acts.withdraw(code=basra().code, by=by(**more))


def reject(**more: Any) -> acts.Done:
    return acts.review(toll_id=toll(14).pk, verdict=Verdict.REJECT, by=by(**more))


ALL = [merge, split, move, edit, retract, withdraw, reject]


class TestEveryAct:
    @pytest.mark.parametrize("act", ALL)
    def test_is_told_and_undone_to_the_state_before(self, act: Any) -> None:
        before = record()
        done = act()
        assert Change.objects.get(number=done.number).reason == "Read again."
        assert record() != before
        undone(done)
        after = record()
        new = set(after) - set(before)
        assert {code: after[code] for code in before} == {
            code: _but_edits(value, after[code]) for code, value in before.items()
        }
        assert all("merged into" in str(after[code]) for code in new)

    @pytest.mark.parametrize("act", ALL)
    def test_leaves_incidents_known_since_their_first_publication(
        self, act: Any
    ) -> None:
        done = act()
        assert first_published() == known_from()
        undone(done)
        assert first_published() == known_from()

    @pytest.mark.parametrize("act", ALL)
    def test_an_undo_is_undone_like_any_act(self, act: Any) -> None:
        done = act()
        made = record()
        undone(undone(done))
        assert record() == made

    @pytest.mark.parametrize("act", ALL)
    def test_tried_it_tells_the_figures_and_writes_nothing(self, act: Any) -> None:
        before, changes = record(), Change.objects.count()
        tried = act(dry_run=True)
        assert tried.number is None
        assert record() == before
        assert Change.objects.count() == changes
        done = act()
        assert [e.after for e in done.effects] == [e.after for e in tried.effects]

    @pytest.mark.parametrize("act", ALL)
    def test_raises_the_version_of_every_incident_concerned(self, act: Any) -> None:
        before = dict(Incident.objects.values_list("code", "version"))
        for effect in act().effects:
            row = Incident.objects.get(code=effect.incident)
            assert row.version == effect.version
            assert row.version > before.get(row.code, 0)
            if row.code in before:
                assert row.change_reason == "Read again."

    @pytest.mark.parametrize("act", [merge, split, withdraw])
    def test_is_refused_at_a_version_that_was_left_behind(self, act: Any) -> None:
        before = record()
        with pytest.raises(acts.StaleVersion):
            act(version=99)
        assert record() == before

    def test_that_later_acts_build_on_is_not_undone_before_them(self) -> None:
        first = move()
        second = acts.withdraw(code=basra().code, by=by())
        with pytest.raises(acts.ChangedMeanwhile, match="Undo what came later"):
            undone(first)
        undone(second)
        undone(first)
        with pytest.raises(acts.ChangedMeanwhile, match="undone already"):
            undone(first)

    def test_only_acts_are_undone(self) -> None:
        machine = Change.objects.filter(kind="incident.opened").earliest("number")
        with pytest.raises(acts.ActRefused):
            acts.undo(number=machine.number, by=by())
        with pytest.raises(acts.SubjectNotFound):
            acts.undo(number=10**9, by=by())


def _but_edits(before: Any, after: Any) -> Any:
    """A correction that was undone stays on record, rejected."""
    if isinstance(before, str):
        return before
    edits = ReportedToll.objects.filter(rule__startswith=filed.EDITED)
    left = {(pk, "rejected") for pk in edits.values_list("pk", flat=True)}
    return (*before[:3], before[3] | (left & after[3]), before[4])


class TestMerge:
    def test_the_address_leads_to_the_survivor_and_holds_nothing(self) -> None:
        code = basra().code
        merge()
        with pytest.raises(incidents.IncidentMerged) as merged:
            incidents.detail(code)
        assert merged.value.code == raqqa().code
        assert not filed.standing_assignments().filter(incident__code=code).exists()

    def test_into_itself_or_into_nothing_is_refused(self) -> None:
        for into in (raqqa().code, "SYR-1900-000001"):
            with pytest.raises(acts.ActRefused) as refused:
                acts.merge(code=raqqa().code, into=into, by=by())
            assert refused.value.field == "into"


class TestMove:
    def test_the_last_toll_takes_the_address_along(self) -> None:
        others = filed.tolls(basra().pk)
        for row in others:
            acts.move(toll_id=row.toll.pk, to=raqqa().code, by=by())
        assert basra().status == "merged"

    def test_to_no_incident_opens_one(self) -> None:
        done = acts.move(toll_id=toll(14).pk, to=None, by=by())
        assert len(done.effects) == 2
        assert Incident.objects.count() == 3

    def test_a_toll_that_a_person_moved_is_moved_back_by_no_filing(self) -> None:
        move()
        filing.file(tolls=list(ReportedToll.objects.all()), at=b.at("2021-07-01"))
        standing = filed.standing_assignments().get(reported_toll=toll(14))
        assert standing.incident == basra()


class TestSplit:
    def test_strangers_and_all_of_them_are_refused(self) -> None:
        here = [f.toll.pk for f in filed.tolls(raqqa().pk)]
        there = [f.toll.pk for f in filed.tolls(basra().pk)]
        for chosen in (here, there, []):
            with pytest.raises(acts.ActRefused):
                acts.split(code=raqqa().code, toll_ids=chosen, by=by())


class TestEdit:
    def test_takes_the_place_of_the_old_one_without_being_a_revision(self) -> None:
        before = incidents.detail(raqqa().code)
        edit()
        found = incidents.detail(raqqa().code)
        assert (found.estimate.killed.low, found.estimate.killed.best) == (15, 15)
        assert len(found.revisions) == len(before.revisions) == 1
        assert found.revisions[0].to.low == 15
        status = {t.low: t.status for t in found.reported_tolls}
        assert (status[14], status[15]) == ("superseded", "accepted")

    def test_an_edit_is_edited_again(self) -> None:
        edit()
        acts.edit(toll_id=toll(15).pk, fields={"low": 16, "high": 16}, by=by())
        found = incidents.detail(raqqa().code)
        assert found.estimate.killed.best == 16
        assert [(r.from_.low, r.to.low) for r in found.revisions] == [(11, 16)]

    @pytest.mark.parametrize(
        ("fields", "at_fault"),
        [
            ({"quote": "Nobody wrote this."}, "quote"),
            ({"stated": "ninety"}, "stated"),
            ({"low": 9, "high": 3}, "high"),
            ({"harm": "sad"}, "harm"),
            ({"scope": "period_total"}, "scope"),
            ({"low": 14}, None),
        ],
    )
    def test_what_does_not_hold_is_refused(
        self, fields: dict[str, Any], at_fault: str | None
    ) -> None:
        with pytest.raises(acts.ActRefused) as refused:
            acts.edit(toll_id=toll(14).pk, fields=fields, by=by())
        assert refused.value.field == at_fault

    def test_a_quote_may_be_cut_and_stays_verbatim(self) -> None:
        old = toll(14)
        quote = old.quote[: old.quote.index(old.stated) + len(old.stated)]
        acts.edit(toll_id=old.pk, fields={"quote": quote}, by=by())
        new = ReportedToll.objects.get(supersedes=old, rule__startswith=filed.EDITED)
        text = new.article.text
        assert text[new.quote_start : new.quote_end] == quote
        assert text[new.number_start : new.number_end] == old.stated


class TestRetractedSource:
    def test_leaves_the_figures_of_a_record_that_never_saw_it(self) -> None:
        before = incidents.detail(raqqa().code)
        add(texts.MONITOR, WEDNESDAY, "Far Monitor")
        assert incidents.detail(raqqa().code).estimate != before.estimate
        slug = Source.objects.get(name="Far Monitor").slug
        acts.retract_source(slug=slug, by=by())
        after = incidents.detail(raqqa().code)
        assert after.estimate == before.estimate
        assert after.estimate_by_group == before.estimate_by_group
        assert after.title == before.title
        assert after.independent_sources == before.independent_sources


class TestWithdraw:
    def test_a_decision_on_a_toll_does_not_put_it_back(self) -> None:
        row = filed.tolls(basra().pk)[0].toll
        withdraw()
        acts.review(toll_id=row.pk, verdict=Verdict.ACCEPT, by=by())
        assert basra().status == "withdrawn"
        with pytest.raises(acts.ChangedMeanwhile):
            merge()
        acts.restore(code=basra().code, by=by())
        assert basra().status == "reviewed"

    def test_articles_of_the_event_go_elsewhere(self) -> None:
        code = basra().code
        withdraw()
        add(texts.OTHER.replace("seven", "eight"), MONDAY, "Example Wire")
        assert Incident.objects.filter(country="IQ").exclude(code=code).exists()


def test_every_toll_keeps_one_standing_assignment() -> None:
    for act in (move, edit, merge):
        undone(act())
    standing = Assignment.objects.filter(replaced_by=None)
    tolls = standing.values_list("reported_toll", flat=True)
    assert len(tolls) == len(set(tolls)) == ReportedToll.objects.count()
