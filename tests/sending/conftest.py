"""A receiver of webhooks, a mail server, an account with an address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User

from events.queries.alerts import Owner
from tests.sending.post_office import PostOffice
from tests.sending.receiver import Receiver


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    with Receiver() as listening:
        settings.WEBHOOK_ALLOW = frozenset({listening.place})
        yield listening


@pytest.fixture
def post_office(settings: Any) -> Iterator[PostOffice]:
    with PostOffice() as office:
        settings.MAIL_IS_SET_UP = True
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = office.host, office.port
        settings.SITE_URL = "https://tolls.example"
        yield office


@pytest.fixture
def owner(db: None) -> Owner:
    user = User.objects.create_user("mara", email="mara@desk.example", is_staff=True)
    return Owner(user)
