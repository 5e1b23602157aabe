"""Acts of people over HTTP: what each takes and answers, tried first, and guarded by versions."""

from __future__ import annotations

import http.client
import json
import os
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from events.actions import incidents
from events.models import Change, Incident, ReportedToll, Review
from tests import building as b
from tests.api.conftest import World, bearer, named, problem

WRITERS = 4
# The long form: CONCURRENT_EDITS=10000.
EDITS = int(os.environ.get("CONCURRENT_EDITS", "200"))


@pytest.fixture
def headers(db: None) -> dict[str, str]:
    return bearer("write:review", "read:team")


@pytest.fixture(autouse=True)
def _many(settings: Any) -> None:
    settings.API_WRITES_PER_MINUTE = 100_000


def post(
    client: Client, path: str, headers: dict[str, str], version: int | None, **body: Any
) -> Any:
    more = {} if version is None else {"If-Match": f'"{version}"'}
    return client.post(
        f"/api/v1/{path}",
        {"reason": "One event.", **body},
        content_type="application/json",
        headers={**headers, **more},
    )


def get(client: Client, path: str) -> Any:
    return client.get(f"/api/v1/{path}")


def on(row: Incident, act: str = "") -> str:
    return f"incidents/{row.code}/{act}"


def version(row: Incident) -> int:
    return Incident.objects.get(pk=row.pk).version


class TestMerge:
    def test_answers_with_the_figures_before_and_after(
        self, client: Client, world: World, headers: dict[str, str]
    ) -> None:
        seen = version(world.unlocated)
        path, into = on(world.unlocated, "merge/"), world.incident.code
        done = post(client, path, headers, seen, into=into).json()
        assert (done["kind"], done["dry_run"]) == ("incident.merged", False)
        effects = {each["incident"]: each for each in done["effects"]}
        assert effects[into]["before"]["injured"]["low"] is None
        assert effects[into]["after"]["injured"]["low"] == 2
        assert effects[world.unlocated.code]["status_after"] == "merged"
        assert get(client, on(world.unlocated)).status_code == 308

    def test_tried_does_nothing(
        self, client: Client, world: World, headers: dict[str, str]
    ) -> None:
        seen = version(world.unlocated)
        path = on(world.unlocated, "merge/?dry_run=1")
        tried = post(client, path, headers, seen, into=world.incident.code).json()
        assert tried["change"] is None
        assert tried["dry_run"]
        assert version(world.unlocated) == seen
        assert get(client, on(world.unlocated)).status_code == 200

    def test_is_undone_by_the_number_of_its_change(
        self, client: Client, world: World, headers: dict[str, str]
    ) -> None:
        # what stands is brought in step with the tolls first
        incidents.refresh(incident=world.incident, at=b.at("2020-04-01"))
        incidents.refresh(incident=world.unlocated, at=b.at("2020-04-01"))
        before = get(client, on(world.incident)).json()
        path, seen = on(world.unlocated, "merge/"), version(world.unlocated)
        done = post(client, path, headers, seen, into=world.incident.code).json()
        undone = post(client, f"changes/{done['change']}/undo/", headers, None)
        assert undone.status_code == 200
        after = get(client, on(world.incident)).json()
        for name in ("estimate", "title", "status", "independent_sources"):
            assert after[name] == before[name]
        again = post(client, f"changes/{done['change']}/undo/", headers, None)
        problem(again, 409, "conflict")


class TestIfMatch:
    @pytest.mark.parametrize("act", ["merge", "split", "withdraw", "restore"])
    @pytest.mark.parametrize("given", [None, "*", '"x"', '"0"', '"1", "2"'])
    def test_is_required_on_incidents(
        self,
        client: Client,
        world: World,
        headers: dict[str, str],
        act: str,
        given: str | None,
    ) -> None:
        bodies: dict[str, dict[str, Any]] = {
            "merge": {"into": world.unlocated.code},
            "split": {"reported_tolls": [str(world.cleric.pk)]},
        }
        body = bodies.get(act, {})
        more = {"If-Match": given} if given else {}
        answer = post(
            client, on(world.incident, f"{act}/"), headers | more, None, **body
        )
        problem(answer, 428, "precondition-required")

    def test_the_loser_is_told_the_difference(
        self, client: Client, world: World, headers: dict[str, str]
    ) -> None:
        seen = version(world.incident)
        path = f"reported-tolls/{world.cleric.pk}/review/"
        assert post(client, path, headers, seen, verdict="reject").status_code == 200
        answer = post(client, on(world.incident, "withdraw/"), headers, seen)
        found = problem(answer, 412, "stale-version")
        assert found["seen"] == seen
        assert found["version"] == version(world.incident) > seen
        assert "reported_toll.reviewed" in {d["kind"] for d in found["difference"]}
        assert get(client, on(world.incident)).status_code == 200

    def test_the_difference_names_no_victim_to_those_outside_the_team(
        self, client: Client, world: World
    ) -> None:
        outside = bearer("write:review")
        seen = version(world.incident)
        path = f"reported-tolls/{world.cleric.pk}/review/"
        post(
            client, path, outside, seen, verdict="reject", reason="Karim Dastani lives."
        )
        answer = post(client, on(world.incident, "withdraw/"), outside, seen)
        assert problem(answer, 412, "stale-version")["difference"]
        assert "Dastani" not in answer.content.decode()


