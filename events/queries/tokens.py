"""Which API token a secret opens."""

from __future__ import annotations

import hashlib

from django.db.models import Q
from django.utils import timezone

from events.models import ApiToken


def digest(secret: str) -> str:
    """The SHA-256 under which a token's secret is kept, in hex."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def find(secret: str) -> ApiToken | None:
    """The token, unless it is unknown, revoked or expired."""
    now = timezone.now()
    live = Q(expires_at__isnull=True) | Q(expires_at__gt=now)
    token = (
        ApiToken.objects.select_related("owner")
        .filter(live, digest=digest(secret), revoked_at__isnull=True)
        .first()
    )
    return token
