"""Invented articles, and the record that the real pipeline makes of them."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from events import extraction
from events.actions import second_readings
from events.ingestion import pipeline, submissions
from events.models import Article, Incident, Run, Suggestion

CONVOY = """AGADEZ, Niger – Twenty-one Nigerien soldiers were killed on Friday when rebels ambushed a supply convoy near Agadez.

President Issa Tandja said Saturday the death toll has climbed to 26.

At least 70 Nigerien soldiers have been killed in Niger in March alone.

The trucks carried 400 crates of onions. <script>alert("no")</script>
"""
MARKET = """TAFTANAZ, Syria – Shells hit the market of Taftanaz on Monday, killing 14 civilians, the mayor said.

The Syrian Observatory for Human Rights said 17 civilians were killed.

The bread was cheap that day, and the roads were dry.

A baker, Samir Haddad, was killed in the market, the agency Redwire reported.
"""
DOUBTFUL = """Nine soldiers were killed in an ambush near Gao in Mali on Monday, the army said.

A local monitor said 23 soldiers were killed in the ambush. For 14 of the men the medics came too late.
"""
DULL = """BAMAKO, Mali – Some 3,000 runners took part in the marathon on Saturday."""
# What a model might say of DOUBTFUL.
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


@dataclass(frozen=True)
class Record:
    """What is on record after the articles were read."""

    convoy: Article
    market: Article
    dull: Article
    niger: Incident
    syria: Incident
    run: Run


def add(text: str, **fields: Any) -> Run:
    """Hand in a text and read it at once."""
    run = submissions.submit(text=text, **fields)
    pipeline.work(UUID(str(run.pk)))
    run.refresh_from_db()
    assert run.state == "done", run.error
    return run


def make() -> Record:
    convoy = add(
        CONVOY,
        title="Convoy ambushed near Agadez",
        url="https://courier.example/niger/1",
        source="Steppe Courier",
        published_at="2024-03-16",
    )
    market = add(
        MARKET,
        title="Shells on a market",
        url="https://wire.example/syria/1",
        source="Red River Wire",
        published_at="2024-03-12",
    )
    dull = add(
        DULL, title="Runners in Bamako", source="Delta Times", published_at="2024-03-04"
    )
    assert convoy.article is not None
    assert market.article is not None
    assert dull.article is not None
    return Record(
        convoy.article,
        market.article,
        dull.article,
        Incident.objects.filter(country="NE").earliest("code"),
        Incident.objects.filter(country="SY").earliest("code"),
        convoy,
    )


def doubtful() -> Article:
    """An article whose figures exclude each other."""
    run = add(DOUBTFUL, title="Ambush near Gao", source="Delta Times")
    assert run.article is not None
    return run.article


def suggest(article: Article, *claims: dict[str, Any]) -> Suggestion:
    """What a model would have answered; returns the first suggestion that came of it."""
    question = second_readings.reserve(article=article, key="k", version="1", tokens=1)
    content = json.dumps({"reported_tolls": claims})
    found = extraction.examine(
        content, reading=pipeline.read(article), text=article.text, title=article.title
    )
    answer = second_readings.answered(question=question, content=content, tokens=1)
    second_readings.record(reading=article.readings.get(), answer=answer, found=found)
    return Suggestion.objects.earliest("id")
