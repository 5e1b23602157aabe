"""Questions of matching on pages, without a script: what is asked, the figures first, then the answer."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from events.models import Incident, MatchQuestion
from tests.flows.test_history import add
from tests.views.test_acts import confirmed, page

pytestmark = pytest.mark.django_db

QUESTIONS = "/review/questions/"


@pytest.fixture
def question() -> MatchQuestion:
    monday = (
        "Shelling killed 12 people in Saraqib, Syria, on Monday, the governor said."
    )
    add(monday, "2021-06-08", "Example Herald")
    add(monday.replace("Monday", "Tuesday"), "2021-06-09", "Example Wire")
    return MatchQuestion.objects.get()


def test_the_page_shows_both_incidents_and_the_reasons(
    client: Client, member: User, question: MatchQuestion
) -> None:
    shown = page(client, QUESTIONS)
    for row in Incident.objects.all():
        assert row.code in shown
    assert "one day apart: 2021-06-07 and 2021-06-08 (-1)" in shown
    assert "1 question of filing" in page(client, "/review/")
    assert "Nothing is asked" not in shown


@pytest.mark.parametrize(("said", "live"), [("yes", 1), ("no", 2)])
def test_an_answer_is_confirmed_and_can_be_undone_from_the_page(
    client: Client, member: User, question: MatchQuestion, said: str, live: int
) -> None:
    done = confirmed(client, f"{QUESTIONS}{question.pk}/{said}/")
    assert done["Location"] == QUESTIONS
    assert Incident.objects.filter(merged_into=None).count() == live
    assert "Nothing is asked" in page(client, QUESTIONS)
    answered = page(client, f"{QUESTIONS}?state={said}")
    change = question.answers.get().change_id
    assert f"/changes/{change}/undo/" in answered
    confirmed(client, f"/changes/{change}/undo/")
    assert Incident.objects.filter(merged_into=None).count() == 2
    assert "one day apart" in page(client, QUESTIONS)


def test_a_link_shows_the_words_that_may_belong_elsewhere(
    client: Client, member: User
) -> None:
    told = "Shelling killed {} people in Saraqib, Syria, on Monday, {} said."
    add(told.format(12, "the governor"), "2021-06-08", "Example Herald")
    add(told.format("eight", "police"), "2021-06-08", "Example Wire")
    both = f"{told.format(12, 'the governor')}\n\nIn a separate attack, "
    second = told.format("eight", "police").replace("Shelling", "shelling")
    add(both + second, "2021-06-09", "Example Post")
    shown = page(client, QUESTIONS)
    question = MatchQuestion.objects.get(kind="link")
    assert "Does this belong with" in shown
    assert "Shelling killed eight people" in shown
    confirmed(client, f"{QUESTIONS}{question.pk}/yes/")
    answered = page(client, f"{QUESTIONS}?state=yes")
    assert "Answered yes by mara" in answered


def test_other_answers_and_questions_are_not_found(
    client: Client, member: User, question: MatchQuestion
) -> None:
    page(client, f"{QUESTIONS}{question.pk}/maybe/", 404)
    page(client, f"{QUESTIONS}{question.incident_id}/yes/", 404)
    page(client, f"{QUESTIONS}?state=maybe", 400)
