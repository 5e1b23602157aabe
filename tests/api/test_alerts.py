"""Alerts over the API: each caller has its own; what cannot be is refused by name."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from events.actions import tokens
from events.actions.alerts import keys
from events.models import Alert, Delivery
from tests.api.conftest import World, bearer, named, problem
from tests.api.test_schema import answer_schema, validator

HOOK = "https://hooks.example/in"
LIST = "/api/v1/alerts/"


@pytest.fixture
def desk(db: None) -> dict[str, str]:
    return bearer("write:alerts")


def make(client: Client, headers: dict[str, str], **given: Any) -> Any:
    return client.post(LIST, given, content_type="application/json", headers=headers)


def post(client: Client, address: str, headers: dict[str, str]) -> Any:
    """With an empty body."""
    return client.post(address, {}, content_type="application/json", headers=headers)


def made(client: Client, headers: dict[str, str], **given: Any) -> dict[str, Any]:
    response = make(client, headers, **{"search": "", "webhook": HOOK, **given})
    assert response.status_code == 201, response.content
    found: dict[str, Any] = response.json()
    return found


def one(found: dict[str, Any], rest: str = "") -> str:
    return f"{LIST}{found['id']}/{rest}"


def test_a_webhook_is_made_its_secret_is_told_once_and_signs(
    client: Client, world: World, desk: dict[str, str]
) -> None:
    response = make(client, desk, incident=world.incident.code, webhook=HOOK, name="A")
    found = response.json()
    assert response["Location"] == f"http://testserver{one(found)}"
    validator(answer_schema(LIST, "post", 201)).validate(found)
    assert (found["about"], found["incident"]) == ("incident", world.incident.code)
    assert found["state"] == "active"
    row = Alert.objects.get(pk=found["id"])
    assert found["secret"] == keys.secret(row)
    again = client.get(one(found), headers=desk).json()
    assert again == {**found, "secret": None}
    new = post(client, one(found, "secret/"), desk)
    assert new.status_code == 201
    assert new.json()["secret"] != found["secret"]
    assert new.json()["former_secret_until"]


def test_reads_answer_as_described(
    client: Client, world: World, desk: dict[str, str]
) -> None:
    found = made(client, desk)
    assert post(client, one(found, "test/"), desk).status_code == 202
    for address, path in (
        (LIST, LIST),
        (one(found), f"{LIST}{{id}}/"),
        (one(found, "deliveries/"), f"{LIST}{{id}}/deliveries/"),
    ):
        told = client.get(address, headers=desk)
        assert told.status_code == 200
        validator(answer_schema(path, "get", 200)).validate(told.json())
        assert told["Cache-Control"] == "private, no-store"
        if "results" in told.json():
            assert len(told.json()["results"]) == 1
        problem(
            client.get(f"{address}?nonsense=1", headers=desk), 400, "invalid-parameters"
        )
        problem(
            client.get(f"{address}?format=csv", headers=desk), 400, "invalid-parameters"
        )


def test_nobody_sees_or_touches_an_alert_of_somebody_else(
    client: Client, world: World, desk: dict[str, str]
) -> None:
    found = made(client, desk)
    message = Delivery.objects.create(alert_id=found["id"], kind="ping", state="sent")
    other = bearer("write:alerts", "read:team")
    assert client.get(LIST, headers=other).json()["results"] == []
    for method, rest in (
        ("get", ""),
        ("patch", ""),
        ("delete", ""),
        ("post", "test/"),
        ("post", "secret/"),
        ("get", "deliveries/"),
        ("post", f"deliveries/{message.pk}/resend/"),
    ):
        answer = getattr(client, method)(
            one(found, rest),
            **(
                {}
                if method == "get"
                else {
                    "data": {"paused": True} if method == "patch" else {},
                    "content_type": "application/json",
                }
            ),
            headers=other,
        )
        problem(answer, 404, "not-found")
    assert Alert.objects.filter(pk=found["id"], state="active").exists()


def test_a_token_of_an_account_has_the_accounts_alerts(
    client: Client, world: World
) -> None:
    user = User.objects.create_user("mara", is_staff=True)
    _, secret = tokens.create(name="one", scopes=["write:alerts"], owner=user)
    found = made(client, {"Authorization": f"Bearer {secret}"})
    client.force_login(user)
    assert [a["id"] for a in client.get(LIST).json()["results"]] == [found["id"]]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"search": ""}, "email"),
        ({"webhook": HOOK}, "incident"),
        ({"webhook": HOOK, "incident": "SYR-1999-000001"}, "incident"),
        ({"webhook": HOOK, "search": "cuontry=SY"}, "search"),
        ({"webhook": HOOK, "search": "recorded_as_of=2020-01-01"}, "search"),
        ({"webhook": HOOK, "source": "nobody"}, "source"),
        ({"webhook": HOOK, "search": "", "rhythm": "weekly"}, "rhythm"),
        ({"webhook": HOOK, "search": "", "serach": ""}, "serach"),
        ({"webhook": HOOK, "search": 5}, "search"),
        ({"webhook": "http://hooks.example/in", "search": ""}, "webhook"),
        ({"webhook": "https://hooks.example:22/in", "search": ""}, "webhook"),
        ({"webhook": "https://user:pw@hooks.example/", "search": ""}, "webhook"),
        ({"webhook": "https://127.0.0.1/in", "search": ""}, "webhook"),
        ({"webhook": "https://[::1]/in", "search": ""}, "webhook"),
        ({"webhook": "https://localhost/in", "search": ""}, "webhook"),
        ({"webhook": "https://169.254.169.254/latest", "search": ""}, "webhook"),
        ({"webhook": "file:///etc/passwd", "search": ""}, "webhook"),
        ({"email": "a@b.example", "search": ""}, "email"),  # no mail is set up
    ],
)
def test_what_cannot_be_is_refused_by_name(
    client: Client,
    world: World,
    desk: dict[str, str],
    given: dict[str, Any],
    field: str,
) -> None:
    found = problem(make(client, desk, **given), 400, "invalid-body")
    assert field in named(found)
    assert Alert.objects.count() == 1  # the world's own


def test_the_same_alert_twice_is_a_conflict(
    client: Client, world: World, desk: dict[str, str]
) -> None:
    made(client, desk, search="country=SYR")
    again = make(client, desk, search="country=SY", webhook=HOOK)
    problem(again, 409, "conflict")


def test_an_address_of_somebody_else_is_asked_first(
    client: Client, world: World, desk: dict[str, str], settings: Any
) -> None:
    settings.MAIL_IS_SET_UP = True
    response = make(
        client, desk, search="", email="friend@else.example", rhythm="daily"
    )
    found = response.json()
    assert (found["state"], found["secret"]) == ("unconfirmed", None)
    problem(post(client, one(found, "test/"), desk), 409, "conflict")
    problem(post(client, one(found, "secret/"), desk), 409, "conflict")


def test_pause_resume_and_delete(
    client: Client, world: World, desk: dict[str, str]
) -> None:
    found = made(client, desk)

    def patch(**fields: Any) -> Any:
        return client.patch(
            one(found), fields, content_type="application/json", headers=desk
        )

    assert patch(paused=True).json()["state"] == "paused"
    assert patch(paused=False, name="Mine").json()["name"] == "Mine"
    problem(patch(), 400, "invalid-body")
    problem(patch(paused="no"), 400, "invalid-body")
    problem(patch(rhythm="daily"), 400, "invalid-body")
    problem(patch(url="https://else.example"), 400, "invalid-body")
    gone = client.delete(one(found), headers=desk)
    assert (gone.status_code, gone.content) == (204, b"")
    problem(client.get(one(found), headers=desk), 404, "not-found")


def test_a_message_is_sent_again_on_request(
    client: Client, world: World, desk: dict[str, str]
) -> None:
    found = made(client, desk)
    message = Delivery.objects.create(
        alert_id=found["id"], kind="change", change_id=1, state="given_up", attempts=13
    )
    address = one(found, f"deliveries/{message.pk}/resend/")
    again = post(client, address, desk)
    assert again.status_code == 202
    assert (again.json()["state"], again.json()["attempts"]) == ("queued", 0)
    problem(post(client, address, desk), 409, "conflict")
