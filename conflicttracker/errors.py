"""What is answered where Django gave up: to programs under /api/ a problem document, to people a page."""

from __future__ import annotations

import sys

from django.http import HttpRequest, HttpResponse

from events.api import problems
from events.views import errors as pages


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400 or 413: a host that this is not, a request that is no good or too large."""
    if _of_a_program(request):
        return problems.translate(exception).response(request)
    return pages.bad_request(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 where the database is away."""
    fault = sys.exc_info()[1]
    if _of_a_program(request) and isinstance(fault, Exception):
        return problems.translate(fault).response(request)
    return pages.server_error(request)


def _of_a_program(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")
