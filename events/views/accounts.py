"""Who may have an account and sign in: administrators make accounts; guessing is counted by name and address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import Http404, HttpRequest, HttpResponse


class ClosedAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


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
