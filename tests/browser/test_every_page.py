"""Every page in a real browser, wide and narrow, light and dark: accessible, fitting, quiet."""

from typing import Literal

import pytest
from playwright.sync_api import Browser

from events.models import ReportedToll
from tests.browser.conftest import Visitor
from tests.views import articles
from tests.views.articles import CLAIM, Record

WAYS: list[tuple[int, Literal["light", "dark"]]] = [
    (1280, "light"),
    (1280, "dark"),
    (360, "light"),
    (320, "dark"),
]


def public(record: Record) -> list[str]:
    niger = f"/incidents/{record.niger.code}/"
    return [
        "/",
        "/incidents/",
        "/incidents/?country=NE&harm=killed",
        "/incidents/?country=FR",
        "/incidents/?cuontry=NE",
        niger,
        f"{niger}?as_of=2024-03-16",
        f"{niger}history/",
        f"{niger}v/1/",
        f"{niger}diff/?from=1&to=1",
        f"/incidents/{record.syria.code}/",
        "/articles/",
        f"/articles/{record.market.pk}/",
        f"/ingest/runs/{record.run.pk}/",
        "/sources/",
        "/sources/delta-times/",
        "/ingest/",
        "/changes/",
        "/data/",
        "/methodology/",
        "/problems/",
        "/problems/invalid-parameters",
        "/accounts/login/",
        "/no-such-page/",
    ]


def signed_in(record: Record) -> list[str]:
    article = articles.doubtful()
    suggestion = articles.suggest(article, CLAIM, {**CLAIM, "low": 15})
    niger = f"/incidents/{record.niger.code}/"
    toll = ReportedToll.objects.filter(assignments__incident=record.niger)[0]
    return [
        f"{niger}merge/",
        f"{niger}split/",
        f"{niger}withdraw/",
        f"/review/{toll.pk}/move/",
        f"/review/{toll.pk}/edit/",
        "/sources/delta-times/retract/",
        "/articles/new/",
        f"/articles/{record.convoy.pk}/",
        f"/articles/{article.pk}/",
        f"/suggestions/{suggestion.pk}/accept/",
        "/review/",
        "/sources/delta-times/",
        "/accounts/2fa/",
        "/accounts/password/change/",
        "/accounts/logout/",
    ]


@pytest.mark.parametrize(("width", "scheme"), WAYS)
def test_every_page_is_accessible_fits_and_is_quiet(
    browser: Browser,
    site: str,
    record: Record,
    width: int,
    scheme: Literal["light", "dark"],
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme
    )
    visitor = Visitor(context.new_page(), site)
    faults = {}
    for address in public(record):
        visitor.go(address)
        faults[address] = visitor.faults()
    visitor.sign_in("mara")
    for address in signed_in(record):
        visitor.go(address)
        faults[f"{address}, signed in"] = visitor.faults()
    context.close()
    assert {address: found for address, found in faults.items() if found} == {}


def test_an_empty_site_is_accessible_and_quiet(visitor: Visitor) -> None:
    for address in ["/", "/incidents/", "/articles/", "/sources/", "/ingest/"]:
        visitor.go(address)
        assert visitor.faults() == []


def test_print_leaves_out_menus_and_says_where_it_is_from(
    visitor: Visitor, record: Record
) -> None:
    visitor.go(f"/incidents/{record.niger.code}/")
    visitor.page.emulate_media(media="print")
    assert not visitor.page.get_by_role("navigation", name="Main").is_visible()
    assert visitor.page.locator(".paper-only").is_visible()
    assert visitor.page.locator(".chart svg.wide").is_visible()


def test_the_page_is_the_same_mirrored(visitor: Visitor, record: Record) -> None:
    visitor.page.set_viewport_size({"width": 360, "height": 900})
    visitor.go(f"/incidents/{record.niger.code}/")
    visitor.page.evaluate("document.documentElement.dir = 'rtl'")
    assert visitor.faults() == []
