"""Every error of the API as a problem document (RFC 9457); clients branch on `type` alone."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from django.core.exceptions import (
    DisallowedHost,
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
)
from django.db import IntegrityError, InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from rest_framework import exceptions

from events.api import kinds
from events.ingestion.inputs import BadInput
from events.queries.incident import IncidentWithdrawn
from events.queries.records import RecordNotFound, as_json
from events.queries.search import BadParameters

logger = logging.getLogger(__name__)
CONTENT_TYPE = "application/problem+json"
# An answer to a wrong body stays short, however long the body is.
MOST_ERRORS = 20
Errors = Sequence[Mapping[str, str]]


class Problem(Exception):
    """An error that a door of the API raises itself: its kind (kinds.py), its words and its headers."""

    def __init__(
        self,
        kind: str,
        detail: str,
        *,
        errors: Errors = (),
        headers: Mapping[str, str] | None = None,
        **more: object,
    ) -> None:
        super().__init__(detail)
        self.kind = kind
        self.status = kinds.KINDS[kind].status
        self.detail = detail
        self.errors = list(errors)
        self.headers = dict(headers or {})
        self.more = more

    def response(self, request: HttpRequest) -> HttpResponse:
        document = {
            **kinds.document(self.kind, self.detail),
            "instance": request.get_full_path(),
            **self.more,
        }
        if self.errors:
            document["errors"] = self.errors
        # A lone surrogate that somebody sent must not break the answer about it.
        body = json.dumps(document, ensure_ascii=False).encode("utf-8", "replace")
        headers = {"Content-Length": str(len(body)), **self.headers}
        return HttpResponse(
            body, status=self.status, content_type=CONTENT_TYPE, headers=headers
        )


def exists(what: str) -> Problem:
    return Problem("conflict", what)


def not_found(what: str) -> Problem:
    return Problem("not-found", what)


def gone(reason: str, at: str | None) -> Problem:
    return Problem("withdrawn", reason, reason=reason, at=at)


def merged(code: str, address: str) -> Problem:
    """308 for ever: the same question is answered at the surviving incident."""
    return Problem(
        "merged",
        f"It is part of {code} now.",
        headers={"Location": address},
        merged_into=code,
    )


def bad_field(field: str, detail: str, *, code: str = "invalid") -> Problem:
    return bad_fields([{"field": field, "code": code, "detail": detail}])


def bad_fields(errors: Errors) -> Problem:
    return Problem(
        "invalid-body",
        " ".join(f"{each['field']}: {each['detail']}" for each in errors),
        errors=errors,
    )


def bad_parameters(error: BadParameters) -> Problem:
    found = [
        {"parameter": each.parameter, "code": each.code, "detail": each.detail}
        for each in error.errors
    ]
    named = ", ".join(dict.fromkeys(each["parameter"] for each in found))
    return Problem(
        "invalid-parameters",
        f"Not valid: {named}. Nothing was filtered and nothing is returned.",
        errors=found,
    )


def _from_serializer(error: exceptions.ValidationError) -> Problem:
    return bad_fields(list(islice(_flat(error.detail, ""), MOST_ERRORS)))


def _flat(detail: Any, field: str) -> Iterator[dict[str, str]]:
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            yield from _flat(inner, f"{field}.{name}" if field else str(name))
    elif isinstance(detail, (list, tuple)):
        for inner in detail:
            yield from _flat(inner, field)
    else:
        code = getattr(detail, "code", "invalid")
        field = field.replace("non_field_errors", "body") or "body"
        yield {"field": field, "code": code, "detail": str(detail)}


def _throttled(error: exceptions.Throttled) -> Problem:
    wait = max(1, int(getattr(error, "wait", None) or 1))
    return Problem(
        "rate-limited",
        f"Try again in {wait} seconds.",
        headers={"Retry-After": str(wait)},
        retry_after=wait,
    )


def _busy(error: Exception) -> Problem:
    logger.error("The database did not answer: %s", error)
    return Problem(
        "unavailable",
        "The database did not answer in time. Try again.",
        headers={"Retry-After": "5"},
    )


def _conflict(error: IntegrityError) -> Problem:
    # Its words hold the values of the row, which may be names.
    rule = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    logger.warning("A write was refused by the database: %s", rule or "no rule told")
    return Problem(
        "conflict",
        "A record like this exists, or the record would break a rule of the database.",
    )


def _refused(error: exceptions.APIException) -> Problem:
    kind = kinds.OF_STATUS.get(error.status_code, "malformed")
    headers = {}
    if challenge := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = str(challenge)
    return Problem(kind, str(error.detail), headers=headers)


def no_length() -> Problem:
    return Problem(
        "length-required",
        "Send Content-Length; a body in chunks is not read.",
    )


def too_large(limit: int) -> Problem:
    return Problem(
        "too-large",
        f"At most {limit:,} bytes are taken in one request.",
        limit=limit,
    )


# The first class that fits, top to bottom.
TRANSLATIONS: list[tuple[type[Exception], Callable[[Any], Problem]]] = [
    (Problem, lambda error: error),
    (BadParameters, bad_parameters),
    (BadInput, lambda error: bad_field(error.field, error.reason)),
    (IncidentWithdrawn, lambda error: gone(error.reason, as_json(error.at))),
    (RecordNotFound, lambda error: not_found("Nothing of that name is known.")),
    (exceptions.ValidationError, _from_serializer),
    (exceptions.Throttled, _throttled),
    (exceptions.APIException, _refused),
    (Http404, lambda error: not_found("Nothing is known under this address.")),
    (
        PermissionDenied,
        lambda error: Problem("forbidden", str(error) or "Not allowed."),
    ),
    (RequestDataTooBig, lambda error: too_large(12_000_000)),
    (
        DisallowedHost,
        lambda error: Problem("malformed", "This site has no such host name."),
    ),
    (
        SuspiciousOperation,
        lambda error: Problem("malformed", "The request was refused as malformed."),
    ),
    (IntegrityError, _conflict),
    (OperationalError, _busy),
    (InterfaceError, _busy),
]


def translate(error: Exception) -> Problem:
    """The problem to tell about `error`; what nobody foresaw is logged and told as 500."""
    for kind, into in TRANSLATIONS:
        if isinstance(error, kind):
            return into(error)
    logger.error("The API failed", exc_info=error)
    return Problem(
        "internal",
        "The fault is on our side and was recorded.",
    )


def handle(error: Exception, context: Mapping[str, Any]) -> HttpResponse:
    """Django REST framework's exception handler."""
    request = context["request"]
    return translate(error).response(getattr(request, "_request", request))
