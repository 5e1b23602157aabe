"""What all page views share: who reads, how a list is asked for, what a refused question answers."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render

from events.queries.moments import PUBLIC, TEAM, Viewer
from events.queries.pages import Page
from events.queries.parameters import BadParameters, ParameterError
from events.queries.records import RecordNotFound
from events.queries.search import MomentSearch, Search

S = TypeVar("S", bound=Search)
View = Callable[..., HttpResponseBase]
ROWS = 50
# Beside the filters, a list's address may say how many rows and from which one on.
PAGING = ("limit", "cursor")


class PageQuery(Protocol):
    """The `page` of a queries module."""

    def __call__(
        self, search: Any, /, *, limit: int, cursor: str | None, viewer: Viewer
    ) -> Page[Any]: ...


def viewer_of(request: HttpRequest) -> Viewer:
    """Members of the team are the accounts marked as staff, as in the API."""
    return TEAM if request.user.is_staff else PUBLIC


def author_of(request: HttpRequest) -> User | None:
    """Who writes, for the record of changes."""
    return request.user if request.user.is_authenticated else None


def reading(view: View) -> View:
    """A view whose parameters are strict: a fault is a 400 page that names it, no record a 404.

    What the team reads holds names of victims, so no cache may keep it.
    """

    @functools.wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        empty = [name for name, value in request.GET.items() if value == ""]
        if request.method in {"GET", "HEAD"} and empty:
            return redirect(_without(request, empty))
        try:
            response = view(request, *args, **kwargs)
        except BadParameters as refused:
            return bad_parameters(request, refused)
        except RecordNotFound as missing:
            raise Http404 from missing
        if viewer_of(request).team:
            response["Cache-Control"] = "private, no-store"
        return response

    return wrapped


def staff(view: View) -> View:
    """Signed in as a member of the team; others are told so."""

    @functools.wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_staff:
            raise PermissionDenied("This is for members of the team.")
        return view(request, *args, **kwargs)

    return login_required(wrapped)


def bad_parameters(request: HttpRequest, refused: BadParameters) -> HttpResponse:
    """The 400 page that names each parameter at fault."""
    return render(request, "400.html", {"errors": refused.errors}, status=400)


def _without(request: HttpRequest, names: list[str]) -> str:
    query = request.GET.copy()
    for name in names:
        del query[name]
    return f"{request.path}?{query.urlencode()}" if query else request.path


def asked(request: HttpRequest, search: type[S]) -> S:
    """The search of the address, paging left aside; raises BadParameters."""
    filters: QueryDict = request.GET.copy()
    for name in PAGING:
        filters.pop(name, None)
    return search.parse(filters)


def when(request: HttpRequest) -> MomentSearch:
    """The moment at which a page shows its record; raises BadParameters."""
    return MomentSearch.parse(request.GET)


def stood(search: MomentSearch) -> dict[str, Any]:
    """What the template of one record needs to say when it is shown as it stood."""
    past = None if search.moment.is_now else search.moment
    return {"moment": past, "applied": search.applied}


def page_of(request: HttpRequest, search: Search, query: PageQuery) -> Page[Any]:
    """The page of the list that the address asks for; raises BadParameters."""
    given = request.GET.get("limit", str(ROWS))
    if not given.isascii() or not given.isdigit() or len(given) > 4:
        fault = ParameterError("limit", "format", "Use a number from 1 to 1000.")
        raise BadParameters([fault])
    return query(
        search,
        limit=int(given),
        cursor=request.GET.get("cursor"),
        viewer=viewer_of(request),
    )


def listing(request: HttpRequest, search: Search, found: Page[Any]) -> dict[str, Any]:
    """What every list's template needs."""
    limit = request.GET.get("limit")
    return {
        "page": found,
        "rows": found.items,
        "applied": search.applied,
        "paging": [*search.applied, *([("limit", limit)] if limit else [])],
        "beyond_first": bool(request.GET.get("cursor")),
    }
