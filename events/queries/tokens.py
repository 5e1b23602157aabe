"""Which token does a secret open?"""

from __future__ import annotations

import hashlib

from django.db.models import Q
from django.utils import timezone

from events.models import ApiToken


def digest(secret: str) -> str:
    """What is kept of a secret. It is 256 random bits, so a plain hash is safe."""
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()


def find(secret: str) -> ApiToken | None:
    """The token of a secret, unless it is expired or revoked."""
    now = timezone.now()
    return (
        ApiToken.objects.filter(digest=digest(secret), revoked_at=None)
        .filter(Q(expires_at=None) | Q(expires_at__gt=now))
        .select_related("owner")
        .first()
    )
