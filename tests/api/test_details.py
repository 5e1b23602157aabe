"""One record: moments, policies, tags, and where merged and withdrawn incidents went."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.test import Client

from tests import building as b
from tests.api.conftest import World, bearer, named, problem

V1 = "/api/v1"


def details(world: World) -> dict[str, str]:
    """The address of one record of each kind."""
    return {
        "incident": f"{V1}/incidents/{world.incident.code}/",
        "reported toll": f"{V1}/reported-tolls/{world.first.pk}/",
        "revision": f"{V1}/revisions/{world.incident.revisions.get().pk}/",
        "period total": f"{V1}/period-totals/{world.total.pk}/",
        "article": f"{V1}/articles/{world.first.article_id}/",
        "source": f"{V1}/sources/example-wire/",
        "feed": f"{V1}/feeds/{world.feed.pk}/",
        "question": f"{V1}/questions/{world.question.pk}/",
        "party": f"{V1}/parties/{world.first.victim_party_id}/",
        "run": f"{V1}/runs/{world.run.pk}/",
    }


KINDS = (
    "incident",
    "reported toll",
    "revision",
    "period total",
    "article",
    "source",
    "feed",
    "party",
    "run",
)


def test_an_incident_holds_its_history(client: Client, world: World) -> None:
    found = client.get(f"{V1}/incidents/{world.incident.code}/").json()
    assert found["code"] == world.incident.code
    assert found["occurred"] == {
        "start": "2020-02-27",
        "end": "2020-02-27",
        "precision": 1,
    }
    assert found["estimate"]["killed"] == {"low": 37, "best": 37, "high": 37}
    assert [toll["stated"] for toll in found["reported_tolls"]][:2] == ["33", "36"]
    (revision,) = found["revisions"]
    assert revision["from"]["stated"] == "33"
    assert revision["to"]["reported_toll"] == str(world.second.pk)


@pytest.mark.parametrize("kind", KINDS)
def test_a_detail_takes_moments_and_format_and_names_the_rest(
    client: Client, world: World, kind: str
) -> None:
    address = details(world)[kind]
    assert client.get(address).status_code == 200
    later = f"{address}?as_of=2030-01-01&recorded_as_of=2030-01-01&format=json"
    assert client.get(later).status_code == 200
    found = problem(
        client.get(f"{address}?limit=1&country=SY&as_of=x&format=csv"),
        400,
        "invalid-parameters",
    )
    assert named(found) == {"limit", "country", "as_of", "format"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_detail_that_was_not_on_record_yet_is_404(
    client: Client, world: World, kind: str
) -> None:
    response = client.get(f"{details(world)[kind]}?recorded_as_of=2019-01-01")
    problem(response, 404, "not-found")


def test_an_incident_not_yet_known_is_404_and_known_is_inclusive(
    client: Client, world: World
) -> None:
    address = f"{V1}/incidents/{world.incident.code}/"
    problem(client.get(f"{address}?as_of=2020-02-28"), 404, "not-found")
    assert client.get(f"{address}?as_of=2020-02-29").status_code == 200
    assert client.get(f"{address}?as_of=2020-02-29T00:00:00Z").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "incidents/SYR-1900-000001/",
        "incidents/nonsense/",
        "incidents/%00/",
        "incidents/SYR-2020-000001%27--/",
        f"incidents/{'9' * 3000}/",
        "reported-tolls/not-a-uuid/",
        f"reported-tolls/{uuid.uuid4()}/",
        f"revisions/{uuid.uuid4()}/",
        f"period-totals/{uuid.uuid4()}/",
        f"articles/{uuid.uuid4()}/",
        f"feeds/{uuid.uuid4()}/",
        f"parties/{uuid.uuid4()}/",
        f"runs/{uuid.uuid4()}/",
        "sources/nobody/",
        "sources/%00/",
        "nothing/",
        "incidents/SYR-2020-000001/nothing/",
    ],
)
def test_what_is_not_there_is_a_404_problem(
    client: Client, db: None, path: str
) -> None:
    problem(client.get(f"{V1}/{path}"), 404, "not-found")


def test_a_merged_incident_leads_to_its_survivor_with_the_same_question(
    client: Client, world: World
) -> None:
    address = f"{V1}/incidents/{world.merged.code}/"
    response = client.get(f"{address}?policy=conservative&as_of=2030-01-01")
    found = problem(response, 308, "merged")
    assert found["merged_into"] == world.incident.code
    assert response.headers["Location"] == (
        f"http://testserver{V1}/incidents/{world.incident.code}/?policy=conservative&as_of=2030-01-01"
    )
    followed = client.get(response.headers["Location"])
    assert followed.json()["code"] == world.incident.code


def test_a_withdrawn_incident_is_gone_with_its_reason(
    client: Client, world: World
) -> None:
    response = client.get(f"{V1}/incidents/{world.withdrawn.code}/")
    found = problem(response, 410, "withdrawn")
    assert found["reason"] == "A road accident."
    assert found["at"].startswith("2020-03-03")


def test_a_policy_is_chosen_by_name(client: Client, world: World) -> None:
    address = f"{V1}/incidents/{world.incident.code}/"
    found = client.get(f"{address}?policy=range_of_all").json()
    assert found["policy"] == "range_of_all"
    assert client.get(address).json()["policy"] == "standing"
    wrong = problem(client.get(f"{address}?policy=best"), 400, "invalid-parameters")
    assert named(wrong) == {"policy"}


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_caller_has_is_not_sent_again(
    client: Client, world: World, kind: str
) -> None:
    address = details(world)[kind]
    first = client.get(address)
    tag = first.headers["ETag"]
    assert tag.startswith('"')
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        second = client.get(address, headers={"If-None-Match": known})
        assert second.status_code == 304, known
        assert second.content == b""
        assert second.headers["ETag"] == tag
        assert second.headers["Vary"] == first.headers["Vary"]
    changed = client.get(address, headers={"If-None-Match": '"other"'})
    assert changed.status_code == 200


def test_the_tag_changes_when_a_review_changes_the_record(
    client: Client, world: World
) -> None:
    address = f"{V1}/reported-tolls/{world.first.pk}/"
    before = client.get(address).headers["ETag"]
    b.review(world.first, "reject", "2020-03-05", "A misprint.")
    after = client.get(address, headers={"If-None-Match": before})
    assert after.status_code == 200
    assert after.json()["status"] == "rejected"


def test_head_answers_like_get_without_a_body(client: Client, world: World) -> None:
    for address in (*details(world).values(), f"{V1}/incidents/?format=csv"):
        response = client.head(address)
        assert response.status_code == 200, address
        assert response.content == b"" if not response.streaming else True


NAMES = "Karim Dastani"


@pytest.mark.parametrize("kind", ["reported toll", "article", "incident"])
def test_names_of_victims_are_for_the_team(
    client: Client, world: World, kind: str
) -> None:
    address = details(world)[kind]
    if kind == "reported toll":
        address = f"{V1}/reported-tolls/{world.cleric.pk}/"
    public = client.get(address)
    assert NAMES not in public.content.decode()
    other = client.get(address, headers=bearer("write:ingest", "write:review"))
    assert NAMES not in other.content.decode()
    team = client.get(address, headers=bearer("read:team"))
    assert NAMES in team.content.decode()
    assert public.headers["ETag"] != team.headers["ETag"]


def test_names_stay_out_of_every_public_export(client: Client, world: World) -> None:
    for name in ("incidents", "reported-tolls", "articles", "changes", "runs"):
        for wanted in ("csv", "jsonl", "geojson", "hxl"):
            response: Any = client.get(f"{V1}/{name}/?format={wanted}")
            text = b"".join(response.streaming_content).decode()
            assert [line for line in text.splitlines() if NAMES in line] == []


def test_public_answers_may_be_read_from_other_sites_and_kept(
    client: Client, world: World
) -> None:
    response = client.get(details(world)["incident"])
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response.headers
    assert response.headers["Cache-Control"] == "no-cache"
    for name in ("Accept", "Authorization", "Cookie"):
        assert name in response.headers["Vary"]
    preflight = client.options(details(world)["incident"])
    assert preflight.status_code == 204
    assert preflight.headers["Access-Control-Allow-Methods"] == "GET, HEAD"


def test_answers_to_a_token_are_private(client: Client, world: World) -> None:
    response = client.get(details(world)["incident"], headers=bearer("read:team"))
    assert response.headers["Cache-Control"] == "private, no-store"
    assert "Access-Control-Allow-Origin" not in response.headers


def test_an_address_without_its_last_slash_leads_on(
    client: Client, world: World
) -> None:
    response = client.get(f"{V1}/incidents?country=SY")
    assert response.status_code == 308
    assert (
        response.headers["Location"] == f"http://testserver{V1}/incidents/?country=SY"
    )


def test_feeds_show_no_key_of_a_subscription_to_the_public(
    client: Client, world: World
) -> None:
    assert "secret" not in client.get(f"{V1}/feeds/").content.decode()
    team = client.get(f"{V1}/feeds/", headers=bearer("read:team"))
    assert "key=secret" in team.content.decode()
