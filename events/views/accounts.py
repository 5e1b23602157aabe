"""Who may have an account and sign in: administrators make accounts; guessing is counted by name and address."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Mapping
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpRequest, HttpResponse

SEALED = "sealed:"


class ClosedAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class SealingMFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of second factors are sealed in the database: a stolen copy of it makes no codes."""

    def encrypt(self, text: str) -> str:
        return SEALED + _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Raises ImproperlyConfigured where none of the keys opens it; one never sealed is as it is."""
        if not encrypted_text.startswith(SEALED):
            return encrypted_text
        try:
            sealed = encrypted_text.removeprefix(SEALED).encode()
            return _seal().decrypt(sealed).decode()
        except InvalidToken:
            raise ImproperlyConfigured(
                "No key of MFA_KEYS, SECRET_KEY or SECRET_KEY_FALLBACKS opens this second factor."
            ) from None


def _seal() -> MultiFernet:
    """The first key seals; all open."""
    signing = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        [Fernet(_derived(key)) for key in [*settings.MFA_KEYS, *signing]]
    )


def _derived(key: str) -> bytes:
    derive = HKDF(
        SHA256(), length=32, salt=None, info=b"conflicttracker second factors"
    )
    return urlsafe_b64encode(derive.derive(key.encode()))


def not_here(request: HttpRequest, **kwargs: object) -> HttpResponse:
    """404 for the pages that make accounts or send mail: neither is done here."""
    raise Http404


def attempted_name(request: HttpRequest, credentials: Mapping[str, Any] | None) -> str:
    """The name that a failed sign-in is counted under: one for all its spellings in letters and spaces."""
    given = (credentials or {}).get("username") or ""
    name = given or request.POST.get("login") or request.POST.get("username") or ""
    return str(name).strip().casefold()


def forwarded_address(request: HttpRequest) -> str:
    """The visitor's address as the one trusted proxy saw it: what stands before it anybody may have written."""
    hops = request.headers.get("X-Forwarded-For", "")
    return hops.rpartition(",")[2].strip() or str(request.META["REMOTE_ADDR"])
