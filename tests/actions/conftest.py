"""Who has alerts."""

import pytest
from django.contrib.auth.models import User

from events.queries.alerts import Owner


@pytest.fixture
def owner(db: None) -> Owner:
    """An account with an address of its own."""
    return Owner(User.objects.create_user("mara", email="mara@desk.example"))
