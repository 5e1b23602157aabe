"""The sender with a real receiver and a real mail server: what is due arrives, in order, and is noted."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from standardwebhooks import Webhook

from events.actions.alerts import keys, spreading, subscribing
from events.models import Alert, Delivery
from events.queries.alerts import Owner, message_id
from events.sending import messages, work
from tests.flows import texts
from tests.flows.test_history import TUESDAY, WEDNESDAY, add
from tests.sending.post_office import PostOffice
from tests.sending.receiver import Receiver

pytestmark = pytest.mark.django_db

FRIEND = "friend@else.example"


def follow(owner: Owner, **given: Any) -> Alert:
    return subscribing.create(owner=owner, **{"search": "", **given})


def three_changes() -> None:
    add(texts.FIRST, TUESDAY, "Example Herald")
    add(texts.LATER, WEDNESDAY, "Example Wire")
    add(texts.OTHER, TUESDAY, "Example Herald")
    while spreading.spread():
        pass


def due_now() -> None:
    Delivery.objects.filter(state="failed").update(next_at=timezone.now())


class TestWebhooks:
    def test_changes_arrive_signed_in_order_and_thin(
        self, owner: Owner, receiver: Receiver
    ) -> None:
        row = follow(owner, webhook=receiver.url())
        three_changes()
        assert work.send_due() is False
        ids = [message_id(d.pk) for d in row.deliveries.order_by("position")]
        assert receiver.messages() == ids
        for came in receiver.came:
            Webhook(keys.secret(row)).verify(came.body, came.headers)
        revised = receiver.came[1].told
        assert revised["type"] == "incident.revised"
        data = revised["data"]
        assert data["before"]["killed"]["best"] == 11
        assert data["after"]["killed"]["best"] == 14
        assert data["incident"] == "SYR-2021-000001"
        assert data["permalink"].endswith("/incidents/SYR-2021-000001/v/2/")
        assert data["quotes"][0].partition("#toll-")[0].endswith("SYR-2021-000001/")
        assert set(row.deliveries.values_list("state", "status")) == {("sent", 204)}

    def test_no_name_of_a_victim_leaves(
        self, owner: Owner, receiver: Receiver, post_office: PostOffice
    ) -> None:
        follow(owner, webhook=receiver.url())
        follow(owner, email="")
        add(texts.NAMED, TUESDAY, "Example Herald")
        spreading.spread()
        work.send_due()
        assert len(receiver.came) == len(post_office.came) == 1
        assert "canarius" not in receiver.came[0].body.lower()
        assert "canarius" not in str(post_office.came[0][1]).lower()

    def test_what_failed_comes_again_under_the_same_id_before_the_next(
        self, owner: Owner, receiver: Receiver
    ) -> None:
        row = follow(owner, webhook=receiver.url())
        receiver.answers = [500, 503]
        three_changes()
        for tries in (1, 2):
            work.send_due()
            assert len(receiver.came) == tries
            due_now()
        work.send_due()
        first, second, *rest = receiver.came
        assert first.message == second.message == rest[0].message
        assert first.body == rest[0].body
        assert len(receiver.messages()) == 3
        assert row.deliveries.filter(state="sent").count() == 3

    def test_gone_disables_and_tells_the_owner(
        self, owner: Owner, receiver: Receiver, post_office: PostOffice
    ) -> None:
        row = follow(owner, webhook=receiver.url("/410"))
        three_changes()
        work.send_due()
        row.refresh_from_db()
        assert row.state == "disabled"
        assert len(receiver.came) == 1
        (to, mail), *more = post_office.came
        assert to == "mara@desk.example"
        assert mail["Subject"] == "An alert was switched off"
        assert "410" in mail.get_content()
        assert more == []

    def test_one_receiver_that_fails_holds_up_no_other(
        self, owner: Owner, receiver: Receiver
    ) -> None:
        follow(owner, webhook=receiver.url("/500"))
        good = follow(owner, webhook=receiver.url("/good"))
        three_changes()
        work.send_due()
        paths = [each.path for each in receiver.came]
        assert paths.count("/good") == 3
        assert paths.count("/500") == 1
        assert good.deliveries.filter(state="sent").count() == 3

    def test_what_is_withheld_between_two_tries_is_not_told_any_more(
        self, owner: Owner, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        follow(owner, webhook=receiver.url())
        receiver.answers = [500]
        add(texts.FIRST, TUESDAY, "Example Herald")
        spreading.spread()
        work.send_due()
        toll = Delivery.objects.get().change
        assert toll is not None
        from_now_on = toll.incident
        assert from_now_on is not None
        _name_everybody(from_now_on)
        due_now()
        work.send_due()
        before, after = receiver.came
        assert "Raqqa" in before.body
        assert "Raqqa" not in after.body
        assert before.message == after.message

    def test_a_trial_is_sent_at_once_and_once(
        self, owner: Owner, receiver: Receiver
    ) -> None:
        row = follow(owner, webhook=receiver.url("/500"))
        subscribing.ping(alert=row)
        work.send_due()
        (came,) = receiver.came
        assert came.told["type"] == messages.PING
        made = row.deliveries.get()
        assert (made.state, made.status) == ("given_up", 500)
        row.refresh_from_db()
        assert row.state == "active"

    def test_a_message_that_cannot_be_written_holds_up_no_other(
        self, owner: Owner, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        good = follow(owner, webhook=receiver.url("/good"))
        bad = follow(owner, webhook=receiver.url("/bad"))
        plain = messages.payload

        def broken(alert: Alert, told: Any) -> str:
            if alert.pk == bad.pk:
                raise ZeroDivisionError
            return plain(alert, told)

        monkeypatch.setattr(messages, "payload", broken)
        three_changes()
        work.send_due()
        assert good.deliveries.filter(state="sent").count() == 3
        failed = bad.deliveries.get(state="failed")
        assert failed.error == "Not written: ZeroDivisionError"


def _name_everybody(incident: Any) -> None:
    """A person reads names where the machine had read none."""
    assignment = incident.assignments.first()
    assignment.reported_toll.persons.create(name="Raqqa Dastani")


class TestMail:
    def test_a_change_is_told_in_plain_text_with_a_way_out(
        self, owner: Owner, post_office: PostOffice
    ) -> None:
        row = follow(owner, email="", name="My alert")
        add(texts.FIRST, TUESDAY, "Example Herald")
        add(texts.LATER, WEDNESDAY, "Example Wire")
        spreading.spread()
        work.send_due()
        (_, opened), (to, revised) = post_office.came
        assert to == "mara@desk.example"
        assert revised["From"] == "conflicttracker@localhost"
        assert str(revised["Subject"]).startswith("Toll revised: ")
        assert revised.get_content_type() == "text/plain"
        text = revised.get_content()
        assert "Before: killed 11" in text
        assert "Now: killed 14" in text
        assert "https://tolls.example/incidents/SYR-2021-000001/v/2/" in text
        assert "(My alert)" in text
        assert revised["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        link = str(revised["List-Unsubscribe"]).strip(" <>")
        assert link.startswith("https://tolls.example/alerts/unsubscribe/")
        assert keys.opened(link.rstrip("/").rpartition("/")[2], keys.UNSUBSCRIBE) == row
        assert revised["Auto-Submitted"] == "auto-generated"
        assert opened["Message-ID"] != revised["Message-ID"]

    def test_the_same_mail_has_the_same_id_on_every_try(
        self, owner: Owner, post_office: PostOffice
    ) -> None:
        row = follow(owner, email="")
        add(texts.FIRST, TUESDAY, "Example Herald")
        spreading.spread()
        post_office.answers.append("451 Try again later")
        work.send_due()
        sent = row.deliveries.get()
        assert (sent.state, sent.status) == ("failed", 451)
        assert "Try again later" in sent.error
        due_now()
        work.send_due()
        ((_, mail),) = post_office.came
        assert message_id(sent.pk) in str(mail["Message-ID"])

    def test_a_stranger_is_asked_and_no_word_of_the_asker_is_in_it(
        self, owner: Owner, post_office: PostOffice
    ) -> None:
        row = follow(
            owner, email=FRIEND, search="q=Buy+pills", name="Visit evil.example"
        )
        work.send_due()
        ((to, mail),) = post_office.came
        assert to == FRIEND
        text = mail.get_content()
        assert "/alerts/confirm/" in text
        assert "pills" not in str(mail)
        assert "evil" not in str(mail)
        assert row.state == "unconfirmed"

    def test_a_mailbox_that_is_not_there_disables_the_alert(
        self, owner: Owner, post_office: PostOffice
    ) -> None:
        row = follow(owner, email="nobody@else.example")
        subscribing.confirm(alert=row)
        three_changes()
        work.send_due()
        row.refresh_from_db()
        assert row.state == "disabled"
        assert "no such mailbox" in row.why
        assert [to for to, _ in post_office.came] == ["mara@desk.example"]

    def test_no_text_breaks_a_header(
        self, owner: Owner, post_office: PostOffice, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        row = follow(owner, email="", name="a\nBcc: all@else.example")
        add(texts.FIRST, TUESDAY, "Example Herald")
        spreading.spread()
        evil = "Toll\r\nBcc: all@else.example\u2028\u202egnp.exe"
        monkeypatch.setitem(messages.WHAT, "incident.opened", evil)
        work.send_due()
        ((to, mail),) = post_office.came
        assert to == owner.account.email if owner.account else False
        assert mail["Bcc"] is None
        assert "\u202e" not in str(mail["Subject"])
        assert "\n" not in row.name

    def test_a_day_of_changes_is_one_mail(
        self, owner: Owner, post_office: PostOffice
    ) -> None:
        row = follow(owner, email="", rhythm="daily")
        three_changes()
        work.send_due()
        assert post_office.came == []
        Alert.objects.update(next_digest_at=timezone.now())
        spreading.gather()
        work.send_due()
        ((_, mail),) = post_office.came
        assert mail["Subject"] == "3 changes of what you follow"
        assert mail.get_content().count("This version: ") == 3
        assert row.deliveries.filter(state="sent").count() == 4

    def test_a_mail_server_that_is_away_is_tried_again(
        self, owner: Owner, settings: Any
    ) -> None:
        settings.MAIL_IS_SET_UP = True
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
        row = follow(owner, email="")
        subscribing.ping(alert=row)
        add(texts.FIRST, TUESDAY, "Example Herald")
        spreading.spread()
        work.send_due()
        assert row.deliveries.get(kind="change").state == "failed"
        assert "does not work" in row.deliveries.get(kind="change").error