class TestTolls:
    def test_a_decision_moves_the_figures(
        self, client: Client, world: World, headers: dict[str, str]
    ) -> None:
        path = f"reported-tolls/{world.cleric.pk}/review/"
        done = post(client, path, headers, None, verdict="reject").json()
        (effect,) = done["effects"]
        assert effect["before"]["killed"]["best"] == 37
        assert effect["after"]["killed"]["best"] == 36
        assert Review.objects.get().reason == "One event."

    def test_is_moved_to_a_new_incident_and_back(
        self, client: Client, world: World, headers: dict[str, str]
    ) -> None:
        path = f"reported-tolls/{world.cleric.pk}/move/"
        done = post(client, path, headers, None, incident=None).json()
        (new,) = {e["incident"] for e in done["effects"]} - {world.incident.code}
        assert (
            get(client, f"incidents/{new}/").json()["estimate"]["killed"]["best"] == 1
        )
        post(client, path, headers, None, incident=world.incident.code)
        assert get(client, f"incidents/{new}/").status_code == 308

    def test_an_edit_keeps_the_old_one(
        self, client: Client, world: World, headers: dict[str, str]
    ) -> None:
        path = f"reported-tolls/{world.second.pk}/edit/"
        done = post(client, path, headers, None, low=38, high=38).json()
        assert done["effects"][0]["after"]["killed"]["best"] == 39
        old = get(client, f"reported-tolls/{world.second.pk}/").json()
        assert (old["low"], old["status"]) == (36, "superseded")

    @pytest.mark.parametrize(
        ("act", "body", "field"),
        [
            ("edit", {"quote": "Not there."}, "quote"),
            ("edit", {"low": -1}, "low"),
            ("edit", {"low": 10**12}, "low"),
            ("edit", {"scope": "historical"}, "scope"),
            ("edit", {}, "body"),
            ("edit", {"low": 38, "reason": " "}, "reason"),
            ("move", {"incident": "SYR-1900-000009"}, "incident"),
            ("move", {}, "incident"),
            ("review", {"verdict": "replace"}, "verdict"),
        ],
    )
    def test_a_fault_names_its_field(
        self,
        client: Client,
        world: World,
        headers: dict[str, str],
        act: str,
        body: dict[str, Any],
        field: str,
    ) -> None:
        path = f"reported-tolls/{world.second.pk}/{act}/"
        answer = post(client, path, headers, None, **body)
        assert named(problem(answer, 400, "invalid-body")) == {field}


def test_a_source_is_retracted(
    client: Client, world: World, headers: dict[str, str]
) -> None:
    done = post(client, "sources/example-wire/retract/", headers, None).json()
    assert all(e["after"]["killed"]["best"] is None for e in done["effects"])
    tolls = get(client, "reported-tolls/").json()["results"]
    assert {t["status"] for t in tolls} == {"retracted"}


def test_withdrawn_and_restored(
    client: Client, world: World, headers: dict[str, str]
) -> None:
    path = on(world.incident, "withdraw/")
    post(client, path, headers, version(world.incident), reason="A road accident.")
    found = problem(get(client, on(world.incident)), 410, "withdrawn")
    assert found["reason"] == "A road accident."
    path = on(world.incident, "restore/")
    answer = post(client, path, headers, version(world.incident))
    assert answer.status_code == 200
    assert get(client, on(world.incident)).json()["estimate"]["killed"]["best"] == 37


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("incidents/SYR-1900-000001/withdraw/", {}),
        (f"reported-tolls/{'0' * 8}-0000-7000-8000-{'0' * 12}/edit/", {"low": 1}),
        ("sources/nobody/retract/", {}),
        ("changes/999999999/undo/", {}),
    ],
)
def test_what_is_not_there_is_not_found(
    client: Client, headers: dict[str, str], path: str, body: dict[str, Any]
) -> None:
    problem(post(client, path, headers, 1, **body), 404, "not-found")


