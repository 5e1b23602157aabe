"""Names of victims never reach the public, whatever is read."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest

from events.models import Article, Incident, Party, PeriodTotal, Run
from events.queries import (
    articles,
    changes,
    feeds,
    incidents,
    overview,
    parties,
    periods,
    review,
    revisions,
    runs,
    sources,
    stats,
    tolls,
)
from events.queries import search as searches
from events.queries.moments import PUBLIC, TEAM
from events.queries.records import as_json
from events.queries.withheld import MASK, Mask, Names
from tests import building as b

NAME = "Karim Dastani"


@pytest.mark.parametrize(
    ("name", "text", "masked"),
    [
        (NAME, "Karim Dastani died", f"{MASK} died"),
        (NAME, "karim  DASTANI died", f"{MASK} died"),
        (NAME, "Karim\u00a0Dastani's son", f"{MASK}'s son"),
        (NAME, "Dastani, 70, and Karim", f"{MASK}, 70, and {MASK}"),
        (NAME, "MR DASTANI", f"MR {MASK}"),
        (NAME, "Dastanistan and Karima", "Dastanistan and Karima"),
        ("Abd al-Rahman Saleh", "Abd al Rahman Saleh of al-Bab", f"{MASK} of al-Bab"),
        ("Abu", "Abu Kamal", f"{MASK} Kamal"),
        ("O.", "O. fell. Oh", f"{MASK}. fell. Oh"),
        ("Иванов", "убит Иванова брат", f"убит {MASK} брат"),
        ("أحمد", "قتل وأحمد", f"قتل و{MASK}"),
        ("(", "a ( b", f"a {MASK} b"),
        (NAME, "dastani and the Dastanis'", f"{MASK} and the {MASK}'"),
        ("Abd Li", "Abd-Li, Li", f"{MASK}, Li"),
    ],
)
def test_a_name_is_masked_wherever_it_stands(name: str, text: str, masked: str) -> None:
    assert Mask((name,)).text(text) == masked


def test_an_address_that_tells_the_name_is_cut_to_its_host() -> None:
    mask = Mask((NAME,))
    assert mask.url("https://x.example/2020/karim-dastani-dead") == "https://x.example/"
    assert mask.url("https://x.example/?t=Karim%20Dastani") == "https://x.example/"
    assert mask.url("https://x.example/karimal") == "https://x.example/karimal"
    assert mask.url("") is None


def test_many_names_are_one_pattern_compiled_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compiled: list[object] = []
    compile_ = re.compile

    def counting(*args: Any) -> re.Pattern[str]:
        compiled.append(args)
        return compile_(*args)

    monkeypatch.setattr("events.queries.withheld.re.compile", counting)
    names = [f"Name{n} Surname{n}" for n in range(300)]
    article = uuid4()
    given = Names((name, article) for name in names)
    masked = [given.of(article).text(f"{name} was killed") for name in names]
    assert masked == [f"{MASK} was killed"] * 300
    assert len(compiled) == 1
    assert given.of(article) is given.of(article)


def test_json_values_are_masked_inside() -> None:
    told = {"title": "Dastani", "n": [1, "by Karim"], "persons": [NAME], NAME: None}
    assert Mask((NAME,)).value(told) == {
        "title": MASK,
        "n": [1, f"by {MASK}"],
        "persons": [],
        MASK: None,
    }


@pytest.fixture
def named(db: None) -> Incident:
    """A person whose name stands in title, text, quote, number, victims, claimant, address and changes."""
    title = f"{NAME} dead near Saraqib"
    text = (
        f"The cleric {NAME} was killed, the family of Dastani said.\n\n"
        f"{NAME} was 70.\n\n"
        "At least 33 people were killed.\n\nMore than 100 died in the year.\n"
    )
    printed = b.article(
        text, title=title, url="https://wire.example/2020/karim-dastani-killed"
    )
    b.reading(
        printed,
        not_casualties=[{"text": f"{NAME} was 70", "start": 0, "end": 5, "why": NAME}],
    )
    copy = b.article(text, title=title, story=printed.story)
    Run.objects.create(
        article=printed,
        url=printed.url,
        title=title,
        state="failed",
        error=f"no place for {NAME}",
        steps=[{"said": NAME}],
    )
    row = b.incident(title=f"Killing of {NAME}", place=b.place(), country="SY")
    one = b.toll(
        printed,
        f"cleric {NAME}",
        victims=f"the cleric {NAME}",
        claimant="the family of Dastani",
        claimant_role="witness",
        persons=(NAME,),
    )
    many = b.toll(printed, "33", low=33, high=33, exactness="exact")
    year = b.toll(printed, "100", low=100, scope="period_total")
    again = b.toll(copy, f"{NAME} dead", in_title=True, victims=NAME, persons=(NAME,))
    period = PeriodTotal.objects.create(
        scope="period_total", harm="killed", country="SY"
    )
    for each in (one, many, again):
        b.file(each, row)
    b.file(year, period)
    b.revision(row, one, many)
    b.revision(row, many, again, number=2)
    b.estimate(row, 33, 33, 33)
    for subject in (row, one, printed):
        b.change(
            "incident.revised",
            subject,
            incident=row if subject is row else None,
            before={"stated": f"cleric {NAME}", "persons": [NAME]},
            after={"title": title},
            reason=f"{NAME} is dead",
        )
    gone = b.incident("SYR-2020-000002", title=NAME)
    b.file(b.toll(printed, "killed", persons=(NAME,)), gone)
    b.amend(gone, "2020-03-09", status="withdrawn", withdrawn_reason=f"{NAME} lives")
    return row


def reads(viewer: Any) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Every read of the house, as that viewer."""
    lists = {
        "incidents": (incidents, searches.IncidentSearch),
        "tolls": (tolls, searches.TollSearch),
        "revisions": (revisions, searches.RevisionSearch),
        "periods": (periods, searches.PeriodTotalSearch),
        "articles": (articles, searches.ArticleSearch),
        "sources": (sources, searches.SourceSearch),
        "feeds": (feeds, searches.FeedSearch),
        "parties": (parties, searches.PartySearch),
        "runs": (runs, searches.RunSearch),
        "changes": (changes, searches.ChangeSearch),
    }
    for name, (module, search) in lists.items():
        found: Any = module
        asked = search.parse({})
        yield f"{name}.page", lambda: found.page(asked, viewer=viewer).items  # noqa: B023
        yield f"{name}.stream", lambda: list(found.stream(asked, viewer))  # noqa: B023
        for each in found.page(asked, viewer=TEAM).items:
            yield name, lambda: one(name, found, each, viewer)  # noqa: B023
    withdrawn = searches.IncidentSearch.parse({"status": "withdrawn"})
    yield "withdrawn", lambda: incidents.page(withdrawn, viewer=viewer).items
    yield "facets", lambda: incidents.facets(searches.IncidentSearch.parse({}))
    yield "stats", lambda: stats.series(searches.StatsSearch.parse({}))
    yield "overview", lambda: overview.overview(searches.MomentSearch.parse({}), viewer)


