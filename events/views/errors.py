"""Pages for what went wrong: what happened, what was kept, what to do."""

from __future__ import annotations

import logging
import sys
import uuid

from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

log = logging.getLogger(__name__)
TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
RETRY_AFTER = "30"


def _bare(name: str, status: int, **context: object) -> HttpResponse:
    """A page that asks neither session nor database."""
    return HttpResponse(render_to_string(name, context), status=status)


def too_large() -> HttpResponse:
    """413: larger than is read."""
    return _bare("413.html", 413)


def without_length() -> HttpResponse:
    """411: a body whose size nobody told."""
    return _bare("400.html", 411)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 where the request is larger than is read."""
    if isinstance(exception, TOO_MUCH):
        return too_large()
    return _bare("400.html", 400)


def server_error(request: HttpRequest) -> HttpResponse:
    """500 with a number that stands in the log too; 503 where the database is away."""
    fault = sys.exc_info()[1]
    if isinstance(fault, (OperationalError, InterfaceError)):
        response = _bare("503.html", 503)
        response["Retry-After"] = RETRY_AFTER
        return response
    number = uuid.uuid4().hex[:12]
    log.error("request %s failed at %s", number, request.path)
    return _bare("500.html", 500, number=number)
