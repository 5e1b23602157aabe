"""A person takes up what a model suggests, or puts it aside: only then, and only so, does it count."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from events import extraction
from events.actions import acts, second_readings
from events.actions.acts import By
from events.ingestion import pipeline, submissions
from events.models import (
    Article,
    Change,
    Incident,
    PeriodTotal,
    ReportedToll,
    Suggestion,
    SuggestionReview,
)
from events.queries import incidents
from events.queries import second_readings as told
from events.terms import Verdict

pytestmark = pytest.mark.django_db

TEXT = """Nine soldiers were killed in an ambush near Gao in Mali on Monday, the army said.

A local monitor said 23 soldiers were killed in the ambush. For 14 of the men the medics came too late.

For 300 others it was too late long ago, and Timbuktu had 7 more funerals.
"""
CLAIM: dict[str, Any] = {
    "quote": "For 14 of the men the medics came too late.",
    "stated": "14",
    "low": 14,
    "high": 14,
    "exactness": "exact",
    "harm": "killed",
    "victims": "men",
    "victim_status": "armed_forces",
    "perpetrator": None,
    "claimant": None,
    "claimant_role": "media_own_voice",
    "hedged": False,
    "denied": False,
    "place": None,
    "scope": "incident",
}
MONITOR = "A local monitor said 23 soldiers were killed in the ambush."
WHY = "I read the article."


@pytest.fixture
def article() -> Article:
    run = submissions.submit(text=TEXT, published_at="2021-06-17")
    pipeline.work(UUID(str(run.pk)))
    article = Article.objects.get()
    assert article.readings.get().doubts
    return article


def suggest(article: Article, **wrong: Any) -> Suggestion:
    """A suggestion of the model's, as the pipeline would record it."""
    question = second_readings.reserve(article=article, key="k", version="1", tokens=1)
    content = json.dumps({"reported_tolls": [{**CLAIM, **wrong}]})
    found = extraction.examine(
        content, reading=pipeline.read(article), text=article.text, title=article.title
    )
    assert found.proposals, found.refusals
    answer = second_readings.answered(question=question, content=content, tokens=1)
    second_readings.record(reading=article.readings.get(), answer=answer, found=found)
    return Suggestion.objects.get()


def killed(row: Incident) -> tuple[int | None, int | None]:
    figures = incidents.detail(row.code).estimate.killed
    return figures.low, figures.high


def take_up(row: Suggestion, incident: str | None = None, **by: Any) -> acts.Done:
    return acts.take_up(suggestion_id=row.pk, incident=incident, by=By(WHY, **by))


def test_a_new_toll_is_filed_where_the_person_says(article: Article) -> None:
    incident = Incident.objects.get()
    row = suggest(article)
    assert killed(incident) == (9, 23)
    done = take_up(row, incident.code)
    toll = ReportedToll.objects.get(low=14)
    assert toll.rule == "model:@1; accepted by a person"
    assert (toll.quote, toll.article) == (CLAIM["quote"], article)
    assert [effect.incident for effect in done.effects] == [incident.code]
    shown = {t.stated: t.status for t in incidents.detail(incident.code).reported_tolls}
    assert shown["14"] == "accepted"
    change = Change.objects.get(kind="suggestion.accepted")
    assert (change.reason, change.incident) == (WHY, incident)
    assert Incident.objects.get().status == "reviewed"


def test_without_an_incident_it_opens_one_in_the_articles_country(
    article: Article,
) -> None:
    row = suggest(article, place="Timbuktu")
    take_up(row)
    new = Incident.objects.latest("code")
    assert (new.country, new.place and new.place.name) == ("ML", "Timbuktu")
    assert killed(new) == (14, 14)


def test_undone_it_counts_no_more_and_can_be_done_again(article: Article) -> None:
    take_up(suggest(article))
    new = Incident.objects.latest("code")
    change = Change.objects.get(kind="suggestion.accepted")
    acts.undo(number=change.number, by=By("A mistake."))
    assert Incident.objects.get(pk=new.pk).status == "withdrawn"
    undone = Change.objects.get(kind="act.undone")
    acts.undo(number=undone.number, by=By("No, it was right."))
    assert killed(new) == (14, 14)