def one(name: str, module: Any, record: Any, viewer: Any) -> Any:
    if name == "incidents":
        return incidents.detail(record.code, viewer=viewer)
    if name == "articles":
        return articles.detail(record.id, viewer=viewer)
    if name == "changes":
        return None
    return module.get(record.slug if name == "sources" else record.id, viewer=viewer)


def told(value: Any) -> str:
    return json.dumps(as_json(value), ensure_ascii=False, default=str)


def test_no_read_tells_the_public_a_name(named: Incident) -> None:
    Party.objects.create(name="Turkey")
    shown = 0
    for name, read in reads(PUBLIC):
        text = told(read())
        for word in ("Karim", "karim", "Dastani", "dastani"):
            assert word not in text, name
        shown += text.count(MASK)
    assert shown > 20


@pytest.fixture
def elsewhere(db: None) -> Article:
    """An article that tells a name in its title, filed where another one states the person."""
    row = b.incident()
    stating = b.article("Karim Dastani was killed.\n")
    b.file(b.toll(stating, "killed", persons=(NAME,)), row)
    other = b.article(
        "Two people were killed.\n",
        title="Mourners bury Dastani",
        url="https://wire.example/dastani",
    )
    b.file(
        b.toll(
            other,
            "Two",
            low=2,
            claimant="Dastani's widow Rima",
            place_name="Dastani Street",
        ),
        row,
    )
    Run.objects.create(article=other, state="done", title=other.title)
    return other


def test_a_name_is_withheld_from_every_article_of_its_incident(
    elsewhere: Article,
) -> None:
    for name, read in reads(PUBLIC):
        assert "astani" not in told(read()), name


@pytest.mark.parametrize(
    ("word", "found"), [("Dastani", 0), ("das", 0), ("bury Dast", 0), ("Mourners", 1)]
)
def test_no_search_of_articles_confirms_a_name_of_the_incident(
    elsewhere: Article, word: str, found: int
) -> None:
    assert articles.count(searches.ArticleSearch.parse({"q": word})) == found


@pytest.mark.parametrize("words", ["D", "Dastani", "widow Rima"])
def test_no_search_by_claimant_confirms_a_name(elsewhere: Article, words: str) -> None:
    asked = {"claimant": words}
    assert tolls.count(searches.TollSearch.parse(asked)) == 0
    assert incidents.count(searches.IncidentSearch.parse(asked)) == 0


