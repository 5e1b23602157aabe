"""Messages leave one after the other, are tried again, and stop where nobody wants them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from events.actions.alerts import delivering, keys, spreading, subscribing
from events.actions.alerts.delivering import Outcome
from events.actions.alerts.subscribing import AlertConflict, AlertRefused
from events.models import Alert, AskedAddress, Delivery
from events.queries.alerts import Owner
from tests.flows import texts
from tests.flows.test_history import TUESDAY, WEDNESDAY, add

from .alerts import FAILED, SENT, alert, end_leases, first, only, spread, told

pytestmark = pytest.mark.django_db


class TestOrderAndTries:
    @pytest.fixture
    def row(self, owner: Owner) -> Alert:
        row = alert(owner)
        first()
        add(texts.LATER, WEDNESDAY, "Example Wire")
        add(texts.OTHER, TUESDAY, "Example Herald")
        spread()
        return row

    def test_a_message_waits_for_the_one_before(self, row: Alert) -> None:
        for position in row.deliveries.order_by("position"):
            taken = only()
            assert taken == position
            assert delivering.take(limit=10) == []
            delivering.record(delivery=taken, outcome=SENT)
        assert delivering.take(limit=10) == []
        assert set(row.deliveries.values_list("state", flat=True)) == {"sent"}

    def test_what_a_killed_worker_had_taken_is_taken_again_under_the_same_id(
        self, row: Alert
    ) -> None:
        taken = only()
        assert delivering.take(limit=10) == []
        Delivery.objects.filter(pk=taken.pk).update(
            lease_until=timezone.now() - timedelta(seconds=1)
        )
        again = only()
        assert again.pk == taken.pk
        assert again.attempts == 2

    def test_tries_go_on_for_almost_three_days_then_the_alert_is_disabled(
        self, row: Alert
    ) -> None:
        waited = timedelta()
        for _ in range(100):
            taken = only()
            delivering.record(delivery=taken, outcome=FAILED)
            taken.refresh_from_db()
            if taken.state == "given_up":
                break
            assert taken.state == "failed"
            waited += taken.next_at - timezone.now()
            assert delivering.take(limit=10) == []
            end_leases()
        assert timedelta(days=2) < waited < timedelta(days=4)
        row.refresh_from_db()
        assert (row.state, row.failures) == ("disabled", 13)
        assert "13 tries" in row.why
        notice = row.deliveries.get(kind="notice")
        assert notice.state == "queued"
        waiting = row.deliveries.filter(kind="change", state="queued")
        assert waiting.count() == 2
        assert [d.kind for d in delivering.take(limit=10)] in ([], ["notice"])
        subscribing.change(alert=row, paused=False)
        # first the one that failed, then those that waited
        assert only().pk == taken.pk

    def test_pauses_grow_and_differ(self, row: Alert) -> None:
        seen = set()
        for _ in range(5):
            taken = only()
            delivering.record(delivery=taken, outcome=FAILED)
            taken.refresh_from_db()
            seen.add((taken.next_at - timezone.now()).total_seconds())
            Delivery.objects.filter(pk=taken.pk).update(
                next_at=timezone.now(), attempts=0
            )
        assert all(3 < seconds < 6.1 for seconds in seen)
        assert len(seen) == 5

    def test_a_failure_that_is_told_late_does_not_count_for_the_next_try(
        self, row: Alert
    ) -> None:
        first_try = only()
        Delivery.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
        second_try = only()
        delivering.record(delivery=first_try, outcome=FAILED)
        second_try.refresh_from_db()
        assert second_try.state == "sending"
        delivering.record(delivery=first_try, outcome=SENT)
        second_try.refresh_from_db()
        assert second_try.state == "sent"

    def test_a_receiver_that_asks_for_a_pause_gets_it(self, row: Alert) -> None:
        taken = only()
        asking = Outcome(sent=False, status=503, retry_after=3600)
        delivering.record(delivery=taken, outcome=asking)
        taken.refresh_from_db()
        assert taken.next_at - timezone.now() > timedelta(minutes=59)

    def test_gone_disables_at_once(self, row: Alert) -> None:
        gone = Outcome(
            sent=False, status=410, error="It says that it is gone.", gone=True
        )
        delivering.record(delivery=only(), outcome=gone)
        row.refresh_from_db()
        assert row.state == "disabled"
        assert "gone" in row.why
        assert row.deliveries.filter(state="queued", kind="change").count() == 2

    def test_a_message_that_went_through_ends_the_count_of_failures(
        self, row: Alert
    ) -> None:
        delivering.record(delivery=only(), outcome=FAILED)
        row.refresh_from_db()
        assert row.failures == 1
        end_leases()
        delivering.record(delivery=only(), outcome=SENT)
        row.refresh_from_db()
        assert row.failures == 0

    def test_sent_again_on_request_under_the_same_id(self, row: Alert) -> None:
        taken = only()
        delivering.record(delivery=taken, outcome=SENT)
        subscribing.resend(alert=row, delivery=taken)
        assert only().pk == taken.pk
        with pytest.raises(AlertConflict):
            subscribing.resend(alert=row, delivery=taken)

    def test_an_outcome_after_the_alert_was_deleted_is_nothing(
        self, row: Alert
    ) -> None:
        taken = only()
        subscribing.delete(alert=row)
        delivering.record(delivery=taken, outcome=SENT)
        assert not Alert.objects.exists()
        assert not Delivery.objects.exists()


def test_a_trial_message_is_asked_for_now_and_then(owner: Owner) -> None:
    row = alert(owner)
    subscribing.ping(alert=row)
    with pytest.raises(AlertConflict, match="a moment ago"):
        subscribing.ping(alert=row)
    Delivery.objects.update(recorded_at=timezone.now() - timedelta(seconds=11))
    assert subscribing.ping(alert=row)


class TestMail:
    @pytest.fixture(autouse=True)
    def _mail(self, settings: Any) -> None:
        settings.MAIL_IS_SET_UP = True

    def test_the_accounts_own_address_is_not_asked(self, owner: Owner) -> None:
        for given in ("", "Mara@desk.example"):
            row = alert(owner, webhook=None, email=given, search=f"q=a{given[:1]}")
            assert (row.state, row.deliveries.count()) == ("active", 0)

    def test_another_address_hears_nothing_until_it_agrees(self, owner: Owner) -> None:
        row = alert(owner, webhook=None, email="friend@else.example")
        assert row.state == "unconfirmed"
        assert only().kind == "confirm"
        first()
        spread()
        assert row.deliveries.count() == 1
        opened = keys.opened(keys.link(row, keys.CONFIRM), keys.CONFIRM)
        assert opened is not None
        assert subscribing.confirm(alert=opened)
        assert not subscribing.confirm(alert=opened)
        add(texts.LATER, WEDNESDAY, "Example Wire")
        assert [t.type for t in told(row)] == ["incident.revised"]

    def test_a_link_is_good_for_its_purpose_and_address_alone(
        self, owner: Owner
    ) -> None:
        row = alert(owner, webhook=None, email="friend@else.example")
        word = keys.link(row, keys.UNSUBSCRIBE)
        assert keys.opened(word, keys.UNSUBSCRIBE) == row
        for wrong, what in ((word, keys.CONFIRM), (word[:-2], keys.UNSUBSCRIBE)):
            with pytest.raises(keys.BadLink):
                keys.opened(wrong, what)
        Alert.objects.update(address="other@else.example")
        assert keys.opened(word, keys.UNSUBSCRIBE) is None

    def test_an_address_is_asked_once_a_day_whoever_asks(self, owner: Owner) -> None:
        row = alert(owner, webhook=None, email="friend@else.example")
        subscribing.delete(alert=row)
        other = Owner(User.objects.create_user("jonas"))
        with pytest.raises(AlertConflict, match="once a day"):
            alert(other, webhook=None, email="Friend@else.example")
        assert "friend" not in AskedAddress.objects.get().digest
        AskedAddress.objects.update(asked_at=timezone.now() - timedelta(days=2))
        spreading.prune()
        assert not AskedAddress.objects.exists()
        assert alert(other, webhook=None, email="friend@else.example")

    def test_an_address_that_never_answers_is_forgotten(self, owner: Owner) -> None:
        row = alert(owner, webhook=None, email="friend@else.example")
        spreading.prune()
        assert Alert.objects.filter(pk=row.pk).exists()
        Alert.objects.update(changed_at=timezone.now() - timedelta(days=31))
        spreading.prune()
        assert not Alert.objects.exists()

    def test_who_unsubscribed_gets_nothing_more_and_is_asked_before_it_goes_on(
        self, owner: Owner
    ) -> None:
        row = alert(owner, webhook=None, email="friend@else.example")
        subscribing.confirm(alert=row)
        first()
        spread()
        subscribing.unsubscribe(alert=row)
        assert not row.deliveries.filter(kind="change").exists()
        AskedAddress.objects.all().delete()
        subscribing.change(alert=row, paused=False)
        row.refresh_from_db()
        assert row.state == "unconfirmed"
        with pytest.raises(AlertRefused):
            subscribing.change(alert=row, paused=False)

    def test_a_day_of_changes_goes_out_as_one_message(self, owner: Owner) -> None:
        row = alert(owner, webhook=None, email="", rhythm="daily")
        first()
        add(texts.LATER, WEDNESDAY, "Example Wire")
        spread()
        assert delivering.take(limit=10) == []
        assert spreading.gather() == 0
        Alert.objects.update(next_digest_at=timezone.now())
        assert spreading.gather() == 1
        assert spreading.gather() == 0
        row.refresh_from_db()
        assert row.next_digest_at is not None
        assert row.next_digest_at > timezone.now()
        digest = only()
        assert (digest.kind, digest.gathered.count()) == ("digest", 2)
        delivering.record(delivery=digest, outcome=SENT)
        assert set(row.deliveries.values_list("state", flat=True)) == {"sent"}

    def test_more_than_one_message_holds_goes_out_with_the_next(
        self, owner: Owner, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(spreading, "MOST_GATHERED", 2)
        row = alert(owner, webhook=None, email="", rhythm="daily")
        for text in (texts.FIRST, texts.LATER, texts.OTHER):
            add(text, WEDNESDAY, "Example Wire")
        spread()
        Alert.objects.update(next_digest_at=timezone.now())
        assert [spreading.gather() for _ in range(3)] == [1, 1, 0]
        told_in = row.deliveries.filter(kind="digest").order_by("position")
        assert [d.gathered.count() for d in told_in] == [2, 1]

    def test_a_day_without_changes_has_no_message(self, owner: Owner) -> None:
        row = alert(owner, webhook=None, email="", rhythm="daily")
        Alert.objects.update(next_digest_at=timezone.now())
        assert spreading.gather() == 0
        row.refresh_from_db()
        assert row.next_digest_at is not None
        assert row.next_digest_at > timezone.now()

    def test_mail_waits_while_no_mail_server_is_set_up(
        self, owner: Owner, settings: Any
    ) -> None:
        row = alert(owner, webhook=None, email="")
        first()
        spread()
        settings.MAIL_IS_SET_UP = False
        assert delivering.take(limit=10) == []
        with pytest.raises(AlertRefused, match="No mail server"):
            alert(owner, webhook=None, email="", search="q=x")
        with pytest.raises(AlertConflict, match="No mail server"):
            subscribing.ping(alert=row)


class TestSubscribing:
    @pytest.mark.parametrize(
        ("given", "field"),
        [
            ({"incident": "SYR-2099-000001"}, "incident"),
            ({"source": "nobody"}, "source"),
            ({"search": "cuontry=SY"}, "search"),
            ({"search": "country=Nowhere"}, "search"),
            ({"search": "as_of=2020-01-01"}, "search"),
            ({"search": "", "source": "x"}, "incident"),
            ({"search": "", "email": "a@b.example"}, "email"),
            ({"search": "", "rhythm": "daily"}, "rhythm"),
        ],
    )
    def test_what_cannot_be_followed_is_refused_by_name(
        self, owner: Owner, given: dict[str, Any], field: str
    ) -> None:
        with pytest.raises(AlertRefused) as refused:
            alert(owner, **given)
        assert refused.value.field == field
        assert not Alert.objects.exists()

    def test_the_same_search_in_another_spelling_is_the_same_alert(
        self, owner: Owner
    ) -> None:
        row = alert(owner, search="?killed_min=5&country=SYR")
        assert row.query == "country=SY&killed_min=5"
        with pytest.raises(AlertConflict):
            alert(owner, search="country=SY&killed_min=5")

    def test_nobody_has_more_than_a_hundred(
        self, owner: Owner, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(subscribing, "MOST_ALERTS", 1)
        alert(owner)
        with pytest.raises(AlertConflict, match="delete one"):
            alert(owner, search="q=x")

    def test_secrets_differ_and_both_sign_for_a_day_after_a_rotation(
        self, owner: Owner, settings: Any
    ) -> None:
        row = alert(owner)
        before = keys.secret(row)
        assert before.startswith("whsec_")
        assert before != keys.secret(alert(owner, search="q=x"))
        assert keys.secrets_in_force(row) == [before]
        row = subscribing.rotate(alert=row)
        assert keys.secrets_in_force(row) == [keys.secret(row), before]
        row.former_until = timezone.now()
        assert keys.secrets_in_force(row) == [keys.secret(row)]
        new = keys.secret(row)
        settings.SECRET_KEY, old = "another key", settings.SECRET_KEY
        settings.SECRET_KEY_FALLBACKS = [old]
        assert keys.secrets_in_force(row) == [keys.secret(row), new]

    def test_no_secret_is_on_record(self, owner: Owner) -> None:
        row = alert(owner)
        kept = str(Alert.objects.filter(pk=row.pk).values().get())
        assert keys.secret(row).removeprefix("whsec_") not in kept

    def test_what_happens_during_a_pause_is_not_told_afterwards(
        self, owner: Owner
    ) -> None:
        row = alert(owner)
        subscribing.change(alert=row, paused=True)
        first()
        subscribing.change(alert=row, paused=False)
        add(texts.LATER, WEDNESDAY, "Example Wire")
        assert [t.type for t in told(row)] == ["incident.revised"]

    def test_old_messages_are_forgotten_and_stay_told(self, owner: Owner) -> None:
        row = alert(owner)
        first()
        spread()
        delivering.record(delivery=only(), outcome=SENT)
        Delivery.objects.update(recorded_at=timezone.now() - timedelta(days=91))
        assert spreading.prune() == 1
        assert told(row) == []
