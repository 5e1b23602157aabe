"""A record made of three articles; a member of the team, an account that is not."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests import broker
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
def told() -> broker.Told:
    """The runs that the broker was told of."""
    broker.told()  # of earlier tests
    return broker.told
