"""How many writes a caller may make in a minute, and the headers that say so."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.cache import cache
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from events.models import ApiToken

if TYPE_CHECKING:
    from rest_framework.views import APIView

WINDOW = 60


class WriteThrottle(BaseThrottle):
    """Counts the writes of one token or account in whole minutes, over all web processes.

    Courtesy between programs, not a defence: that is the reverse proxy's task.
    """

    left = 0
    seconds = WINDOW

    def allow_request(self, request: Request, view: APIView) -> bool:
        method = request.method or ""
        # What the address does not take writes nothing, and is told so a moment later.
        if method in SAFE_METHODS or not hasattr(view, method.lower()):
            return True
        limit = settings.API_WRITES_PER_MINUTE
        window, into = divmod(int(time.time()), WINDOW)
        self.seconds = WINDOW - into
        key = f"api-writes:{_caller(request)}:{window}"
        cache.add(key, 0, timeout=2 * WINDOW)
        used = cache.incr(key)
        self.left = max(0, limit - used)
        request._request.META["api.rate"] = self.headers()
        return used <= limit

    def wait(self) -> float:
        return float(self.seconds)

    def headers(self) -> dict[str, str]:
        """The fields of the IETF draft on rate limits."""
        return {
            "RateLimit-Policy": f'"writes";q={settings.API_WRITES_PER_MINUTE};w={WINDOW}',
            "RateLimit": f'"writes";r={self.left};t={self.seconds}',
        }


def _caller(request: Request) -> str:
    if isinstance(request.auth, ApiToken):
        return f"token:{request.auth.pk}"
    return f"account:{request.user.pk}"
