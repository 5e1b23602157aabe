"""Alerts on pages: made where one looks, seen by their owner alone, left without signing in."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from events.actions.alerts import keys, subscribing
from events.models import Alert, Delivery
from events.queries.alerts import Owner
from tests import broker
from tests.views.articles import Record
from tests.views.test_pages import page

pytestmark = pytest.mark.django_db
HOOK = "https://hooks.example/in"
FRIEND = "friend@else.example"


@pytest.fixture
def mail(settings: Any) -> None:
    settings.MAIL_IS_SET_UP = True


def alert(user: User, **given: Any) -> Alert:
    fields: dict[str, Any] = {"search": "", "webhook": HOOK, **given}
    return subscribing.create(owner=Owner(user), **fields)


def test_they_are_for_the_team(client: Client, outsider: User) -> None:
    assert "Not for this account" in page(client, "/alerts/", 403)
    client.logout()
    assert client.get("/alerts/")["Location"] == "/accounts/login/?next=/alerts/"


def test_pages_offer_them_to_the_team_alone(
    client: Client, record: Record, member: User
) -> None:
    links = {
        f"/incidents/{record.niger.code}/": f"?incident={record.niger.code}",
        "/incidents/?country=NE&harm=killed": "?search=country%3DNE%26harm%3Dkilled",
        "/sources/delta-times/": "?source=delta-times",
        "/incidents/": "/alerts/new/",
    }
    for address, query in links.items():
        assert f'{query}">Notify me' in page(client, address)
    assert "Notify me" not in page(client, "/incidents/?as_of=2024-03-16")
    client.logout()
    for address in links:
        assert "Notify me" not in page(client, address)


def test_a_webhook_is_made_and_its_secret_shown_once(
    client: Client, record: Record, member: User
) -> None:
    broker.called()  # of earlier tests
    code = record.niger.code
    form = page(client, f"/alerts/new/?incident={code}")
    assert code in form
    assert "No mail server is set up" in form
    assert 'name="email"' not in form
    made = client.post(f"/alerts/new/?incident={code}", {"webhook": HOOK, "name": "A"})
    row = Alert.objects.get()
    assert made["Location"] == f"/alerts/{row.pk}/"
    assert (row.incident, row.owner, row.url) == (record.niger, member, HOOK)
    assert "events.tasks.send_deliveries" in broker.called()
    secret = keys.secret(row)
    assert secret in page(client, f"/alerts/{row.pk}/")
    assert secret not in page(client, f"/alerts/{row.pk}/")
    client.post(f"/alerts/{row.pk}/secret/")
    row.refresh_from_db()
    assert keys.secret(row) in page(client, f"/alerts/{row.pk}/")


def test_a_search_is_followed_as_the_list_has_it(
    client: Client, record: Record, member: User, mail: None
) -> None:
    address = "/alerts/new/?search=country%3DNE%26harm%3Dkilled"
    assert "country: <b>Niger</b>" in page(client, address)
    client.post(address, {"channel": "email", "email": FRIEND, "rhythm": "daily"})
    row = Alert.objects.get()
    assert (row.query, row.state, row.rhythm) == (
        "country=NE&harm=killed",
        "unconfirmed",
        "daily",
    )
    assert "waits for the address" in page(client, "/alerts/")


@pytest.mark.parametrize(
    ("query", "given", "words"),
    [
        ("", {"webhook": ""}, "Give the address"),
        ("", {"webhook": "http://hooks.example/"}, "must start with https://"),
        ("", {"webhook": "https://10.0.0.1/"}, "local network"),
        (
            "",
            {"webhook": HOOK, "search": "cuontry=NE"},
            "cuontry: Did you mean country",
        ),
        ("?search=as_of%3D2020-01-01", {"webhook": HOOK}, "it has no moment"),
        ("?incident=NER-1999-000001", {"webhook": HOOK}, "no incident of that code"),
    ],
)
def test_what_is_refused_says_why_and_keeps_what_was_typed(
    client: Client, member: User, query: str, given: dict[str, str], words: str
) -> None:
    response = client.post(f"/alerts/new/{query}", {**given, "name": "Mine"})
    assert response.status_code == 422
    text = response.content.decode()
    assert words in text
    assert 'value="Mine"' in text
    assert not Alert.objects.exists()


def test_the_form_takes_no_other_parameter(client: Client, member: User) -> None:
    page(client, "/alerts/new/?incidnet=X", 400)
    page(client, "/alerts/new/?incident=X&source=y", 400)
    page(client, "/alerts/?q=x", 400)


def test_the_same_twice_is_refused(client: Client, member: User) -> None:
    client.post("/alerts/new/", {"webhook": HOOK})
    again = client.post("/alerts/new/", {"webhook": HOOK})
    assert "the same alert already" in again.content.decode()
    assert Alert.objects.count() == 1


def test_pause_resume_trial_and_delete(client: Client, member: User) -> None:
    row = alert(member)
    address = f"/alerts/{row.pk}/"
    client.post(f"{address}pause/", {"paused": "1"})
    assert "Switch on" in page(client, address)
    client.post(f"{address}pause/", {"paused": "0"})
    assert "Pause" in page(client, address)
    client.post(f"{address}test/")
    assert row.deliveries.get().kind == "ping"
    assert "trial message" in page(client, address)
    assert "Keep it" in page(client, f"{address}delete/")
    assert client.post(f"{address}delete/")["Location"] == "/alerts/"
    assert not Alert.objects.exists()


def test_the_log_says_how_each_message_went(
    client: Client, record: Record, member: User
) -> None:
    row = alert(member)
    change = record.niger.changes.latest("number")
    message = Delivery.objects.create(
        alert=row,
        kind="change",
        change=change,
        state="given_up",
        attempts=13,
        status=500,
        error="It did not take the message (500).",
        milliseconds=1234,
    )
    text = page(client, f"/alerts/{row.pk}/")
    for words in ("13 tries", "answer 500", "1,234 ms", "given up", "Send again"):
        assert words in text
    client.post(f"/alerts/{row.pk}/resend/{message.pk}/")
    message.refresh_from_db()
    assert message.state == "queued"


def test_nobody_sees_or_touches_an_alert_of_somebody_else(
    client: Client, member: User
) -> None:
    other = User.objects.create_user("someone", is_staff=True)
    row = alert(other)
    message = Delivery.objects.create(alert=row, kind="digest", state="sent")
    assert HOOK not in page(client, "/alerts/")
    page(client, f"/alerts/{row.pk}/", 404)
    page(client, f"/alerts/{row.pk}/delete/", 404)
    for act in ("pause/", "test/", "secret/", "delete/", f"resend/{message.pk}/"):
        assert client.post(f"/alerts/{row.pk}/{act}").status_code == 404
    assert Alert.objects.get().state == "active"


class TestLinksOfMails:
    @pytest.fixture
    def row(self, mail: None) -> Alert:
        user = User.objects.create_user("someone", is_staff=True)
        return alert(user, webhook=None, email=FRIEND)

    def link(self, row: Alert, what: str) -> str:
        return f"/alerts/{what}/{keys.link(row, what)}/"

    def test_looking_does_nothing_and_a_post_confirms(
        self, client: Client, row: Alert
    ) -> None:
        address = self.link(row, "confirm")
        assert "Do you want these messages?" in page(client, address)
        row.refresh_from_db()
        assert row.state == "unconfirmed"
        assert "Messages will come" in client.post(address).content.decode()
        row.refresh_from_db()
        assert row.state == "active"
        assert "Messages will come" in page(client, address)

    def test_a_mail_program_unsubscribes_with_one_post_and_no_cookie(
        self, row: Alert
    ) -> None:
        subscribing.confirm(alert=row)
        program = Client(enforce_csrf_checks=True)
        address = self.link(row, "unsubscribe")
        assert "No more messages?" in page(program, address)
        row.refresh_from_db()
        assert row.state == "active"
        done = program.post(
            address,
            "List-Unsubscribe=One-Click",
            content_type="application/x-www-form-urlencoded",
        )
        assert done.status_code == 200
        row.refresh_from_db()
        assert row.state == "unsubscribed"
        again = self.link(row, "confirm")
        assert "not on" in program.get(again).content.decode()
        assert "No more messages" in page(program, address)

    def test_a_link_of_a_deleted_alert_says_so(
        self, client: Client, row: Alert
    ) -> None:
        links = [self.link(row, what) for what in ("confirm", "unsubscribe")]
        subscribing.delete(alert=row)
        for link in links:
            assert "This alert was deleted" in page(client, link)
            assert client.post(link).status_code == 200

    def test_a_link_that_was_changed_opens_nothing(
        self, client: Client, row: Alert
    ) -> None:
        for what, other in (("confirm", "unsubscribe"), ("unsubscribe", "confirm")):
            page(client, f"/alerts/{what}/{keys.link(row, other)}/", 404)
            page(client, self.link(row, what).replace(":", ";"), 404)
