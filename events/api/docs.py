"""The API's description as a file and as a page, a page for each kind of error, and the answer where there is nothing."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import Resolver404, resolve
from drf_spectacular.generators import SchemaGenerator
from rest_framework.request import Request

from events.api import formats, problems
from events.api.doors import Door
from events.api.kinds import KINDS


@cache
def description() -> dict[str, Any]:
    """The OpenAPI 3.1 description; it does not change while the process runs."""
    found: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    return found


class OpenAPI(Door):
    """The description itself is not part of the description."""

    schema = None

    def get(self, request: Request) -> HttpResponseBase:
        formats.refuse(self.ask(request))
        return self.answer(description())


class Nothing(Door):
    """Every other address under the API: an address without its last slash leads on, the rest is 404."""

    schema = None

    def http_method_not_allowed(  # type: ignore[override]
        self, request: Request, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        slashed = request.path + "/"
        if not request.path.endswith("/") and _leads_somewhere(slashed):
            query = request._request.META.get("QUERY_STRING", "")
            address = f"{slashed}?{query}" if query else slashed
            return HttpResponse(status=308, headers={"Location": address})
        raise problems.not_found("Nothing is known under this address.")

    def options(  # type: ignore[override]
        self, request: Request, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        raise problems.not_found("Nothing is known under this address.")


def _leads_somewhere(path: str) -> bool:
    try:
        return resolve(path).url_name != "nothing"
    except Resolver404:
        return False


def page(request: HttpRequest) -> HttpResponse:
    """The description for people, drawn by files of our own."""
    return render(request, "api/docs.html")


def kinds(request: HttpRequest) -> HttpResponse:
    """Every kind of error, for people."""
    return render(request, "api/problems.html", {"kinds": KINDS})


def kind(request: HttpRequest, name: str) -> HttpResponse:
    """What the `type` of a problem document leads to: what it means and what to do."""
    if name not in KINDS:
        raise Http404
    context = {"name": name, "kind": KINDS[name]}
    return render(request, "api/problems.html", context)