def test_a_total_of_a_stretch_of_time_goes_to_no_incident(article: Article) -> None:
    row = suggest(article, scope="cumulative")
    with pytest.raises(acts.ActRefused, match="stretch of time"):
        take_up(row, Incident.objects.get().code)
    take_up(row)
    assert Incident.objects.count() == 1
    assert PeriodTotal.objects.get().scope == "cumulative"


def test_where_the_rules_read_otherwise_their_toll_is_corrected(
    article: Article,
) -> None:
    incident = Incident.objects.get()
    row = suggest(
        article, quote=MONITOR, stated="23", low=23, high=23, harm="injured", victims=""
    )
    assert row.toll is not None
    take_up(row)
    assert killed(incident) == (9, 9)
    new = ReportedToll.objects.get(harm="injured")
    assert new.rule.startswith("edited by a person; before: ")
    assert (new.claimant, new.supersedes) == ("A local monitor", row.toll)
    assert SuggestionReview.objects.get().toll == new


def test_what_the_rules_read_has_to_stand_for_that(article: Article) -> None:
    row = suggest(article, quote=MONITOR, stated="23", low=23, high=23, harm="injured")
    assert row.toll is not None
    acts.review(toll_id=row.toll.pk, verdict=Verdict.REJECT, by=By(WHY))
    with pytest.raises(acts.ChangedMeanwhile, match="Reopen it"):
        take_up(row)


def test_a_trial_writes_nothing(article: Article) -> None:
    row = suggest(article)
    before = ReportedToll.objects.count(), Change.objects.count()
    done = take_up(row, dry_run=True)
    assert done.number is None
    assert done.effects
    assert (ReportedToll.objects.count(), Change.objects.count()) == before
    assert not SuggestionReview.objects.exists()


def test_it_is_taken_up_once(article: Article) -> None:
    row = suggest(article)
    take_up(row)
    with pytest.raises(acts.ChangedMeanwhile, match="taken up already"):
        take_up(row)
    with pytest.raises(acts.ChangedMeanwhile, match="taken up already"):
        acts.put_aside(suggestion_id=row.pk, by=By(WHY))


def test_put_aside_it_can_still_be_taken_up(article: Article) -> None:
    row = suggest(article)
    acts.put_aside(suggestion_id=row.pk, by=By(WHY))
    assert told.get(row.pk).verdict == "reject"
    assert not told.undecided().exists()
    change = Change.objects.get(kind="suggestion.rejected")
    assert (change.subject_id, change.reason) == (row.pk, WHY)
    take_up(row)
    shown = told.get(row.pk)
    assert shown.verdict == "accept"
    assert shown.filed == ReportedToll.objects.get(low=14).pk


def test_an_unknown_incident_is_named_at_its_field(article: Article) -> None:
    with pytest.raises(acts.ActRefused) as caught:
        take_up(suggest(article), "MLI-1900-000001")
    assert caught.value.field == "incident"
    assert not SuggestionReview.objects.exists()


def test_an_unknown_suggestion_is_not_found() -> None:
    with pytest.raises(acts.SubjectNotFound):
        acts.put_aside(suggestion_id=UUID(int=7), by=By(WHY))


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"quote": "For 14 of the men"}, "quote is not in the article"),
        ({"number_start": 0, "number_end": 2}, "number is not in the article"),
        ({"low": 15, "high": 14}, "suggestion_figures"),
        ({"harm": "murdered"}, "harm_term"),
        ({"agrees": True}, "agrees_with_a_toll"),
        ({}, "once_per_span"),
    ],
)
def test_the_database_takes_no_suggestion_that_does_not_hold(
    article: Article, wrong: dict[str, Any], says: str
) -> None:
    row = suggest(article)
    row.pk, row._state.adding = UUID(int=7), True
    for name, value in wrong.items():
        setattr(row, name, value)
    with pytest.raises(IntegrityError, match=says), transaction.atomic():
        row.save(force_insert=True)
