"""What all addresses of the API have in common: who may, how it is asked, how it is answered."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.conf import settings
from django.http import (
    HttpResponse,
    HttpResponseNotModified,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.views import APIView

from events.api import formats
from events.api.auth import Scoped, StaffSession, TokenAuthentication, viewer_of
from events.api.bodies import Body, StrictJSON
from events.api.encoders import dumps, encode
from events.api.formats import DEFAULT_LIMIT, JSON, LISTS, Ask, Format
from events.api.throttles import WriteThrottle
from events.queries.pages import Page
from events.queries.parameters import Text
from events.queries.records import as_json
from events.queries.search import BadParameters, Search

EXPOSED = "Link, Location, ETag, RateLimit, RateLimit-Policy, Retry-After"


class Door(APIView):
    """One address: translates a request to a query or an action, and the result to an answer."""

    authentication_classes = (TokenAuthentication, StaffSession)
    permission_classes = (Scoped,)
    throttle_classes = (WriteThrottle,)
    parser_classes = (StrictJSON,)
    # What the description of the API is made of (schema.py), and the code obeys.
    operation: ClassVar[str]  # "incident" makes get_incident
    record: ClassVar[type]
    search: ClassVar[type[Search] | None] = None
    offered: ClassVar[tuple[Format, ...]] = (JSON,)
    paged: ClassVar[bool] = False
    # What the parts of the address look like, where their converter does not say.
    parts: ClassVar[dict[str, type[Text]]] = {}
    scopes: ClassVar[dict[str, str]] = {}
    bodies: ClassVar[dict[str, type[Body]]] = {}
    # What a method other than GET answers with: its status and record.
    gives: ClassVar[dict[str, tuple[int, type | None]]] = {}
    # Further statuses that a read answers with.
    also: ClassVar[tuple[int, ...]] = ()

    def perform_content_negotiation(
        self, request: Request, force: bool = False
    ) -> tuple[Any, str]:
        # Formats are chosen with the other parameters, so that all faults are told at once.
        return None, JSON.media_type

    def ask(self, request: Request) -> Ask:
        return formats.read(request._request, offered=self.offered, paged=self.paged)

    def searched(self, ask: Ask) -> Search:
        """The parsed search; raises BadParameters with the faults of format and pages too."""
        if self.search is None:
            raise TypeError("This address has no search.")
        faults = list(ask.faults)
        try:
            search = self.search.parse(ask.rest)
        except BadParameters as error:
            raise BadParameters([*faults, *error.errors]) from None
        if faults:
            raise BadParameters(faults)
        return search

    def body(self, request: Request) -> dict[str, Any]:
        """The checked fields of the request's body; no query parameter goes with one."""
        formats.refuse(self.ask(request))
        serializer = self.bodies[request.method or ""](data=request.data)
        serializer.is_valid(raise_exception=True)
        return dict(serializer.validated_data)

    def answer(
        self, value: object, *, status: int = 200, **headers: str
    ) -> HttpResponse:
        return HttpResponse(
            dumps(as_json(value)) + "\n",
            status=status,
            content_type=JSON.content_type,
            headers={name.replace("_", "-"): text for name, text in headers.items()},
        )

    def made(
        self, found: object, name: str, key: object, *, status: int = 201
    ) -> HttpResponse:
        """The answer to a write that made something: it, and where it stands from now on."""
        address = reverse(f"api:{name}", args=[key])
        return self.answer(found, status=status, Location=address)

    def options(  # type: ignore[override]
        self, request: Request, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """What a browser asks before it reads from another site."""
        return HttpResponse(
            status=204,
            headers={
                "Access-Control-Allow-Methods": "GET, HEAD",
                "Access-Control-Allow-Headers": "Accept, If-None-Match",
                "Access-Control-Max-Age": "86400",
            },
        )

    def finalize_response(  # type: ignore[override]
        self, request: Request, response: HttpResponseBase, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        super().finalize_response(request, response, *args, **kwargs)  # type: ignore[arg-type]
        read = request.method in SAFE_METHODS
        named = (
            "Authorization" in request.headers
            or settings.SESSION_COOKIE_NAME in request.COOKIES
        )
        patch_vary_headers(response, ("Accept", "Authorization", "Cookie"))
        response["Cache-Control"] = (
            "no-cache" if read and not named else "private, no-store"
        )
        if read and not named:
            response["Access-Control-Allow-Origin"] = "*"
            response["Access-Control-Expose-Headers"] = EXPOSED
        if location := response.headers.get("Location"):
            # Absolute, as the addresses of other pages are.
            response["Location"] = request._request.build_absolute_uri(location)
        for name, text in request._request.META.get("api.rate", {}).items():
            response[name] = text
        return _unless_known(request, response)


def _unless_known(request: Request, response: HttpResponseBase) -> HttpResponseBase:
    """The answer with its strong ETag, or 304 to a caller that has it.

    The tag is a digest of the bytes: a version number alone would miss what changes
    beside the row (a review, a copy that arrived, another viewer, another moment).
    """
    if (
        request.method not in ("GET", "HEAD")
        or response.status_code != 200
        or not isinstance(response, HttpResponse)
    ):
        return response
    tag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response["ETag"] = tag
    known = parse_etags(request.headers.get("If-None-Match", ""))
    if "*" not in known and tag not in {each.removeprefix("W/") for each in known}:
        return response
    short = HttpResponseNotModified()
    for name in response.headers:
        if name not in ("Content-Type", "Content-Length"):
            short[name] = response[name]
    return short


@dataclass(frozen=True, slots=True)
class Reads:
    """The two ways to read a list: one page, or all of it as it comes."""

    page: Callable[..., Page[Any]]
    stream: Callable[..., Iterable[Any]]


class Listing(Door):
    """A list: keyset pages of JSON, or everything at once in the other formats."""

    offered: ClassVar[tuple[Format, ...]] = LISTS
    paged = True
    reads: ClassVar[Reads]

    def reading(self, request: Request, **keys: Any) -> Reads:
        """How this list is read; `keys` are those of its address."""
        return self.reads

    def get(self, request: Request, **keys: Any) -> HttpResponseBase:
        ask = self.ask(request)
        search = self.searched(ask)
        viewer = viewer_of(request)
        reads = self.reading(request, **keys)
        if ask.whole:
            return self._all(request, ask, reads.stream(search, viewer))
        page = reads.page(
            search, limit=ask.limit or DEFAULT_LIMIT, cursor=ask.cursor, viewer=viewer
        )
        links = {
            name: self._address(request, ask, search, cursor)
            for name, cursor in (("next", page.next), ("previous", page.previous))
        }
        if ask.format is JSON:
            response: HttpResponseBase = self.answer({**links, "results": page.items})
        else:
            response = self._all(request, ask, page.items)
        if link := _link_header(links):
            response["Link"] = link
        return response

    def _address(
        self, request: Request, ask: Ask, search: Search, cursor: str | None
    ) -> str | None:
        if cursor is None:
            return None
        pairs = [*search.applied, ("limit", str(ask.limit or DEFAULT_LIMIT))]
        if "format" in request.GET:
            pairs.append(("format", ask.format.name))
        query = urlencode([*pairs, ("cursor", cursor)])
        return request._request.build_absolute_uri(f"{request.path}?{query}")

    def _all(
        self, request: Request, ask: Ask, found: Iterable[Any]
    ) -> HttpResponseBase:
        pieces = iter(encode(ask.format, self.record, found))
        # What fails at once is still told as a problem, not as a broken connection.
        first = next(pieces, b"")
        rest: Iterator[bytes] = iter(()) if request.method == "HEAD" else pieces
        ending = "csv" if ask.format.name == "hxl" else ask.format.name
        name = request.path.rstrip("/").rsplit("/", 1)[-1]
        return StreamingHttpResponse(
            chain((first,), rest),
            content_type=ask.format.content_type,
            headers={"Content-Disposition": f'attachment; filename="{name}.{ending}"'},
        )


def _link_header(links: dict[str, str | None]) -> str:
    relations = {"next": "next", "previous": "prev"}
    return ", ".join(
        f'<{address}>; rel="{relations[name]}"'
        for name, address in links.items()
        if address is not None
    )
