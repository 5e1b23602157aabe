"""Who asks and what they may do: bearer tokens with scopes, staff sessions, and nothing by default."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.contrib.auth.models import User as Account
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from events.actions.tokens import SCOPES, used
from events.api.problems import Problem
from events.models import ApiToken
from events.queries import tokens
from events.queries.moments import PUBLIC, TEAM, Viewer

if TYPE_CHECKING:  # the framework imports this module while it builds its own views
    from rest_framework.views import APIView

CHALLENGE = 'Bearer realm="conflicttracker"'
READ_TEAM = "read:team"
WRITE_ALERTS = "write:alerts"
WRITE_INGEST = "write:ingest"
WRITE_REVIEW = "write:review"
WRITE_SOURCES = "write:sources"
Someone = AbstractBaseUser | AnonymousUser


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer ct_…`; a header that opens nothing is an error, never ignored."""

    def authenticate(self, request: Request) -> tuple[Someone, ApiToken] | None:
        header = request.headers.get("Authorization")
        if header is None:
            return None
        scheme, _, secret = header.strip().partition(" ")
        if scheme.lower() != "bearer" or not secret.strip():
            raise AuthenticationFailed("Write: Authorization: Bearer ct_…")
        token = tokens.find(secret.strip())
        if token is None:
            raise AuthenticationFailed("This token is unknown, expired or revoked.")
        if token.owner is not None and not token.owner.is_active:
            raise AuthenticationFailed("The account of this token is closed.")
        used(token=token)
        return token.owner or AnonymousUser(), token

    def authenticate_header(self, request: Request) -> str:
        return CHALLENGE


class StaffSession(SessionAuthentication):
    """Signed-in members of the team; their writes need the CSRF token."""

    def authenticate(self, request: Request) -> tuple[Any, None] | None:
        # Without the cookie the session is not asked for, so public reads stay cacheable.
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return None
        user = getattr(request._request, "user", None)
        if user is None or not user.is_active or not user.is_staff:
            return None
        self.enforce_csrf(request)
        return user, None


def scopes_of(request: Request) -> frozenset[str]:
    """What the caller may do; the public has no scope at all.

    A token does for its owner, and no longer than the owner is a member of the team.
    """
    if isinstance(request.auth, ApiToken):
        owner = request.auth.owner
        if owner is not None and not (owner.is_active and owner.is_staff):
            return frozenset()
        return frozenset(request.auth.scopes)
    if request.user.is_authenticated and request.user.is_staff:
        return frozenset(SCOPES)
    return frozenset()


def viewer_of(request: Request) -> Viewer:
    return TEAM if READ_TEAM in scopes_of(request) else PUBLIC


def author_of(request: Request) -> Account | None:
    """The account in whose name a change is recorded, if the caller has one."""
    return request.user if isinstance(request.user, Account) else None


def used_credential(request: Request) -> bool:
    return request.auth is not None or request.user.is_authenticated


class DenyAll(BasePermission):
    """The default of every view, so that one that forgets its permissions opens nothing."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        return False


class Scoped(BasePermission):
    """Reads are public; a method that the view's `scopes` names needs that scope."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        method = request.method or ""
        needed = getattr(view, "scopes", {}).get(method)
        if needed is None:
            # A method that the view does not have answers 405 a moment later.
            return method in SAFE_METHODS or not hasattr(view, method.lower())
        if needed in scopes_of(request):
            return True
        if not used_credential(request):
            return False
        raise Problem(
            "forbidden",
            f"This needs a token with the scope {needed}.",
            scope=needed,
        )
