"""What machines ask, and what people see when something is wrong."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.http import HttpRequest
from django.test import Client, RequestFactory

from events.views import errors, health, overview

NOT_THERE = OSError("gone")


def _ok() -> None:
    return None


def test_livez_asks_no_database(client: Client) -> None:
    # Without the django_db mark, a query would raise.
    assert client.get("/livez").json() == {"status": "ok"}


@pytest.mark.django_db
class TestReadiness:
    def test_is_said_of_each_part(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(health.CHECKS, "broker", _ok)
        response = client.get("/readyz")
        assert response.status_code == 200
        assert response.json()["checks"] == {
            "database": "ok",
            "migrations": "ok",
            "broker": "ok",
            "disk": "ok",
        }

    @pytest.mark.parametrize("part", ["database", "migrations", "broker", "disk"])
    def test_is_denied_when_a_part_is_missing(
        self, client: Client, monkeypatch: pytest.MonkeyPatch, part: str
    ) -> None:
        def gone() -> None:
            raise NOT_THERE

        monkeypatch.setitem(health.CHECKS, "broker", _ok)
        monkeypatch.setitem(health.CHECKS, part, gone)
        response = client.get("/readyz")
        assert response.status_code == 503
        assert response.json()["checks"][part] == "not reachable (OSError)"

    def test_names_a_broker_that_does_not_answer(
        self, client: Client, settings: Any
    ) -> None:
        settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"
        response = client.get("/readyz")
        assert response.status_code == 503
        assert response.json()["checks"]["broker"].startswith("not reachable")


def request() -> HttpRequest:
    return RequestFactory().get("/")


def test_a_request_that_is_too_large_is_told_so() -> None:
    response = errors.bad_request(request(), RequestDataTooBig())
    assert response.status_code == 413
    assert "Too large" in response.content.decode()


def test_a_request_that_makes_no_sense_is_told_so() -> None:
    response = errors.bad_request(request(), ValueError())
    assert response.status_code == 400
    assert "not understood" in response.content.decode()


def raising(fault: Exception) -> Callable[..., None]:
    def fail(*args: object, **kwargs: object) -> None:
        raise fault

    return fail


@pytest.mark.django_db
def test_a_fault_of_ours_has_a_number_and_no_stack(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overview, "overview", raising(KeyError("secret detail")))
    client.raise_request_exception = False
    response = client.get("/")
    text = response.content.decode()
    assert response.status_code == 500
    assert "give this number" in text
    assert "secret detail" not in text


@pytest.mark.django_db
def test_a_database_that_is_away_is_said_with_when_to_come_back(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overview, "overview", raising(OperationalError("down")))
    client.raise_request_exception = False
    response = client.get("/")
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert "cannot be reached" in response.content.decode()


@pytest.mark.django_db
def test_an_address_without_a_page_is_not_found(client: Client) -> None:
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert "Nothing at this address" in response.content.decode()


@pytest.mark.django_db
class TestGuessingPasswords:
    @pytest.fixture(autouse=True)
    def _user(self) -> None:
        cache.clear()
        User.objects.create_user("mara", password="a-long-password-1")

    def test_ends_in_a_pause_on_the_page(self, client: Client) -> None:
        wrong = {"login": "mara", "password": "wrong"}
        answers = [client.post("/accounts/login/", wrong) for _ in range(6)]
        assert "Too many failed" not in answers[0].content.decode()
        assert "Too many failed" in answers[-1].content.decode()

    def test_ends_in_a_pause_of_an_hour(self, client: Client, settings: Any) -> None:
        settings.AXES_FAILURE_LIMIT = 3
        wrong = {"login": "mara", "password": "wrong"}
        answers = [client.post("/accounts/login/", wrong) for _ in range(4)]
        assert answers[-1].status_code == 429
        assert "Too many attempts" in answers[-1].content.decode()
