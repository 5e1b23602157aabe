"""Alerts in a real browser: made where one looks, without script, on wide and narrow pages."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser

from events.actions.alerts import keys, subscribing
from events.models import Alert, Delivery
from events.queries.alerts import Owner
from tests.browser.conftest import Visitor
from tests.browser.test_every_page import WAYS
from tests.views.articles import Record

HOOK = "https://hooks.example/in"


@pytest.fixture
def alert(record: Record, settings: Any) -> Alert:
    """A webhook that was switched off, and two by e-mail, one of them not confirmed."""
    settings.MAIL_IS_SET_UP = True
    owner = Owner(User.objects.get(username="mara"))
    subscribing.create(
        owner=owner, search="country=NE&killed_min=10", email="friend@else.example"
    )
    subscribing.create(owner=owner, source="delta-times", email="a@else.example")
    row = subscribing.create(
        owner=owner, incident=record.niger.code, webhook=HOOK + "/x" * 90, name="Desk"
    )
    change = record.niger.changes.latest("number")
    Delivery.objects.create(
        alert=row,
        kind="change",
        change=change,
        state="given_up",
        attempts=13,
        status=500,
        milliseconds=90,
        error="It did not take the message (500).",
    )
    Delivery.objects.create(alert=row, kind="ping", state="failed", attempts=1)
    Alert.objects.filter(pk=row.pk).update(
        state="disabled", why="13 tries to send a message failed", failures=13
    )
    return row


@pytest.mark.parametrize(("width", "scheme"), WAYS)
def test_every_page_is_accessible_fits_and_is_quiet(
    browser: Browser,
    site: str,
    record: Record,
    alert: Alert,
    width: int,
    scheme: Literal["light", "dark"],
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme
    )
    visitor = Visitor(context.new_page(), site)
    mailed = Alert.objects.get(about="search")
    faults = {}
    for what in (keys.CONFIRM, keys.UNSUBSCRIBE):
        visitor.go(f"/alerts/{what}/{keys.link(mailed, what)}/")
        faults[what] = visitor.faults()
    visitor.sign_in("mara")
    for address in (
        "/alerts/",
        "/alerts/new/",
        f"/alerts/new/?incident={record.niger.code}",
        "/alerts/new/?search=country%3DNE%26harm%3Dkilled",
        f"/alerts/{alert.pk}/",
        f"/alerts/{mailed.pk}/",
        f"/alerts/{alert.pk}/delete/",
    ):
        visitor.go(address)
        faults[address] = visitor.faults()
    context.close()
    assert {address: found for address, found in faults.items() if found} == {}


def test_an_incident_is_followed_without_script(
    without_script: Visitor, record: Record
) -> None:
    visitor, page = without_script, without_script.page
    visitor.sign_in("mara")
    visitor.go("/alerts/")
    assert page.get_by_text("You have no alert").is_visible()
    visitor.go(f"/incidents/{record.niger.code}/")
    page.get_by_role("link", name="Notify me").click()
    page.get_by_label("Address of the webhook").fill("http://hooks.example/")
    page.get_by_role("button", name="Notify me").click()
    assert page.get_by_role("alert").is_visible()
    page.get_by_label("Address of the webhook").fill(HOOK)
    page.get_by_label("Name", exact=True).fill("Desk")
    page.get_by_role("button", name="Notify me").click()
    secret = page.locator("pre").inner_text()
    assert secret == keys.secret(Alert.objects.get())
    page.reload()
    assert page.locator("pre").count() == 0
    page.get_by_role("button", name="Send a trial message").click()
    assert page.get_by_role("cell", name="trial message").is_visible()
    page.get_by_role("button", name="Pause").click()
    page.get_by_role("button", name="Switch on").click()
    page.get_by_role("button", name="Make a new secret").click()
    assert page.locator("pre").inner_text() != secret
    page.get_by_role("link", name="Delete").click()
    page.get_by_role("button", name="Delete").click()
    assert page.get_by_text("You have no alert").is_visible()
    assert not Alert.objects.exists()
