"""Tokens that programs sign in with; the secret is shown once and only its hash is kept."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone

from events.actions import changes
from events.models import ApiToken
from events.queries.tokens import digest

if TYPE_CHECKING:
    from django.contrib.auth.models import User

PREFIX: Final = "ct_"
_USE_NOTED_EVERY = timedelta(minutes=1)
SCOPES: Final = {
    "read:team": "see names of victims and whole texts",
    "write:alerts": "see, make and change alerts of one's own",
    "write:ingest": "add articles",
    "write:review": "decide on reported tolls",
    "write:sources": "add sources and feeds",
}


class UnknownScope(ValueError):
    """A scope that does not exist; the message lists those that do."""


@transaction.atomic
def create(
    *,
    name: str,
    scopes: Sequence[str],
    owner: User | None = None,
    expires_at: datetime | None = None,
) -> tuple[ApiToken, str]:
    """A new token and its secret, which nobody can read again."""
    for scope in scopes:
        if scope not in SCOPES:
            raise UnknownScope(
                f"There is no scope {scope!r}; there are {', '.join(SCOPES)}."
            )
    secret = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        name=name,
        digest=digest(secret),
        scopes=sorted(set(scopes)),
        owner=owner,
        expires_at=expires_at,
    )
    changes.note(
        kind="token.created",
        subject=token,
        after={"name": name, "scopes": token.scopes},
        author=owner,
        at=token.recorded_at,
    )
    return token, secret


@transaction.atomic
def revoke(*, token: ApiToken, author: User | None = None) -> None:
    """The token opens nothing from now on."""
    at = timezone.now()
    if ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=at):
        changes.note(kind="token.revoked", subject=token, author=author, at=at)


def used(*, token: ApiToken) -> None:
    """Note the use of a token, at most once a minute."""
    now = timezone.now()
    if token.last_used_at is None or now - token.last_used_at > _USE_NOTED_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
