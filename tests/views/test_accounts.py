"""Accounts: closed and never deleted, their second factors sealed, their tokens no longer than they are of the team."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from events.actions import tokens
from events.models import Change, ReportedToll
from tests.views import articles

PASSWORD = "a-long-password-1"


@pytest.fixture
def chief(client: Client, db: None) -> User:
    user = User.objects.create_superuser("chief", password=PASSWORD)
    client.force_login(user)
    return user


@pytest.fixture
def mara(record: articles.Record) -> User:
    """A member of the team with reviews, changes and rows in the log of the administration."""
    user = User.objects.create_superuser("mara", password=PASSWORD)
    theirs = Client()
    theirs.force_login(user)
    toll = ReportedToll.objects.filter(assignments__incident=record.niger)[0]
    theirs.post(f"/review/{toll.pk}/", {"verdict": "accept", "reason": "read it"})
    theirs.post("/admin/events/party/add/", {"name": "Norland", "aliases": ""})
    assert Change.objects.filter(author=user).exists()
    assert LogEntry.objects.filter(user=user).exists()
    return user


class TestClosing:
    def test_an_account_is_not_deleted(
        self, client: Client, mara: User, chief: User
    ) -> None:
        page = f"/admin/auth/user/{mara.pk}"
        assert client.post(f"{page}/delete/", {"post": "yes"}).status_code == 403
        many = {"action": "delete_selected", "_selected_action": mara.pk, "post": "yes"}
        assert client.post("/admin/auth/user/", many).status_code < 500
        assert User.objects.filter(pk=mara.pk).exists()
        assert "/delete/" not in client.get(f"{page}/change/").content.decode()

    def test_a_closed_account_stays_the_author_and_cannot_sign_in(
        self, client: Client, mara: User, chief: User
    ) -> None:
        page = f"/admin/auth/user/{mara.pk}/change/"
        form = client.get(page).context["adminform"].form
        given = {n: v for n, v in form.initial.items() if isinstance(v, str)}
        closed = {**given, "username": "other", "is_staff": "on"}
        closed |= {"date_joined_0": "2020-01-01", "date_joined_1": "00:00"}
        assert client.post(page, closed).status_code == 302
        mara.refresh_from_db()
        assert (mara.is_active, mara.username) == (False, "mara")
        assert {str(c.author) for c in Change.objects.filter(author=mara)} == {"mara"}
        theirs = Client()
        theirs.post("/accounts/login/", {"login": "mara", "password": PASSWORD})
        assert "_auth_user_id" not in theirs.session


class TestTokens:
    @pytest.mark.parametrize(
        ("fields", "sees"),
        [
            ({}, True),
            ({"is_staff": False}, False),
            ({"is_active": False}, None),
        ],
    )
    def test_do_for_their_owner_while_the_owner_is_of_the_team(
        self, client: Client, record: articles.Record, fields: Any, sees: bool | None
    ) -> None:
        owner = User.objects.create_user("mara", is_staff=True)
        _, secret = tokens.create(name="desk", scopes=list(tokens.SCOPES), owner=owner)
        User.objects.filter(pk=owner.pk).update(**fields)
        header = {"Authorization": f"Bearer {secret}"}
        told = client.get(f"/api/v1/articles/{record.market.pk}/", headers=header)
        body = told.content.decode()
        assert told.status_code == (401 if sees is None else 200)
        assert ("Samir Haddad" in body) == bool(sees)
        wrote = client.post(
            "/api/v1/articles/",
            {"text": "Three people were killed."},
            "application/json",
            headers=header,
        )
        assert wrote.status_code == {True: 202, False: 403, None: 401}[sees]


class TestSecondFactors:
    def test_are_sealed_in_the_database(self, chief: User) -> None:
        secret = generate_totp_secret()
        TOTP.activate(chief, secret)
        kept = Authenticator.objects.get(user=chief).data["secret"]
        assert secret not in kept
        assert kept.startswith("sealed:")
        assert get_adapter().decrypt(kept) == secret

    def test_outlive_a_change_of_keys(self, settings: Any) -> None:
        settings.SECRET_KEY, settings.MFA_KEYS = "the first", []
        sealed = get_adapter().encrypt("JBSW")
        settings.SECRET_KEY = "the second"
        with pytest.raises(ImproperlyConfigured):
            get_adapter().decrypt(sealed)
        settings.SECRET_KEY_FALLBACKS = ["the first"]
        assert get_adapter().decrypt(sealed) == "JBSW"
        settings.MFA_KEYS = ["a key of its own"]
        again = get_adapter().encrypt("JBSW")
        settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "the third", []
        assert get_adapter().decrypt(again) == "JBSW"

    def test_made_before_they_were_sealed_still_open(self) -> None:
        assert get_adapter().decrypt("JBSWY3DP") == "JBSWY3DP"


def test_no_page_of_signing_in_leads_to_a_reset_that_is_not_here(
    client: Client, chief: User
) -> None:
    assert "password/reset" not in Client().get("/accounts/login/").content.decode()
    for page in ("reauthenticate", "password/change", "2fa"):
        answer = client.get(f"/accounts/{page}/")
        assert "password/reset" not in answer.content.decode(), page