def test_a_trial_is_asked_for_by_one_or_nought(
    client: Client, world: World, headers: dict[str, str]
) -> None:
    path = on(world.incident, "withdraw/?dry_run=maybe")
    answer = post(client, path, headers, 1)
    assert named(problem(answer, 400, "invalid-parameters")) == {"dry_run"}


@pytest.mark.django_db(transaction=True)
def test_edits_at_once_lose_none(live_server: LiveServer) -> None:
    """Writers read the version, edit, and try again when another was faster: every edit is there."""
    row = b.incident()
    toll = b.toll(b.article(), "33", low=33, high=33, exactness="exact")
    b.file(toll, row)
    with transaction.atomic():
        incidents.refresh(incident=row, at=b.at("2020-03-01"))
    headers = {"Content-Type": "application/json", **bearer("write:review")}
    place = urlsplit(live_server.url)

    def decide(door: http.client.HTTPConnection, words: str, seen: int) -> Any:
        door.request(
            "POST",
            f"/api/v1/reported-tolls/{toll.pk}/review/",
            json.dumps({"verdict": "accept", "reason": words}),
            {**headers, "If-Match": f'"{seen}"'},
        )
        answer = door.getresponse()
        return answer.status, json.loads(answer.read())

    def write(writer: int) -> int:
        door, lost, done = (
            http.client.HTTPConnection(str(place.hostname), place.port),
            0,
            0,
        )
        seen = 1
        while done < EDITS // WRITERS:
            status, answer = decide(door, f"{writer}-{done}", seen)
            assert status in {200, 412}
            if status == 412:
                lost, seen = lost + 1, answer["version"]
            else:
                done, seen = done + 1, answer["effects"][0]["version"]
        door.close()
        return lost

    before = version(row)
    with ThreadPoolExecutor(WRITERS) as pool:
        lost = list(pool.map(write, range(WRITERS)))
    wrote = {
        f"{writer}-{n}" for writer in range(WRITERS) for n in range(EDITS // WRITERS)
    }
    assert set(Review.objects.values_list("reason", flat=True)) == wrote
    told = Change.objects.filter(kind="reported_toll.reviewed")
    assert sorted(told.values_list("reason", flat=True)) == sorted(wrote)
    # no version was given out twice: each edit saw the one before it
    assert version(row) == before + EDITS
    assert sum(lost) > 0
    assert ReportedToll.objects.count() == 1


class TestAnsweringAQuestion:
    def path(self, world: World) -> str:
        return f"questions/{world.question.pk}/"

    def test_yes_merges_and_undoing_it_asks_again(
        self, client: Client, world: World, headers: dict[str, str]
    ) -> None:
        asked = self.path(world)
        assert get(client, asked).json()["state"] == "open"
        done = post(client, f"{asked}answer/", headers, None, answer="yes").json()
        assert done["kind"] == "incident.merged"
        assert get(client, on(world.unlocated)).status_code == 308
        answered = get(client, asked).json()
        assert (answered["state"], answered["answer"]["said"]) == ("yes", "yes")
        # why is in the record of changes; here the team alone reads it
        assert answered["answer"]["reason"] is None
        post(client, f"changes/{done['change']}/undo/", headers, None)
        assert get(client, asked).json()["state"] == "open"

    def test_no_is_remembered_and_a_second_answer_refused(
        self, client: Client, world: World, headers: dict[str, str]
    ) -> None:
        answer = f"{self.path(world)}answer/"
        done = post(client, answer, headers, None, answer="no").json()
        assert done["kind"] == "incident.kept_apart"
        assert get(client, "questions/?state=no").json()["results"]
        problem(post(client, answer, headers, None, answer="yes"), 409, "conflict")

    def test_is_guarded_like_every_act(
        self, client: Client, world: World, headers: dict[str, str]
    ) -> None:
        answer = f"{self.path(world)}answer/"
        tried = post(client, f"{answer}?dry_run=1", headers, None, answer="yes").json()
        assert tried["change"] is None
        assert len(tried["effects"]) == 2
        stale = post(client, answer, headers, 7, answer="yes")
        problem(stale, 412, "stale-version")
        problem(
            post(client, answer, headers, None, answer="maybe"), 400, "invalid-body"
        )
        assert get(client, self.path(world)).json()["state"] == "open"
