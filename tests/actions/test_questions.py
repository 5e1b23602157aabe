"""What matching asks people, what their answers do, and that no question is asked twice."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from events.actions import acts
from events.models import Change, Incident, MatchAnswer, MatchQuestion, ReportedToll
from events.queries import incidents, questions
from events.queries.moments import TEAM, Moment
from events.terms import Said, Verdict
from tests.actions.test_acts import by, record
from tests.flows.test_history import add

pytestmark = pytest.mark.django_db

FIRST = "Shelling killed 12 people in {place} on Monday, the governor said."
TUESDAY, WEDNESDAY, THURSDAY = "2021-06-08", "2021-06-09", "2021-06-10"


def monday(place: str = "Saraqib, Syria") -> None:
    add(FIRST.format(place=place), TUESDAY, "Example Herald")


def one_day_on() -> None:
    text = "Shelling killed 12 people in Saraqib, Syria, on Tuesday, a doctor said."
    add(text, WEDNESDAY, "Example Wire")


def only() -> MatchQuestion:
    return MatchQuestion.objects.get()


def state(question: MatchQuestion | None = None) -> str:
    return questions.get((question or only()).pk).state


def answer(said: Said, **more: Any) -> acts.Done:
    return acts.answer(question_id=only().pk, said=said, by=by(**more))


def undo(done: acts.Done) -> acts.Done:
    assert done.number is not None
    return acts.undo(number=done.number, by=by("A mistake."))


def change(done: acts.Done) -> Change:
    assert done.number is not None
    return Change.objects.get(number=done.number)


def live() -> int:
    return Incident.objects.filter(merged_into=None).count()


class TestTheSameEventToldOneDayApart:
    @pytest.fixture(autouse=True)
    def _articles(self) -> None:
        monday()
        one_day_on()

    def test_opens_an_incident_of_its_own_and_asks_with_reasons(self) -> None:
        assert live() == 2
        asked = questions.get(only().pk)
        assert (asked.kind, asked.state) == ("same", "open")
        assert asked.incident > asked.other if asked.other else False
        assert "one day apart: 2021-06-07 and 2021-06-08 (-1)" in asked.reasons
        told = Change.objects.get(kind="incident.maybe_same")
        assert told.after is not None
        assert told.after["question"] == str(asked.id)
        assert "one day apart" in told.reason

    def test_yes_merges_and_says_which_question_it_answered(self) -> None:
        done = answer(Said.YES)
        assert done.kind == "incident.merged"
        assert live() == 1
        assert state() == "yes"
        found = questions.get(only().pk, viewer=TEAM).answer
        assert found is not None
        assert (found.said, found.change) == ("yes", done.number)
        after = change(done).after
        assert after is not None
        assert after["question"] == str(only().pk)

    def test_yes_undone_gives_the_state_before_and_the_question_again(self) -> None:
        before = record()
        undo(answer(Said.YES))
        assert record() == before
        assert state() == "open"
        answer(Said.NO)
        assert state() == "no"

    def test_an_undoing_that_is_undone_puts_the_answer_back(self) -> None:
        undo(undo(answer(Said.YES)))
        assert live() == 1
        assert state() == "yes"

    def test_no_files_nothing_otherwise_and_is_remembered(self) -> None:
        before = {code: seen[1:] for code, seen in record().items()}
        answer(Said.NO)
        assert {code: seen[1:] for code, seen in record().items()} == before
        assert state() == "no"
        assert {row.status for row in Incident.objects.all()} == {"reviewed"}
        text = "Tuesday's shelling of Saraqib, Syria, killed 12 people, a nurse said."
        add(text, THURSDAY, "Example Post")
        assert MatchQuestion.objects.count() == 1
        assert live() == 2

    def test_no_undone_opens_the_question_again(self) -> None:
        before = record()
        undo(answer(Said.NO))
        assert record() == before
        assert state() == "open"

    def test_is_answered_once(self) -> None:
        answer(Said.NO)
        with pytest.raises(acts.ChangedMeanwhile, match="answered already"):
            answer(Said.YES)

    def test_tried_writes_nothing(self) -> None:
        before = record()
        done = answer(Said.YES, dry_run=True)
        assert done.number is None
        assert len(done.effects) == 2
        assert record() == before
        assert state() == "open"
        assert not MatchAnswer.objects.exists()

    def test_needs_the_version_that_was_seen(self) -> None:
        with pytest.raises(acts.StaleVersion):
            answer(Said.YES, version=7)

    def test_a_third_report_joins_one_of_them_and_opens_none(self) -> None:
        text = "Shelling killed 12 people in Saraqib, Syria, a witness said."
        add(text, WEDNESDAY, "Example Post")
        assert live() == 2

    def test_is_moot_while_one_side_counts_nowhere(self) -> None:
        done = acts.retract_source(slug="example-wire", by=by())
        assert state() == "moot"
        with pytest.raises(acts.ChangedMeanwhile, match="settled"):
            answer(Said.YES)
        undo(done)
        assert state() == "open"

    def test_is_moot_once_a_person_merged_them(self) -> None:
        question = only()
        done = acts.merge(
            code=question.incident.code, into=str(other(question).code), by=by()
        )
        assert state() == "moot"
        undo(done)
        assert state() == "open"

    def test_can_be_asked_for_at_every_moment(self) -> None:
        done = answer(Said.NO)
        when = change(done).recorded_at
        asked = only().recorded_at
        states = [
            questions.get(only().pk, moment=Moment(recorded_as_of=each)).state
            for each in (asked, when)
        ]
        assert states == ["open", "no"]
        with pytest.raises(questions.QuestionNotFound):
            questions.get(
                only().pk, moment=Moment(recorded_as_of=asked.replace(year=2020))
            )


def other(question: MatchQuestion) -> Incident:
    assert question.other is not None
    return question.other


def test_what_clearly_differs_a_day_later_is_new_without_a_question() -> None:
    monday()
    text = "Gunmen shot dead four policemen in Saraqib, Syria, on Tuesday, police said."
    add(text, WEDNESDAY, "Example Wire")
    assert live() == 2
    assert not MatchQuestion.objects.exists()


def test_the_name_of_a_city_may_stand_for_its_province() -> None:
    monday("Idlib, Syria")
    text = "Shelling killed 12 people in Binnish, Syria, on Monday, the governor said."
    add(text, TUESDAY, "Example Wire")
    assert "may stand for the province" in " ".join(only().reasons)
    answer(Said.YES)
    assert live() == 1


def test_what_people_moved_apart_is_not_asked_about() -> None:
    monday()
    add(FIRST.format(place="Saraqib, Syria") + " ", WEDNESDAY, "Example Post")
    add(
        "The governor said shelling killed 14 people in Saraqib, Syria, on Monday.",
        WEDNESDAY,
        "Example Wire",
    )
    row = Incident.objects.get()
    moved = ReportedToll.objects.filter(low=14).earliest("id")
    acts.split(code=row.code, toll_ids=[moved.pk], by=by())
    assert live() == 2
    assert not MatchQuestion.objects.exists()


class TestALaterArticleThatTellsTwoAttacksApart:
    """Two reports of one town and day were filed together; then one text says that they are two."""

    @pytest.fixture(autouse=True)
    def _articles(self) -> None:
        monday()
        self.filed_with_it = add(
            "Shelling killed eight people in Saraqib, Syria, on Monday, police said.",
            TUESDAY,
            "Example Wire",
        )
        assert live() == 1
        self.toll = ReportedToll.objects.get(low=8)
        add(
            "Shelling killed 12 people in Saraqib, Syria, on Monday, the governor said.\n\n"
            "In a separate attack, shelling killed eight people in Saraqib, Syria, "
            "on Monday, police said.",
            WEDNESDAY,
            "Example Post",
        )

    def asked(self) -> MatchQuestion:
        return MatchQuestion.objects.get(kind="link")

    def test_is_asked_whether_the_earlier_report_belongs_elsewhere(self) -> None:
        question = self.asked()
        assert question.reported_toll == self.toll
        assert state(question) == "open"
        # nothing was filed otherwise
        where = incidents.detail(question.incident.code).reported_tolls
        assert self.toll.pk in {each.id for each in where}
        assert live() == 2

    def test_yes_moves_it_and_undone_moves_it_back(self) -> None:
        question, before = self.asked(), record()
        done = acts.answer(question_id=question.pk, said=Said.YES, by=by())
        where = incidents.detail(other(question).code).reported_tolls
        assert self.toll.pk in {each.id for each in where}
        undo(done)
        assert record() == before
        assert state(question) == "open"

    def test_no_is_remembered(self) -> None:
        question = self.asked()
        acts.answer(question_id=question.pk, said=Said.NO, by=by())
        add(
            "Police said shelling killed eight people in Saraqib, Syria, on Monday.",
            THURSDAY,
            "Example Gazette",
        )
        assert state(question) == "no"
        links = MatchQuestion.objects.filter(kind="link", reported_toll=self.toll)
        assert links.count() == 1

    def test_is_moot_once_a_person_rejects_or_moves_the_report(self) -> None:
        question = self.asked()
        acts.move(toll_id=self.toll.pk, to=other(question).code, by=by())
        assert state(question) == "moot"


def test_a_question_is_never_changed_or_asked_again() -> None:
    monday()
    one_day_on()
    question = only()
    with pytest.raises(ProgrammingError), transaction.atomic():
        MatchQuestion.objects.filter(pk=question.pk).update(score=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        MatchQuestion.objects.create(
            kind="same", incident=other(question), other=question.incident
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        MatchQuestion.objects.create(kind="link", incident=question.incident)


def test_reviewed_incidents_are_never_merged_by_the_machine() -> None:
    monday()
    one_day_on()
    for toll in ReportedToll.objects.all():
        acts.review(toll_id=toll.pk, verdict=Verdict.ACCEPT, by=by())
    add(
        "Shelling killed 12 people in Saraqib, Syria, overnight to Tuesday, police said.",
        WEDNESDAY,
        "Example Post",
    )
    assert Incident.objects.filter(status="merged").count() == 0
