"""Every error of the API as a problem document (RFC 9457); clients branch on `type` alone."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from http import HTTPStatus
from itertools import islice
from typing import Any

from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
)
from django.db import IntegrityError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from rest_framework import exceptions

from events.ingestion.inputs import BadInput
from events.queries.records import RecordNotFound
from events.queries.search import BadParameters

logger = logging.getLogger(__name__)
CONTENT_TYPE = "application/problem+json"
# An answer to a wrong body stays short, however long the body is.
MOST_ERRORS = 20
Errors = Sequence[Mapping[str, str]]


class Problem(Exception):
    """An error that a door of the API raises itself: its kind, its words and its headers."""

    def __init__(
        self,
        status: int,
        kind: str,
        title: str,
        detail: str,
        *,
        errors: Errors = (),
        headers: Mapping[str, str] | None = None,
        **more: object,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.kind = kind
        self.title = title
        self.detail = detail
        self.errors = list(errors)
        self.headers = dict(headers or {})
        self.more = more

    def response(self, request: HttpRequest) -> HttpResponse:
        document: dict[str, Any] = {
            "type": f"/problems/{self.kind}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "instance": request.get_full_path(),
            **self.more,
        }
        if self.errors:
            document["errors"] = self.errors
        # A lone surrogate that somebody sent must not break the answer about it.
        body = json.dumps(document, ensure_ascii=False).encode("utf-8", "replace")
        return HttpResponse(
            body, status=self.status, content_type=CONTENT_TYPE, headers=self.headers
        )


def exists(what: str) -> Problem:
    return Problem(409, "conflict", "This contradicts what is recorded", what)


def not_found(what: str) -> Problem:
    return Problem(404, "not-found", "There is nothing here", what)


def gone(reason: str, at: str | None) -> Problem:
    return Problem(
        410, "withdrawn", "This incident was withdrawn", reason, reason=reason, at=at
    )


def merged(code: str, address: str) -> Problem:
    """308 for ever: the same question is answered at the surviving incident."""
    return Problem(
        308,
        "merged",
        "This incident was merged into another",
        f"It is part of {code} now.",
        headers={"Location": address},
        merged_into=code,
    )


def bad_field(field: str, detail: str, *, code: str = "invalid") -> Problem:
    return bad_fields([{"field": field, "code": code, "detail": detail}])


def bad_fields(errors: Errors) -> Problem:
    return Problem(
        400,
        "invalid-body",
        "Some fields of the request are not valid",
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
        400,
        "invalid-parameters",
        "Some parameters are not valid",
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
        429,
        "rate-limited",
        "Too many writes",
        f"Try again in {wait} seconds.",
        headers={"Retry-After": str(wait)},
        retry_after=wait,
    )


def _busy(error: OperationalError) -> Problem:
    logger.error("The database did not answer: %s", error)
    return Problem(
        503,
        "unavailable",
        "The service is not available right now",
        "The database did not answer in time. Try again.",
        headers={"Retry-After": "5"},
    )


def _conflict(error: IntegrityError) -> Problem:
    logger.warning("A write was refused by the database: %s", error)
    return Problem(
        409,
        "conflict",
        "This contradicts what is recorded",
        "A record like this exists, or the record would break a rule of the database.",
    )


def _refused(error: exceptions.APIException) -> Problem:
    kind, title = KINDS.get(error.status_code, ("refused", "The request was refused"))
    headers = {}
    if challenge := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = str(challenge)
    return Problem(error.status_code, kind, title, str(error.detail), headers=headers)


def no_length() -> Problem:
    return Problem(
        411,
        "length-required",
        "The length of the body is missing",
        "Send Content-Length; a body in chunks is not read.",
    )


def too_large(limit: int) -> Problem:
    return Problem(
        413,
        "too-large",
        "The request is too large",
        f"At most {limit:,} bytes are taken in one request.",
        limit=limit,
    )


KINDS = {
    400: ("malformed", "The request cannot be read"),
    401: ("unauthenticated", "A valid token is needed"),
    403: ("forbidden", "This is not allowed"),
    404: ("not-found", "There is nothing here"),
    405: ("method-not-allowed", "This address does not take that method"),
    406: ("not-acceptable", "There is no such format of this"),
    415: ("unsupported-media-type", "The body has to be JSON"),
}
# The first class that fits, top to bottom.
TRANSLATIONS: list[tuple[type[Exception], Callable[[Any], Problem]]] = [
    (Problem, lambda error: error),
    (BadParameters, bad_parameters),
    (BadInput, lambda error: bad_field(error.field, error.reason)),
    (RecordNotFound, lambda error: not_found("Nothing of that name is known.")),
    (exceptions.ValidationError, _from_serializer),
    (exceptions.Throttled, _throttled),
    (exceptions.APIException, _refused),
    (Http404, lambda error: not_found("Nothing is known under this address.")),
    (
        PermissionDenied,
        lambda error: Problem(403, *KINDS[403], str(error) or "Not allowed."),
    ),
    (RequestDataTooBig, lambda error: too_large(12_000_000)),
    (
        SuspiciousOperation,
        lambda error: Problem(
            400, *KINDS[400], "The request was refused as malformed."
        ),
    ),
    (IntegrityError, _conflict),
    (OperationalError, _busy),
]


def translate(error: Exception) -> Problem:
    """The problem to tell about `error`; what nobody foresaw is logged and told as 500."""
    for kind, into in TRANSLATIONS:
        if isinstance(error, kind):
            return into(error)
    logger.error("The API failed", exc_info=error)
    return Problem(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "internal",
        "Something went wrong here",
        "The fault is on our side and was recorded.",
    )


def handle(error: Exception, context: Mapping[str, Any]) -> HttpResponse:
    """Django REST framework's exception handler."""
    request = context["request"]
    return translate(error).response(getattr(request, "_request", request))
