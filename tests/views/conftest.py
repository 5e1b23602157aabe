"""A record made of three articles; a member of the team, an account that is not; a broker that only listens."""

from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.test import Client

from events import tasks
from tests.views import articles


@pytest.fixture
def record(db: None) -> articles.Record:
    return articles.make()


@pytest.fixture
def member(db: None, client: Client) -> User:
    """A member of the team, signed in with the client."""
    user = User.objects.create_user("mara", password="a-long-password-1", is_staff=True)
    client.force_login(user)
    return user


@pytest.fixture
def outsider(db: None, client: Client) -> User:
    """An account that is not of the team, signed in with the client."""
    user = User.objects.create_user("jonas", password="a-long-password-1")
    client.force_login(user)
    return user


@pytest.fixture
def nudged(monkeypatch: pytest.MonkeyPatch) -> list[UUID]:
    """The runs that the broker would have been told of."""
    told: list[UUID] = []
    monkeypatch.setattr(tasks, "nudge", told.append)
    return told
