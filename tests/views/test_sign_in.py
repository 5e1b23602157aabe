"""Signing in: one door, with the second factor; guessing ends whatever the spelling and the address; nothing needs mail."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client, RequestFactory

from events.views import accounts

PASSWORD = "a-long-password-1"


@pytest.fixture(autouse=True)
def admin(db: None) -> User:
    cache.clear()
    return User.objects.create_superuser("mara", password=PASSWORD)


@pytest.mark.parametrize("door", ["/admin/login/", "/admin/", "/accounts/login/"])
def test_a_password_alone_opens_no_session_where_a_second_factor_is_set(
    client: Client, admin: User, door: str
) -> None:
    TOTP.activate(admin, generate_totp_secret())
    assert Authenticator.objects.filter(user=admin).exists()
    client.post(door, {"username": "mara", "login": "mara", "password": PASSWORD})
    assert "_auth_user_id" not in client.session
    assert client.get("/admin/").status_code == 302


def test_the_administration_asks_at_the_one_door(client: Client) -> None:
    response = client.get("/admin/login/", {"next": "/admin/events/"})
    assert response.status_code == 302
    assert response["Location"] == "/accounts/login/?next=%2Fadmin%2Fevents%2F"


def test_a_password_opens_the_administration_without_a_second_factor(
    client: Client,
) -> None:
    client.post("/accounts/login/", {"login": "mara", "password": PASSWORD})
    assert client.get("/admin/").status_code == 200


class TestGuessing:
    @pytest.fixture(autouse=True)
    def _limit(self, settings: Any) -> None:
        settings.AXES_FAILURE_LIMIT = 3
        settings.ACCOUNT_RATE_LIMITS = False

    def _enter(self, client: Client, name: str, password: str, at: str) -> int:
        form = {"login": name, "password": password}
        response = client.post("/accounts/login/", form, REMOTE_ADDR=at)
        return response.status_code

    def test_ends_whatever_the_letters_of_the_name(self, client: Client) -> None:
        for name in ("Mara", "MARA ", "mARA"):
            self._enter(client, name, "wrong", "192.0.2.1")
        assert self._enter(client, "mara", PASSWORD, "192.0.2.1") == 429
        assert "_auth_user_id" not in client.session

    def test_ends_from_whatever_addresses(self, client: Client) -> None:
        for n in range(3):
            self._enter(client, "mara", "wrong", f"192.0.2.{n}")
        assert self._enter(client, "mara", PASSWORD, "192.0.2.99") == 429
        assert "_auth_user_id" not in client.session

    def test_does_not_shut_out_other_accounts(self, client: Client) -> None:
        User.objects.create_user("jonas", password=PASSWORD)
        for n in range(4):
            self._enter(client, "mara", "wrong", f"192.0.2.{n}")
        assert self._enter(client, "jonas", PASSWORD, "192.0.2.1") == 302


def test_behind_a_proxy_the_address_is_the_one_that_the_proxy_saw() -> None:
    request = RequestFactory().get(
        "/", headers={"X-Forwarded-For": "203.0.113.9, 192.0.2.7"}
    )
    assert accounts.forwarded_address(request) == "192.0.2.7"
    assert accounts.forwarded_address(RequestFactory().get("/")) == "127.0.0.1"


@pytest.mark.parametrize(
    "address",
    [
        "signup/",
        "email/",
        "confirm-email/",
        "confirm-email/x/",
        "password/reset/",
        "password/reset/done/",
        "password/reset/key/1-x/",
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_nothing_that_needs_mail_or_makes_accounts_is_there(
    client: Client, admin: User, address: str, method: str
) -> None:
    client.force_login(admin)
    form = {"email": "mara@example.org", "action_add": ""}
    response = getattr(client, method)(f"/accounts/{address}", form)
    assert response.status_code == 404


@pytest.mark.parametrize("address", ["2fa/", "2fa/webauthn/", "password/change/"])
def test_the_pages_of_an_account_are_there(client: Client, address: str) -> None:
    client.post("/accounts/login/", {"login": "mara", "password": PASSWORD})
    assert client.get(f"/accounts/{address}").status_code == 200
