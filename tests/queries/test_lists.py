"""Reported tolls, revisions, totals of periods, articles, sources, feeds, parties and runs."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.models import ApiToken, Feed, Incident, PeriodTotal, Run
from events.queries import (
    articles,
    changes,
    feeds,
    incidents,
    parties,
    periods,
    revisions,
    runs,
    sources,
    tolls,
)
from events.queries import search as searches
from events.queries.moments import NOW, TEAM, Moment
from events.queries.records import RecordNotFound
from tests import building as b

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelling() -> Incident:
    """Of one article: 33, revised to 36; two guards injured; a hundred in the year."""
    row = b.incident(place=b.place(), country="SY")
    printed = b.article(
        b.TEXT + "More than 100 died in the year.\n", url="https://wire.example/1"
    )
    said: dict[str, Any] = {
        "claimant": "Orhan Demir",
        "claimant_role": "party_own_losses",
        "victims": "Turkish soldiers",
        "victim_party": "Turkey",
        "victim_status": "armed_forces",
        "country": "SY",
        "place": b.place(),
        "lat": 35.86,
        "lon": 36.8,
        "date_end": b.at("2020-02-27").date(),
    }
    before = b.toll(printed, "33", low=33, high=33, **said)
    after = b.toll(printed, "36", low=36, high=36, supersedes=before, **said)
    guards = b.toll(printed, "Two guards", harm="injured", low=2, high=2)
    year = b.toll(printed, "100", low=101, scope="period_total", country="SY")
    for each in (before, after, guards):
        b.file(each, row)
    b.revision(row, before, after)
    period = PeriodTotal.objects.create(
        scope="period_total",
        harm="killed",
        country="SY",
        date_end=b.at("2020-12-31").date(),
    )
    b.file(year, period)
    return row


def stated(query: dict[str, str]) -> list[str]:
    search = searches.TollSearch.parse(query)
    found = [record.stated for record in tolls.page(search).items]
    assert [record.stated for record in tolls.stream(search)] == found
    assert tolls.count(search) == len(found)
    return sorted(found)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["100", "33", "36", "Two guards"]),
        ({"harm": "injured"}, ["Two guards"]),
        ({"scope": "period_total"}, ["100"]),
        ({"victim_status": "armed_forces"}, ["33", "36"]),
        ({"party": "turkey"}, ["33", "36"]),
        ({"claimant": "demir"}, ["33", "36"]),
        ({"incident": "SYR-2020-000001"}, ["33", "36", "Two guards"]),
        ({"incident": "syr-2020-000002"}, []),
        ({"place": "saraqib"}, ["33", "36"]),
        ({"country": "SYR"}, ["100", "33", "36"]),
        ({"bbox": "36,35,37,36"}, ["33", "36"]),
        ({"date_from": "2020-02-28"}, []),
        ({"date_to": "2020-02-28"}, ["33", "36"]),
        ({"source": "example-wire"}, ["100", "33", "36", "Two guards"]),
        ({"source": "nobody"}, []),
        ({"q": "guards"}, ["Two guards"]),
        ({"status": "superseded"}, ["33"]),
        ({"status": "proposed"}, ["100", "36", "Two guards"]),
        ({"status": "accepted"}, []),
        ({"status": "rejected"}, []),
        ({"as_of": "2020-02-28"}, []),
        ({"recorded_as_of": "2020-02-28"}, []),
        ({"changed_since": "2020-03-01"}, []),
    ],
    ids=str,
)
def test_reported_tolls(
    shelling: Incident, query: dict[str, str], found: list[str]
) -> None:
    assert stated(query) == found


def test_a_status_is_that_of_the_moment(shelling: Incident) -> None:
    newer = shelling.assignments.get(reported_toll__stated="36").reported_toll
    b.review(newer, "reject", "2020-03-06")
    assert stated({"status": "rejected"}) == ["36"]
    assert stated({"status": "superseded"}) == []
    assert stated({"status": "superseded", "recorded_as_of": "2020-03-05"}) == ["33"]
    b.review(newer, "accept", "2020-03-07")
    assert stated({"status": "accepted"}) == ["36"]
    b.review(newer, "retract", "2020-03-08")
    assert stated({"status": "retracted"}) == ["36"]


def test_pages_by_status_go_both_ways(shelling: Incident) -> None:
    search = searches.TollSearch.parse({"status": "proposed"})
    first = tolls.page(search, limit=2)
    second = tolls.page(search, limit=2, cursor=first.next)
    assert [r.stated for r in first.items + second.items] == ["100", "Two guards", "36"]
    assert second.next is None
    again = tolls.page(search, limit=2, cursor=second.previous)
    assert [r.id for r in again.items] == [r.id for r in first.items]
    assert again.previous is None


def test_a_reported_toll_has_its_article_and_its_incident(shelling: Incident) -> None:
    row = shelling.assignments.get(reported_toll__stated="33").reported_toll
    found = tolls.get(row.pk)
    assert found.article.url == "https://wire.example/1"
    assert found.article.source == "Example Wire"
    assert (found.incident, found.period_total) == (shelling.code, None)
    assert (found.status, found.victim_party) == ("superseded", "Turkey")
    assert row.article.text[found.quote_start : found.quote_end] == found.quote


def test_a_period_total_is_listed_apart(shelling: Incident) -> None:
    (total,) = periods.page(searches.PeriodTotalSearch.parse({})).items
    assert (total.stated, total.low, total.scope) == ("100", 101, "period_total")
    assert [toll.period_total for toll in total.reported_tolls] == [total.id]
    assert periods.get(total.id) == total

    def kept(**query: str) -> int:
        return periods.count(searches.PeriodTotalSearch.parse(query))

    assert kept(scope="cumulative") == 0
    assert kept(harm="killed", country="SY") == 1
    assert kept(date_from="2021-01-01") == 0
    assert kept(as_of="2020-02-28") == 0
    assert kept(claimant="nobody") == 0
    assert kept(changed_since="2020-02-29", source="example-wire") == 1
    assert kept(changed_since="2020-03-01") == 0


def test_revisions(shelling: Incident) -> None:
    (step,) = revisions.page(searches.RevisionSearch.parse({})).items
    assert (step.incident, step.from_.low, step.to.low) == (shelling.code, 33, 36)
    assert revisions.get(step.id) == step
    for kept in ({"place": "sara"}, {"party": "turkey"}, {"country": "SYR"}):
        assert revisions.count(searches.RevisionSearch.parse(kept)) == 1
    for query in (
        {"harm": "injured"},
        {"reason": "fall"},
        {"claimant": "x"},
        {"revised_since": "2020-03-01"},
        {"as_of": "2020-02-28"},
        {"country": "TR"},
        {"place": "Aleppo"},
        {"party": "Nobody"},
        {"bbox": "0,0,1,1"},
        {"date_to": "2020-01-01"},
    ):
        assert revisions.count(searches.RevisionSearch.parse(query)) == 0
    b.amend(shelling, "2020-03-10", status="withdrawn", withdrawn_reason="no")
    assert revisions.count(searches.RevisionSearch.parse({})) == 0
    then = searches.RevisionSearch.parse({"recorded_as_of": "2020-03-09"})
    assert revisions.count(then) == 1


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, 1),
        ({"source": "example-wire"}, 1),
        ({"source": "x"}, 0),
        ({"language": "EN"}, 1),
        ({"date_from": "2020-02-29", "date_to": "2020-02-29"}, 1),
        ({"date_to": "2020-02-28"}, 0),
        ({"state": "done"}, 0),
        ({"incident": "SYR-2020-000001"}, 1),
        ({"incident": "SYR-2020-000002"}, 0),
        ({"q": "dozens sara"}, 1),
        ({"q": "nothing"}, 0),
        ({"recorded_as_of": "2020-02-28"}, 0),
        ({"as_of": "2020-02-28"}, 0),
        ({"changed_since": "2020-03-01"}, 0),
        ({"story": str(uuid4())}, 0),
    ],
    ids=str,
)
def test_articles(shelling: Incident, query: dict[str, str], found: int) -> None:
    search = searches.ArticleSearch.parse(query)
    assert len(articles.page(search).items) == articles.count(search) == found


def test_an_article_counts_its_tolls_and_copies(shelling: Incident) -> None:
    printed = shelling.assignments.earliest("id").reported_toll.article
    b.article(story=printed.story, published="2020-03-01")
    Run.objects.create(article=printed, state="done")
    rows = articles.page(searches.ArticleSearch.parse({})).items
    assert [(r.reported_tolls, r.copies, r.state) for r in rows] == [
        (0, 1, None),
        (4, 1, "done"),
    ]


def test_the_team_reads_the_whole_text_and_the_public_the_quotes(
    shelling: Incident,
) -> None:
    printed = shelling.assignments.earliest("id").reported_toll.article
    reading = printed.readings.get()
    at = printed.text.index("14")
    assert reading.not_casualties == []
    team = articles.detail(printed.pk, viewer=TEAM)
    assert "".join(s.text for s in team.segments) == printed.text
    assert "".join(s.text for s in team.title_segments) == printed.title
    assert not team.text_withheld
    public = articles.detail(printed.pk)
    text = "".join(s.text for s in public.segments)
    assert "At least 33 Turkish soldiers" in text
    assert "Bread cost" not in text
    assert public.text_withheld
    assert at < len(printed.text)
    numbers = {s.text: s.number_ids for s in public.segments if s.number_ids}
    assert numbers.keys() == {"33", "36", "Two guards", "100"}
    (claimant,) = [s.text for s in public.segments if s.claimant_ids]
    assert claimant == "Orhan Demir"


def test_an_article_shows_what_was_not_taken_and_its_story() -> None:
    printed = b.article()
    at = b.TEXT.index("14")
    b.reading(
        printed,
        not_casualties=[{"text": "14", "start": at, "end": at + 2, "why": "money"}],
        unread="no rules for this language",
    )
    copy = b.article(story=printed.story, title="Copy")
    found = articles.detail(printed.pk, viewer=TEAM)
    assert [(n.text, n.why) for n in found.not_casualties] == [("14", "money")]
    assert [s.text for s in found.segments if s.not_casualty == "money"] == ["14"]
    assert [other.id for other in found.story_articles] == [copy.pk]
    assert found.unread == "no rules for this language"
    assert found.run is None


def test_sources_and_feeds_say_how_they_fare(shelling: Incident) -> None:
    wire = b.source()
    now = timezone.now()
    made: dict[str, dict[str, Any]] = {
        "new": {},
        "paused": {"paused": True},
        "failing": {"failures": 2, "last_error": "timeout"},
        "healthy": {"last_success_at": now, "last_new_item_at": now},
        "quiet": {"last_success_at": now, "last_new_item_at": now - timedelta(days=9)},
    }
    for state, fields in made.items():
        Feed.objects.create(
            source=wire, url=f"https://u:p@wire.example/{state}?key=1", **fields
        )
    for state in made:
        search = searches.FeedSearch.parse({"state": state})
        (feed,) = feeds.page(search).items
        assert feed.state == state
        assert feed.url == f"https://wire.example/{state}"
        assert feed.last_error is None
    (failing,) = feeds.page(
        searches.FeedSearch.parse({"state": "failing", "source": "example-wire"}),
        viewer=TEAM,
    ).items
    assert (failing.last_error, failing.url[-5:]) == ("timeout", "key=1")
    found = sources.get("example-wire")
    assert (found.articles, found.reported_tolls, len(found.feeds)) == (1, 4, 5)
    assert runs.health().feeds == dict.fromkeys(made, 1)
    search = searches.SourceSearch.parse({"q": "exam wire", "kind": "outlet"})
    assert [s.slug for s in sources.page(search).items] == ["example-wire"]
    assert sources.count(searches.SourceSearch.parse({"country": "SY"})) == 0


def test_parties_count_the_tolls_on_either_side(shelling: Incident) -> None:
    (turkey,) = parties.page(searches.PartySearch.parse({"q": "turk"})).items
    assert (turkey.tolls_suffered, turkey.tolls_caused) == (2, 0)
    assert parties.get(turkey.id) == turkey
    then = searches.PartySearch.parse({"as_of": "2020-02-28"})
    assert parties.page(then).items == []


def test_a_run_says_what_it_found(shelling: Incident) -> None:
    printed = shelling.assignments.earliest("id").reported_toll.article
    row = Run.objects.create(article=printed, state="done")
    waiting = Run.objects.create(url="https://x.example/a", state="queued")
    failed = Run.objects.create(
        url="https://x.example/b", state="failed", error="no answer\nTraceback"
    )
    found = runs.get(row.pk)
    assert (found.incidents, len(found.reported_tolls)) == ([shelling.code], 4)
    assert found.url == "https://wire.example/1"
    assert runs.get(failed.pk).error == "no answer"
    assert runs.get(failed.pk, viewer=TEAM).error == "no answer\nTraceback"
    search = searches.RunSearch.parse({"state": "queued"})
    assert [r.id for r in runs.page(search).items] == [waiting.pk]
    assert runs.count(searches.RunSearch.parse({"article": str(printed.pk)})) == 1
    health = runs.health(TEAM)
    assert health.runs == {
        "queued": 1,
        "running": 0,
        "done": 1,
        "failed": 1,
        "quarantined": 0,
    }
    assert health.oldest_open == waiting.recorded_at
    assert health.errors == [("no answer", 1)]
    assert health.done_last_hour == 1


@pytest.mark.parametrize(
    "read",
    [
        lambda: tolls.get(uuid4()),
        lambda: revisions.get(uuid4()),
        lambda: periods.get(uuid4()),
        lambda: articles.detail(uuid4()),
        lambda: sources.get("nobody\0"),
        lambda: feeds.get(uuid4()),
        lambda: parties.get(uuid4()),
        lambda: runs.get(uuid4()),
    ],
)
def test_what_is_not_there_is_not_found(db: None, read: Callable[[], Any]) -> None:
    with pytest.raises(RecordNotFound):
        read()


def test_one_record_is_not_found_before_it_was_known(shelling: Incident) -> None:
    early = Moment(as_of=b.at("2020-02-01"))
    row = shelling.assignments.earliest("id").reported_toll
    step = shelling.revisions.get()
    total = PeriodTotal.objects.get()
    for read in (
        lambda m: tolls.get(row.pk, moment=m),
        lambda m: revisions.get(step.pk, moment=m),
        lambda m: periods.get(total.pk, moment=m),
        lambda m: articles.detail(row.article_id, moment=m),
    ):
        assert read(NOW)
        with pytest.raises(RecordNotFound):
            read(early)


def test_keys_and_programs_are_not_in_the_public_record_of_changes(db: None) -> None:
    feed = Feed.objects.create(
        source=b.source(), url="https://u:p@wire.example/f?key=1"
    )
    token = ApiToken.objects.create(name="export", digest="x", scopes=[])
    b.change("feed.added", feed, after={"url": feed.url})
    b.change("token.created", token, after={"name": "export"})
    everything = searches.ChangeSearch.parse({})
    (public,) = changes.page(everything).items
    assert public.after == {"url": "https://wire.example/f"}
    assert changes.count(everything) == 1
    team = changes.page(everything, viewer=TEAM).items
    assert [c.kind for c in team] == ["token.created", "feed.added"]
    assert team[1].after == {"url": feed.url}


@pytest.mark.parametrize(
    ("module", "kind"),
    [
        (incidents, searches.IncidentSearch),
        (tolls, searches.TollSearch),
        (periods, searches.PeriodTotalSearch),
        (articles, searches.ArticleSearch),
        (sources, searches.SourceSearch),
        (parties, searches.PartySearch),
    ],
    ids=lambda value: value.__name__.rpartition(".")[2],
)
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=40,
    deadline=None,
)
@given(text=st.text(min_size=1, max_size=30))
def test_whatever_is_searched_for_the_database_understands(
    db: None, module: Any, kind: type[searches.Search], text: str
) -> None:
    names = [
        n
        for n in ("q", "place", "party", "claimant", "source")
        if n in kind.base_filters
    ]
    for name in names:
        try:
            search = kind.parse({name: text})
        except searches.BadParameters:
            continue
        assert module.page(search).items == []
