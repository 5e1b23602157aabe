"""The public log of changes, newest first: as a page, as Atom and as JSON Feed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from events.queries import changes
from events.queries.moments import PUBLIC
from events.queries.records import ChangeRecord, as_json
from events.queries.search import ChangeSearch
from events.views.doors import asked, listing, page_of, reading

TITLE = "Changes of the record"


@reading
def index(request: HttpRequest) -> HttpResponse:
    """What was added, revised, merged, withdrawn, and why."""
    search = asked(request, ChangeSearch)
    found = page_of(request, search, changes.page)
    context = listing(request, search, found) | {"api": reverse("api:changes")}
    return render(request, "events/changes.html", context)


@reading
def atom(request: HttpRequest) -> HttpResponse:
    """The same rows as Atom (RFC 4287)."""
    feed = Atom1Feed(
        title=TITLE,
        link=_page(request),
        description="",
        feed_url=request.build_absolute_uri(),
        language="en",
    )
    for item in _items(request):
        feed.add_item(
            title=item["title"],
            link=item["url"],
            description=item["content_text"],
            unique_id=item["id"],
            pubdate=item["at"],
            updateddate=item["at"],
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


@reading
def json_feed(request: HttpRequest) -> HttpResponse:
    """The same rows as JSON Feed 1.1."""
    items = [
        {**{n: v for n, v in item.items() if n != "at"}, "date_published": at}
        for item in _items(request)
        if (at := as_json(item["at"]))
    ]
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": TITLE,
        "home_page_url": _page(request),
        "feed_url": request.build_absolute_uri(),
        "items": items,
    }
    return JsonResponse(told, content_type="application/feed+json")


def _page(request: HttpRequest) -> str:
    """The page of the same search."""
    query = request.META.get("QUERY_STRING", "")
    path = reverse("pages:changes")
    return request.build_absolute_uri(f"{path}?{query}" if query else path)


def _items(request: HttpRequest) -> list[dict[str, Any]]:
    """The rows of the search in words; feed readers are strangers, so names are withheld."""
    search = asked(request, ChangeSearch)

    def public(search: ChangeSearch, /, **options: Any) -> Any:
        return changes.page(search, **{**options, "viewer": PUBLIC})

    return [_item(request, change) for change in page_of(request, search, public).items]


def _item(request: HttpRequest, change: ChangeRecord) -> dict[str, Any]:
    path = (
        reverse("pages:incident-history", args=[change.incident])
        if change.incident
        else reverse("pages:changes")
    )
    address = request.build_absolute_uri(f"{path}#change-{change.number}")
    # the words of both are those of the page
    title = render_to_string("events/parts/change_title.txt", {"change": change})
    content = render_to_string("events/parts/change_content.txt", {"change": change})
    return {
        # an address that stays the same wherever the change is shown
        "id": request.build_absolute_uri(
            f"{reverse('api:changes')}?since={change.number - 1}&limit=1"
        ),
        "url": address,
        "title": title.strip(),
        "content_text": content.strip(),
        "at": change.recorded_at,
    }
