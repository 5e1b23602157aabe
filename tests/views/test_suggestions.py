"""Doubts and suggestions on pages: for the team alone, apart from what was read, with a way to decide."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.test import Client

from events.actions import second_readings
from events.models import Article, Incident, ReportedToll, Suggestion, SuggestionReview
from tests.views import articles
from tests.views.articles import CLAIM


@pytest.fixture
def doubtful(db: None) -> Article:
    return articles.doubtful()


@pytest.fixture
def suggestion(doubtful: Article) -> Suggestion:
    return articles.suggest(doubtful, CLAIM, {**CLAIM, "low": 15, "high": 15})


def page(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, answer.content.decode()
    return answer.content.decode()


def test_doubts_are_shown_without_a_model(
    client: Client, doubtful: Article, member: User
) -> None:
    text = page(client, f"/articles/{doubtful.pk}/")
    assert "Doubts about this reading" in text
    assert "Different figures of one group" in text
    assert "the model" not in text.lower()
    assert "Doubts about this reading" in page(client, "/review/")


def test_the_public_sees_neither_doubts_nor_suggestions(
    client: Client, doubtful: Article, suggestion: Suggestion
) -> None:
    text = page(client, f"/articles/{doubtful.pk}/")
    for words in ("Doubts", "the model", "Take it up", str(suggestion.pk)):
        assert words not in text
    for act in ("accept", "reject"):
        path = f"/suggestions/{suggestion.pk}/{act}/"
        answer = client.post(path, {"reason": "x", "confirmed": "yes"})
        assert answer.status_code == 302
        assert answer["Location"].startswith("/accounts/login/")
    assert not SuggestionReview.objects.exists()


def test_an_account_outside_the_team_decides_nothing(
    client: Client, suggestion: Suggestion, outsider: User
) -> None:
    for act in ("accept", "reject"):
        path = f"/suggestions/{suggestion.pk}/{act}/"
        assert client.post(path, {"reason": "x"}).status_code == 403


def test_a_suggestion_stands_apart_with_its_quote_and_its_rule(
    client: Client, doubtful: Article, suggestion: Suggestion, member: User
) -> None:
    text = page(client, f"/articles/{doubtful.pk}/")
    tolls, _, doubts = text.partition('id="doubts"')
    assert "rule model:" not in tolls
    assert "“For 14 of the men the medics came too late.”" in doubts
    assert "the rules read no toll there" in doubts
    assert "counts nowhere until a person takes it up" in doubts
    assert "1 claim of the model did not hold" in doubts
    assert "Read by the rules and not listed by the model: Nine killed" in doubts
    assert f"/articles/{doubtful.pk}/#doubts" in page(client, "/review/")


def test_it_is_taken_up_after_the_figures_were_shown(
    client: Client, doubtful: Article, suggestion: Suggestion, member: User
) -> None:
    path = f"/suggestions/{suggestion.pk}/accept/"
    code = Incident.objects.get().code
    assert "Name the incident" in page(client, path)
    sent = {"incident": code, "reason": "The text says so."}
    shown = client.post(path, sent).content.decode()
    assert "Figures before and after" in shown
    assert not ReportedToll.objects.filter(low=14).exists()
    answer = client.post(path, {**sent, "confirmed": "yes"})
    assert answer["Location"] == f"/articles/{doubtful.pk}/#doubts"
    toll = ReportedToll.objects.get(low=14)
    text = page(client, f"/articles/{doubtful.pk}/")
    assert "taken up" in text
    assert f"/review/?toll={toll.pk}" in text
    assert path not in text
    again = client.post(path, {**sent, "confirmed": "yes"})
    assert again.status_code == 409
    assert "taken up already" in again.content.decode()
    assert client.post(f"/suggestions/{suggestion.pk}/reject/").status_code == 409


def test_it_is_put_aside_and_may_be_taken_up_later(
    client: Client, doubtful: Article, suggestion: Suggestion, member: User
) -> None:
    answer = client.post(f"/suggestions/{suggestion.pk}/reject/")
    assert answer["Location"] == f"/articles/{doubtful.pk}/#doubts"
    assert SuggestionReview.objects.get().author == member
    text = page(client, f"/articles/{doubtful.pk}/")
    assert "put aside" in text
    assert f"/suggestions/{suggestion.pk}/accept/" in text
    assert "#doubts" not in page(client, "/review/")
    assert "Suggestion put aside" in page(client, "/changes/")


def test_where_the_rules_read_otherwise_both_readings_are_named(
    client: Client, doubtful: Article, member: User
) -> None:
    quote = "A local monitor said 23 soldiers were killed in the ambush."
    other = {**CLAIM, "quote": quote, "stated": "23", "low": 23, "high": 23}
    row = articles.suggest(doubtful, {**other, "harm": "injured", "victims": ""})
    assert "differs from the rules: 23 killed ·" in page(
        client, f"/articles/{doubtful.pk}/"
    )
    path = f"/suggestions/{row.pk}/accept/"
    form = page(client, path)
    assert "The rules read 23 killed there" in form
    assert 'name="incident"' not in form
    version = Incident.objects.get().version
    sent = {"reason": "Injured it is.", "confirmed": "yes", "version": version}
    assert client.post(path, sent).status_code == 302
    assert ReportedToll.objects.get(harm="injured").supersedes == row.toll


def test_a_question_without_an_answer_says_why(
    client: Client, doubtful: Article, member: User
) -> None:
    question = second_readings.reserve(article=doubtful, key="k", version="1", tokens=1)
    second_readings.failed(
        question=question, reason="The model's server refuses (500).", of_text=False
    )
    assert "refuses (500)" in page(client, f"/articles/{doubtful.pk}/")


@pytest.mark.parametrize("act", ["accept", "reject"])
def test_what_is_not_there_is_not_found(client: Client, member: User, act: str) -> None:
    path = f"/suggestions/{UUID(int=7)}/{act}/"
    assert client.post(path, {"reason": "x"}).status_code == 404


def test_words_of_a_model_are_shown_as_words(
    client: Client, doubtful: Article, member: User
) -> None:
    bad = "<script>alert(1)</script>"
    articles.suggest(doubtful, CLAIM, {**CLAIM, "quote": bad})
    text = page(client, f"/articles/{doubtful.pk}/")
    assert bad not in text
    assert "&lt;script&gt;" in text
