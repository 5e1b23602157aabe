"""One incident as it stood at any moment of publication and of record."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Incident, PeriodTotal, RevisionWithdrawal
from events.queries import incidents
from events.queries.moments import TEAM, Moment
from tests import building as b

pytestmark = pytest.mark.django_db


def known_by(day: str) -> Moment:
    return Moment(as_of=b.at(f"{day}T23:59:59"))


def recorded_by(day: str) -> Moment:
    return Moment(recorded_as_of=b.at(f"{day}T23:59:59"))


@pytest.fixture
def shelling() -> Incident:
    """33 told on 28 February, 36 on 29 February; the second article arrived here on 5 March."""
    row = b.incident(place=b.place(), country="SY", lat=35.86, lon=36.8, where_prec=1)
    first = b.article(published="2020-02-28")
    second = b.article(published="2020-02-29", recorded="2020-03-05")
    soldiers: dict[str, Any] = {
        "victims": "Turkish soldiers",
        "victim_status": "armed_forces",
        "victim_party": "Turkey",
        "claimant": "Orhan Demir",
        "claimant_role": "party_own_losses",
    }
    before = b.toll(first, "33", low=33, high=None, **soldiers)
    after = b.toll(second, "36", low=36, high=36, exactness="exact", **soldiers)
    b.file(before, row)
    b.file(after, row)
    b.revision(row, before, after)
    return row


def figures(code: str, **kw: object) -> tuple[int | None, int | None, int | None]:
    killed = incidents.detail(code, **kw).estimate.killed  # type: ignore[arg-type]
    return killed.low, killed.best, killed.high


def statuses(code: str, **kw: object) -> dict[str, str]:
    found = incidents.detail(code, **kw)  # type: ignore[arg-type]
    return {toll.stated: toll.status for toll in found.reported_tolls}


def test_what_stands_now_is_the_last_word(shelling: Incident) -> None:
    assert figures(shelling.code) == (36, 36, 36)
    assert statuses(shelling.code) == {"33": "superseded", "36": "proposed"}


def test_what_was_published_by_then(shelling: Incident) -> None:
    then = known_by("2020-02-28")
    assert figures(shelling.code, moment=then) == (33, 33, None)
    assert statuses(shelling.code, moment=then) == {"33": "proposed"}
    assert incidents.detail(shelling.code, moment=then).revisions == []


def test_what_was_on_record_by_then(shelling: Incident) -> None:
    before, after = recorded_by("2020-03-04"), recorded_by("2020-03-05")
    assert statuses(shelling.code, moment=before) == {"33": "proposed"}
    assert statuses(shelling.code, moment=after) == {
        "33": "superseded",
        "36": "proposed",
    }
    assert len(incidents.detail(shelling.code, moment=after).revisions) == 1


def test_bounds_are_inclusive(shelling: Incident) -> None:
    assert figures(shelling.code, moment=Moment(b.at("2020-02-29"))) == (36, 36, 36)
    exactly = Moment(recorded_as_of=b.at("2020-03-05"))
    assert figures(shelling.code, moment=exactly) == (36, 36, 36)


@pytest.mark.parametrize(
    "moment", [known_by("2020-02-27"), recorded_by("2020-02-27")], ids=str
)
def test_before_it_was_known_it_is_not_found(
    shelling: Incident, moment: Moment
) -> None:
    with pytest.raises(incidents.IncidentNotFound):
        incidents.detail(shelling.code, moment=moment)


def test_a_revision_gives_both_ends_with_their_words(shelling: Incident) -> None:
    (step,) = incidents.detail(shelling.code).revisions
    assert (step.from_.stated, step.to.stated) == ("33", "36")
    assert (step.reason, step.claimant) == ("rise", "Orhan Demir")
    assert step.incident == shelling.code


def test_a_withdrawn_revision_stands_until_it_was_withdrawn(shelling: Incident) -> None:
    row = shelling.revisions.get()
    RevisionWithdrawal.objects.create(
        revision=row, reason="late article", recorded_at=b.at("2020-03-10")
    )
    assert incidents.detail(shelling.code).revisions == []
    then = incidents.detail(shelling.code, moment=recorded_by("2020-03-09"))
    assert [step.id for step in then.revisions] == [row.pk]


def test_a_rejected_toll_is_shown_and_not_counted(shelling: Incident) -> None:
    newer = shelling.assignments.get(reported_toll__stated="36").reported_toll
    b.review(newer, "reject", "2020-03-06")
    assert figures(shelling.code) == (33, 33, None)
    assert statuses(shelling.code) == {"33": "proposed", "36": "rejected"}
    assert figures(shelling.code, moment=recorded_by("2020-03-05")) == (36, 36, 36)


def test_the_latest_verdict_counts(shelling: Incident) -> None:
    newer = shelling.assignments.get(reported_toll__stated="36").reported_toll
    b.review(newer, "reject", "2020-03-06")
    b.review(newer, "accept", "2020-03-07")
    assert statuses(shelling.code)["36"] == "accepted"
    b.review(newer, "retract", "2020-03-08")
    assert statuses(shelling.code)["36"] == "retracted"


def test_it_says_how_many_counted_tolls_no_person_has_seen(shelling: Incident) -> None:
    assert incidents.detail(shelling.code).estimate.unseen == 1
    newer = shelling.assignments.get(reported_toll__stated="36").reported_toll
    b.review(newer, "accept", "2020-03-06")
    assert incidents.detail(shelling.code).estimate.unseen == 0


def test_a_toll_filed_elsewhere_leaves_this_incident(shelling: Incident) -> None:
    other = b.incident("SYR-2020-000002")
    newer = shelling.assignments.get(reported_toll__stated="36").reported_toll
    b.file(newer, other, recorded="2020-03-08")
    assert statuses(shelling.code) == {"33": "proposed"}
    assert statuses(other.code) == {"36": "proposed"}
    assert statuses(shelling.code, moment=recorded_by("2020-03-07")).keys() == {
        "33",
        "36",
    }
    with pytest.raises(incidents.IncidentNotFound):
        incidents.detail(other.code, moment=recorded_by("2020-03-07"))


def test_fields_are_those_of_the_moment(shelling: Incident) -> None:
    b.amend(
        shelling,
        "2020-03-07",
        title="Strike near Saraqib",
        status="reviewed",
        occurred_start=b.at("2020-02-27").date(),
        occurred_end=b.at("2020-02-27").date(),
    )
    now = incidents.detail(shelling.code)
    then = incidents.detail(shelling.code, moment=recorded_by("2020-03-06"))
    assert (now.title, now.status, now.version) == (
        "Strike near Saraqib",
        "reviewed",
        2,
    )
    assert (then.title, then.status, then.version) == (
        f"Shelling {shelling.code}",
        "candidate",
        1,
    )
    assert then.occurred.end is None
    assert now.occurred.end is not None
    assert then.place == now.place


def test_a_merged_incident_leads_to_the_survivor_of_the_chain(
    shelling: Incident,
) -> None:
    second, third = b.told("SYR-2020-000002"), b.told("SYR-2020-000003")
    b.amend(shelling, "2020-03-10", status="merged", merged_into=second)
    b.amend(second, "2020-03-12", status="merged", merged_into=third)
    with pytest.raises(incidents.IncidentMerged) as now:
        incidents.detail(shelling.code)
    assert now.value.code == third.code
    with pytest.raises(incidents.IncidentMerged) as then:
        incidents.detail(shelling.code, moment=recorded_by("2020-03-11"))
    assert then.value.code == second.code
    before = incidents.detail(shelling.code, moment=recorded_by("2020-03-09"))
    assert before.status == "candidate"


def test_a_withdrawn_incident_says_why_and_when(shelling: Incident) -> None:
    b.amend(
        shelling, "2020-03-10", status="withdrawn", withdrawn_reason="Not a conflict."
    )
    with pytest.raises(incidents.IncidentWithdrawn) as gone:
        incidents.detail(shelling.code)
    assert gone.value.reason == "Not a conflict."
    assert gone.value.at == datetime(2020, 3, 10, tzinfo=UTC)


@pytest.mark.parametrize("code", ["SYR-2020-999999", "", "x\0", "a" * 5000, "؟"])
def test_a_code_that_nobody_gave_out_is_not_found(db: None, code: str) -> None:
    with pytest.raises(incidents.IncidentNotFound):
        incidents.detail(code)


def test_copies_of_one_text_are_one_independent_source(shelling: Incident) -> None:
    wire = b.article(source=b.source("Copying Daily"))
    copy = b.article(source=b.source("Other Daily"), story=wire.story)
    for each in (wire, copy):
        b.file(b.toll(each, "33", low=33), shelling)
    found = incidents.detail(shelling.code)
    assert found.independent_sources == 3
    assert {s.slug: s.articles for s in found.sources} == {
        "example-wire": 2,
        "copying-daily": 1,
        "other-daily": 1,
    }


def test_period_totals_of_its_articles_stand_beside_it(shelling: Incident) -> None:
    period = PeriodTotal.objects.create(
        scope="period_total", harm="killed", country="SY"
    )
    printed = shelling.assignments.first()
    assert printed is not None
    month = b.toll(
        printed.reported_toll.article, "Two guards", low=2, scope="period_total"
    )
    b.file(month, period)
    (total,) = incidents.detail(shelling.code).period_totals
    assert (total.id, total.low) == (period.pk, 2)
    assert figures(shelling.code) == (36, 36, 36)
    assert incidents.detail(shelling.code, moment=known_by("2020-02-28")).period_totals


def test_another_policy_is_reckoned_on_the_spot(shelling: Incident) -> None:
    found = incidents.detail(shelling.code, policy="without_belligerents")
    assert found.policy == "without_belligerents"
    assert found.estimate.killed.low is None


def test_the_number_of_queries_does_not_grow(
    shelling: Incident,
) -> None:
    with CaptureQueriesContext(connection) as few:
        incidents.detail(shelling.code)
    for n in range(8):
        each = b.article(source=b.source(f"Daily {n}"))
        b.file(b.toll(each, "33", low=33, claimant=f"Speaker {n}"), shelling)
    with CaptureQueriesContext(connection) as many:
        incidents.detail(shelling.code, viewer=TEAM)
        incidents.detail(shelling.code)
    assert len(few) <= 10
    assert len(many) <= 2 * len(few)


def test_a_tolls_place_is_worded_as_its_text_has_it() -> None:
    row = b.incident(place=b.place(), country="SY")
    toll = b.toll(b.article(), "33", place=b.place(), place_name="Saraqeb")
    b.file(toll, row)
    found = incidents.detail(row.code)
    assert found.place.name == "Saraqib"
    assert [told.place for told in found.reported_tolls] == ["Saraqeb"]


def test_a_count_of_everyone_is_marked_among_the_groups() -> None:
    row = b.incident()
    people = b.toll(b.article(), "36", low=36, victims="people")
    soldiers = b.toll(
        b.article(published="2020-02-28"),
        "33",
        low=33,
        victims="soldiers",
        victim_status="armed_forces",
        victim_party="Turkey",
    )
    b.file(people, row)
    b.file(soldiers, row)
    groups = incidents.detail(row.code).estimate_by_group
    assert {(g.low, g.everyone) for g in groups} == {(36, True), (33, False)}
