"""Who may do what: every route, every method, every caller, against a written table."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern
from rest_framework.settings import api_settings

from events.api import urls
from events.api.auth import DenyAll, Scoped
from events.models import Alert, ApiToken
from tests import building
from tests.api.conftest import SCOPES, World, bearer

METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE")
READ_ONLY: dict[str, str | None] = {"GET": None, "HEAD": None, "OPTIONS": None}
OWN: dict[str, str | None] = {
    "GET": "write:alerts",
    "HEAD": "write:alerts",
    "OPTIONS": None,
}
MADE: dict[str, str | None] = {"OPTIONS": None, "POST": "write:alerts"}
ACT: dict[str, str | None] = {"OPTIONS": None, "POST": "write:review"}
# Route -> the methods it has -> the scope that each needs (None: anybody).
TABLE: dict[str, dict[str, str | None]] = {
    "root": READ_ONLY,
    "incidents": READ_ONLY,
    "incident": READ_ONLY,
    "reported-tolls": READ_ONLY,
    "reported-toll": READ_ONLY,
    "revisions": READ_ONLY,
    "revision": READ_ONLY,
    "incident-versions": READ_ONLY,
    "incident-version": READ_ONLY,
    "incident-diff": READ_ONLY,
    "period-totals": READ_ONLY,
    "period-total": READ_ONLY,
    "articles": {**READ_ONLY, "POST": "write:ingest"},
    "article": READ_ONLY,
    "sources": {**READ_ONLY, "POST": "write:sources"},
    "source": READ_ONLY,
    "feeds": {**READ_ONLY, "POST": "write:sources"},
    "feed": {**READ_ONLY, "PATCH": "write:sources"},
    "questions": READ_ONLY,
    "question": READ_ONLY,
    "answer": ACT,
    "parties": READ_ONLY,
    "party": READ_ONLY,
    "changes": READ_ONLY,
    "runs": READ_ONLY,
    "run": READ_ONLY,
    "stats": READ_ONLY,
    "alerts": {**OWN, "POST": "write:alerts"},
    "deliveries": OWN,
    "resend": MADE,
    "alert-test": MADE,
    "alert-secret": MADE,
    "alert": {**OWN, "PATCH": "write:alerts", "DELETE": "write:alerts"},
    "openapi": READ_ONLY,
    "merge": ACT,
    "split": ACT,
    "withdraw": ACT,
    "restore": ACT,
    "review": ACT,
    "move": ACT,
    "edit": ACT,
    "retract": ACT,
    "undo": ACT,
}
# What an empty body is enough for.
ENOUGH = {
    ("alert-test", "POST"): 202,
    ("alert-secret", "POST"): 201,
    ("resend", "POST"): 409,  # a trial is not sent again
    ("alert", "DELETE"): 204,
}
ON_ALERTS = ("alert", "alert-test", "alert-secret", "deliveries", "resend")
ON_INCIDENTS = (
    "merge",
    "split",
    "withdraw",
    "restore",
    "incident-versions",
    "incident-version",
    "incident-diff",
)
ELSEWHERE = {"docs", "nothing"}  # the page for people, and the 404 of all the rest
ACTORS = (
    "anonymous",
    "no scope",
    *SCOPES,
    "expired",
    "staff",
    "staff without csrf",
    "account",
)
ROUTES = {str(route.name): route for route in urls.urlpatterns}


def test_every_route_stands_in_the_table() -> None:
    assert set(ROUTES) == set(TABLE) | ELSEWHERE


@pytest.mark.parametrize("name", TABLE)
def test_every_route_says_itself_who_may(name: str) -> None:
    view: Any = getattr(ROUTES[name].callback, "cls")  # noqa: B009
    assert view.permission_classes == (Scoped,)


def test_a_view_that_says_nothing_lets_nobody_in() -> None:
    default: Any = api_settings.DEFAULT_PERMISSION_CLASSES
    assert default == [DenyAll]


def address(route: URLPattern, world: World) -> str:
    """The address of a record that is there."""
    keys = {
        **dict.fromkeys(("incident", *ON_INCIDENTS), world.incident.code),
        **dict.fromkeys(("review", "move", "edit"), world.first.pk),
        "retract": "example-wire",
        "undo": 1,
        "reported-toll": world.first.pk,
        "revision": world.incident.revisions.get().pk,
        "period-total": world.total.pk,
        "article": world.first.article_id,
        "source": "example-wire",
        "feed": world.feed.pk,
        "party": world.first.victim_party_id,
        "run": world.run.pk,
        **dict.fromkeys(ON_ALERTS, world.alert.pk),
        **dict.fromkeys(("question", "answer"), world.question.pk),
    }
    if route.name == "incident-version":  # the first was written before any toll
        building.amend(world.incident, "2020-03-05")
    pattern = str(route.pattern).replace("versions/<int:number>", "versions/2")
    message = world.alert.deliveries.values_list("pk", flat=True).first()
    pattern = pattern.replace("<uuid:delivery>", str(message))
    filled = re.sub(r"<[^>]+>", str(keys.get(str(route.name), "")), pattern)
    return f"/api/{filled}"


def caller(actor: str) -> tuple[Client, dict[str, str], set[str]]:
    """A client, its headers, and the scopes that it has."""
    if actor.startswith("staff") or actor == "account":
        client = Client(enforce_csrf_checks=actor == "staff without csrf")
        client.force_login(
            User.objects.create_user("someone", is_staff=actor != "account")
        )
        scopes = set(SCOPES) if actor.startswith("staff") else set()
        return client, {}, scopes
    if actor in {"anonymous", "expired"}:
        headers = {"Authorization": "Bearer ct_expired"} if actor == "expired" else {}
        return Client(), headers, set()
    scopes = {actor} if actor in SCOPES else set()
    return Client(), bearer(*scopes), scopes


def own(alert: Alert, actor: str) -> None:
    """The caller's alert it is, where the caller can have one."""
    account = User.objects.filter(username="someone").first()
    if actor.startswith("staff"):
        alert.owner, alert.token = account, None
    elif actor == "write:alerts":
        alert.token = ApiToken.objects.get(name="test")
    alert.save()


