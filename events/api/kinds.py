"""Every kind of error that the site answers programs with, each once: status, title, meaning, what to do.

The errors themselves, their pages under /problems/ and the table of docs/api.md all come
from here. Nothing is imported, for the web server tells some of them before the site is asked.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Kind(NamedTuple):
    """One kind; extra are the members that its documents have beside those of RFC 9457."""

    status: int
    title: str
    when: str
    remedy: str
    extra: tuple[str, ...] = ()


KINDS: Final[dict[str, Kind]] = {
    "merged": Kind(
        308,
        "This incident was merged into another",
        "the incident is part of another one, for ever",
        "Ask the address in the Location header; your query string is in it.",
        ("merged_into",),
    ),
    "invalid-parameters": Kind(
        400,
        "Some parameters are not valid",
        "a parameter is unknown, malformed or repeated",
        "Correct each parameter that errors names. Nothing was filtered, for a list that "
        "ignores a filter tells a wrong number of dead.",
        ("errors",),
    ),
    "invalid-body": Kind(
        400,
        "Some fields of the request are not valid",
        "a field is unknown, missing or malformed",
        "Correct each field that errors names. Nothing was written.",
        ("errors",),
    ),
    "malformed-json": Kind(
        400,
        "The body is not valid JSON",
        "the body is not JSON in UTF-8, or has a name twice in one object",
        "Send one JSON object; detail says where reading it stopped.",
    ),
    "malformed": Kind(
        400,
        "The request cannot be read",
        "the request breaks the rules of HTTP, or names a host that this is not",
        "Look at the address, the Host header and the headers that your client sends.",
    ),
    "unauthenticated": Kind(
        401,
        "A valid token is needed",
        "a token is missing, unknown, expired or revoked",
        "Send Authorization: Bearer with a token that is valid. Reads need none: leave the "
        "header out.",
    ),
    "forbidden": Kind(
        403,
        "This is not allowed",
        "the token lacks the scope that is named, or a form's secret is missing",
        "Ask an administrator for a token with that scope.",
        ("scope",),
    ),
    "not-found": Kind(
        404,
        "There is nothing here",
        "nothing is known under this address at that moment",
        "Look at the address, and at as_of and recorded_as_of: what was published or "
        "recorded later is not there yet.",
    ),
    "method-not-allowed": Kind(
        405,
        "This address does not take that method",
        "the address is right and the method is not",
        "The Allow header says which methods it takes.",
    ),
    "not-acceptable": Kind(
        406,
        "There is no such format of this",
        "no format fits the Accept header",
        "detail says which there are; format= in the address goes before the header.",
    ),
    "conflict": Kind(
        409,
        "This contradicts what is recorded",
        "it contradicts what is recorded",
        "detail says what stands in the way. Nothing was written.",
    ),
    "withdrawn": Kind(
        410,
        "This incident was withdrawn",
        "the incident was withdrawn and counts in no figure",
        "reason says why, at says when. Its history stays readable.",
        ("reason", "at"),
    ),
    "length-required": Kind(
        411,
        "The length of the body is missing",
        "a body came in chunks",
        "Send Content-Length with the body.",
    ),
    "stale-version": Kind(
        412,
        "The incident has changed since",
        "the incident has changed since the version that you saw",
        "Look at difference, decide again, and send the version of now. Nothing was "
        "written.",
        ("incident", "version", "seen", "difference"),
    ),
    "too-large": Kind(
        413,
        "The request is too large",
        "the body is larger than is read",
        "Send at most limit bytes in one request.",
        ("limit",),
    ),
    "address-too-long": Kind(
        414,
        "The address is too long",
        "the address with its parameters is longer than the web server reads",
        "Use fewer or shorter parameters.",
    ),
    "unsupported-media-type": Kind(
        415,
        "The body has to be JSON",
        "the body is not called JSON",
        "Send Content-Type: application/json.",
    ),
    "expectation-failed": Kind(
        417,
        "The expectation cannot be met",
        "the Expect header asks for something unknown",
        "Leave the header out, or send Expect: 100-continue.",
    ),
    "precondition-required": Kind(
        428,
        "The version is missing",
        "an act on an incident came without the version that was seen",
        "Send If-Match with the incident's version that you saw.",
    ),
    "rate-limited": Kind(
        429,
        "Too many writes",
        "this caller wrote too often within a minute",
        "Go on after the seconds in Retry-After. Reads are not counted.",
        ("retry_after",),
    ),
    "headers-too-large": Kind(
        431,
        "The headers are too large",
        "a header is longer, or there are more of them, than the web server reads",
        "Send fewer and shorter headers; cookies are headers too.",
    ),
    "internal": Kind(
        500,
        "Something went wrong here",
        "the fault is ours, and it is recorded",
        "Try again; if it stays, tell whoever runs this site what you asked and when.",
    ),
    "not-implemented": Kind(
        501,
        "This way of sending is not known here",
        "the Transfer-Encoding is unknown",
        "Send the body as it is, with Content-Length.",
    ),
    "unavailable": Kind(
        503,
        "The service is not available right now",
        "the database did not answer in time",
        "Try again after the seconds in Retry-After.",
    ),
}
# What a bare status means, where no more is known of the error.
OF_STATUS: Final[dict[int, str]] = {
    kind.status: name for name, kind in reversed(KINDS.items())
} | {400: "malformed"}


def document(name: str, detail: str) -> dict[str, object]:
    """The members that every document of this kind begins with."""
    kind = KINDS[name]
    return {
        "type": f"/problems/{name}",
        "title": kind.title,
        "status": kind.status,
        "detail": detail,
    }