@pytest.mark.parametrize(
    ("name", "title", "hidden"),
    [
        ("Li Xu", "Li-Xu is dead", "Li Xu Li-Xu"),
        ("أحمد", "قتل وأحمد", "أحمد وأحمد"),
        (NAME, "The Dastanis mourn", "Dastanis Dast Karim"),
        ("Иванов", "Иванова хоронят", "Иванова Иван"),
    ],
)
def test_a_search_is_as_wary_as_the_mask(
    db: None, name: str, title: str, hidden: str
) -> None:
    printed = b.article("Someone was killed.\n", title=title)
    b.toll(printed, "Someone", persons=(name,))
    for word in hidden.split():
        assert articles.count(searches.ArticleSearch.parse({"q": word})) == 0
    shown = articles.page(searches.ArticleSearch.parse({})).items[0].title
    for word in shown.replace(MASK, "").split():
        if len(word) > 1:
            assert articles.count(searches.ArticleSearch.parse({"q": word})) == 1


def test_the_team_reads_names(named: Incident) -> None:
    hiding = {name for name, read in reads(TEAM) if MASK in told(read())}
    assert hiding == set()
    detail = incidents.detail(named.code, viewer=TEAM)
    assert [toll.persons for toll in detail.reported_tolls if toll.persons]
    assert not any(toll.names_withheld for toll in detail.reported_tolls)
    task = review.next_task()
    assert task is not None
    assert NAME in "".join(segment.text for segment in task.segments)


def test_the_public_is_told_that_a_name_is_withheld(named: Incident) -> None:
    found = incidents.detail(named.code)
    withheld = {toll.stated: toll.names_withheld for toll in found.reported_tolls}
    assert withheld == {f"cleric {MASK}": True, f"{MASK} dead": True, "33": False}


@pytest.mark.parametrize(
    ("text", "stated", "exactness", "shown"),
    [
        (
            "Mona Rashid was killed in Saraqib, Syria, on Monday.",
            "Mona Rashid",
            "named",
            f"{MASK} was killed in Saraqib, Syria, on Monday.",
        ),
        (
            "One boy, Omar Aziz, 12, was killed. Aziz's father wept.",
            "One",
            "exact",
            f"One boy, {MASK}, 12, was killed. {MASK}'s father wept.",
        ),
        (
            "A woman named Hala Nasser died.",
            "A woman",
            "exact",
            f"A woman named {MASK} died.",
        ),
        (
            "On Monday, 12, mostly guards, died in Syria.",
            "12",
            "exact",
            "On Monday, 12, mostly guards, died in Syria.",
        ),
    ],
)
def test_what_looks_like_a_name_is_withheld_where_no_person_is_on_record(
    db: None, text: str, stated: str, exactness: str, shown: str
) -> None:
    printed = b.article(text + "\n")
    row = b.toll(
        printed,
        stated,
        exactness=exactness,
        victims="people",
        place=b.place(),
        quote=text,
    )
    found = tolls.get(row.pk)
    assert found.quote == shown
    assert found.names_withheld == (MASK in shown)
    pieces = articles.detail(printed.pk).segments
    assert "".join(piece.text for piece in pieces) == shown + "\n"
    assert tolls.get(row.pk, viewer=TEAM).quote == text


MEASURES = ("quote_start", "quote_end", "number_start", "number_end")


def test_no_record_of_a_name_tells_its_length_or_confirms_it(
    db: None,
) -> None:
    shapes: list[Any] = []
    for name in (NAME, "Li Xu"):
        text = f"Two fell.\n{name} was killed.\nThree others were hurt.\n"
        at = text.index("Three")
        printed = b.article(text)
        b.reading(
            printed,
            not_casualties=[{"text": "Three", "start": at, "end": at + 5, "why": ""}],
        )
        row = b.incident(f"SYR-2020-{len(shapes) + 1:06d}")
        b.file(b.toll(printed, "Two", low=2), row)
        b.file(b.toll(printed, name, persons=(name,)), row)
        b.file(b.toll(printed, "Three", low=3), row)
        found = articles.detail(printed.pk)
        assert found.content_hash is None
        before, named, other = found.reported_tolls
        assert [getattr(named, m) for m in MEASURES] == [None] * 4
        # behind the name its place would tell the length; before it, evidence keeps it
        assert [getattr(other, m) for m in MEASURES] == [None] * 4
        assert printed.text[before.quote_start : before.quote_end] == before.quote
        shapes.append(
            (
                [(s.start, s.end, s.text) for s in found.segments],
                [(n.start, n.end) for n in found.not_casualties],
            )
        )
        whole = articles.detail(printed.pk, viewer=TEAM)
        assert whole.content_hash == printed.content_hash
        assert whole.reported_tolls[1].quote_end is not None
    assert shapes[0] == shapes[1]


def test_a_withdrawn_incident_does_not_tell_the_name(named: Incident) -> None:
    with pytest.raises(incidents.IncidentWithdrawn) as gone:
        incidents.detail("SYR-2020-000002")
    assert gone.value.reason == f"{MASK} lives"