def expected(actor: str, has: set[str], name: str, method: str) -> set[int]:
    """The statuses that the table allows."""
    if actor == "expired":
        return {401}
    writes = method not in READ_ONLY
    if actor == "staff without csrf" and writes and method != "TRACE":
        return {403}
    methods = TABLE[name]
    if method not in methods:
        return {405}
    needed = methods[method]
    if needed is None or needed in has:
        return {_done(name, method)}
    return {401} if actor == "anonymous" else {403}


def _done(name: str, method: str) -> int:
    """The status for who is let in."""
    if method == "OPTIONS":
        return 204
    # an empty body: let in, and told what is missing
    return 200 if method in READ_ONLY else ENOUGH.get((name, method), 400)


@pytest.mark.parametrize("actor", ACTORS)
def test_nobody_gets_further_than_the_table_says(
    world: World, settings: Any, actor: str
) -> None:
    settings.API_WRITES_PER_MINUTE = 10_000
    client, headers, has = caller(actor)
    own(world.alert, actor)
    wrong = []
    for name, methods in TABLE.items():
        for method in METHODS:
            response = client.generic(
                method,
                address(ROUTES[name], world),
                b"{}" if method in {"POST", "PUT", "PATCH"} else b"",
                content_type="application/json",
                headers=headers,
            )
            allowed = expected(actor, has, name, method)
            if (
                actor == "account"
                and methods.get(method)
                and response.status_code == 401
            ):
                continue  # a session that is not of the team is nobody here
            if response.status_code not in allowed:
                wrong.append((name, method, response.status_code, allowed))
    assert wrong == []


def test_a_staff_session_writes_with_its_csrf_token(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.create_user("someone", is_staff=True))
    client.cookies["csrftoken"] = token = "a" * 32
    address = f"/api/v1/feeds/{world.feed.pk}/"
    options: dict[str, Any] = {"content_type": "application/json"}
    assert client.patch(address, {"paused": True}, **options).status_code == 403
    done = client.patch(
        address, {"paused": True}, headers={"X-CSRFToken": token}, **options
    )
    assert done.status_code == 200
    assert "Karim Dastani" in client.get("/api/v1/reported-tolls/").content.decode()


def test_a_token_of_a_closed_account_opens_nothing(client: Client, db: None) -> None:
    headers = bearer("read:team")
    assert client.get("/api/v1/runs/", headers=headers).status_code == 200
    owner = User.objects.create_user("someone", is_active=False)
    owner.apitoken_set.model.objects.update(owner=owner)
    assert client.get("/api/v1/runs/", headers=headers).status_code == 401
