"""Changes become messages: each once, for those whom they concern, in bounded turns."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.actions import acts, tokens
from events.actions.alerts import spreading, subscribing
from events.models import Alert, AlertCursor, Change, Delivery, Incident
from events.queries.alerts import Owner
from tests.flows import texts
from tests.flows.test_history import TUESDAY, WEDNESDAY, add

from .alerts import HOOK, alert, first, spread, told

pytestmark = pytest.mark.django_db


def by(reason: str = "Read again.") -> acts.By:
    return acts.By(reason)


class TestWhatIsTold:
    def test_an_act_is_told_once_with_figures_before_and_after(
        self, owner: Owner
    ) -> None:
        row = alert(owner)
        first()
        add(texts.LATER, WEDNESDAY, "Example Wire")
        opened, revised = told(row)
        assert (opened.type, opened.before) == ("incident.opened", None)
        assert opened.after is not None
        assert opened.after["killed"] == {"low": 11, "best": 11, "high": 11}
        assert revised.type == "incident.revised"
        assert revised.before == opened.after
        assert revised.after is not None
        assert revised.after["killed"]["best"] == 14
        assert (revised.incident, revised.version) == ("SYR-2021-000001", 2)
        assert len(revised.tolls) == 2

    def test_only_what_comes_after_it_is_told(self, owner: Owner) -> None:
        first()
        row = alert(owner)
        add(texts.LATER, WEDNESDAY, "Example Wire")
        assert [each.type for each in told(row)] == ["incident.revised"]

    def test_spreading_again_makes_no_second_message(self, owner: Owner) -> None:
        row = alert(owner)
        first()
        assert len(told(row)) == 1
        AlertCursor.objects.update(number=0)
        assert len(told(row)) == 1

    def test_an_incident_alert_hears_of_no_other_incident(self, owner: Owner) -> None:
        row = alert(owner, incident=first().code)
        add(texts.OTHER, TUESDAY, "Example Herald")
        add(texts.LATER, WEDNESDAY, "Example Wire")
        assert {each.incident for each in told(row)} == {"SYR-2021-000001"}

    def test_a_search_hears_of_what_the_list_would_show(self, owner: Owner) -> None:
        iraq, many = alert(owner, search="country=IQ"), alert(owner, search="q=Raqqa")
        first()
        add(texts.OTHER, TUESDAY, "Example Herald")
        assert [(each.incident or "")[:3] for each in told(iraq)] == ["IRQ"]
        assert [(each.incident or "")[:3] for each in told(many)] == ["SYR"]

    def test_a_search_hears_when_an_incident_leaves_it(self, owner: Owner) -> None:
        code = first().code
        row = alert(owner, search="killed_max=12")
        add(texts.LATER, WEDNESDAY, "Example Wire")  # 14 by now
        add(texts.MONITOR, "2021-06-10", "Example Watch")
        (left,) = told(row)
        assert left.incident == code
        assert left.after is not None
        assert left.after["killed"]["low"] == 14

    def test_the_answer_does_not_depend_on_how_late_it_is_asked(
        self, owner: Owner
    ) -> None:
        early, late = (
            alert(owner, search="killed_max=12"),
            alert(owner, search="killed_max=12", webhook=f"{HOOK}/late"),
        )
        first()
        spread()
        Delivery.objects.filter(alert=late).delete()
        add(texts.LATER, WEDNESDAY, "Example Wire")
        AlertCursor.objects.update(number=0)
        assert [t.number for t in told(late)] == [t.number for t in told(early)]

    def test_a_source_hears_of_the_incidents_that_it_reports_on(
        self, owner: Owner
    ) -> None:
        first()
        row = alert(owner, source="example-herald")
        add(texts.LATER, WEDNESDAY, "Example Wire")
        add(texts.OTHER, TUESDAY, "Example Wire")
        assert {each.incident for each in told(row)} == {"SYR-2021-000001"}
        acts.retract_source(slug="example-herald", by=by("Invented."))
        kinds = [each.type for each in told(row)]
        assert "source.retracted" in kinds
        assert [t.reason for t in told(row)][-1] == "Invented."

    def test_names_are_withheld(self, owner: Owner) -> None:
        row = alert(owner)
        add(texts.NAMED, TUESDAY, "Example Herald")
        code = Incident.objects.get().code
        acts.withdraw(code=code, by=by("Zzqx Canarius is alive."))
        assert told(row)[-1].reason == "[name withheld] is alive."
        assert "Canarius" not in str(told(row))


class TestMergedAndWithdrawn:
    def test_a_follower_of_a_merged_incident_follows_the_one_that_stays(
        self, owner: Owner
    ) -> None:
        into = first()
        add(texts.OTHER, TUESDAY, "Example Herald")
        gone = Incident.objects.get(code__startswith="IRQ")
        row = alert(owner, incident=gone.code)
        done = acts.merge(code=gone.code, into=into.code, by=by("The same."))
        add(texts.LATER, WEDNESDAY, "Example Wire")
        merged, *after = told(row)
        if merged.incident != gone.code:
            merged, after = after[0], [merged, *after[1:]]
        assert merged.type == "incident.merged"
        assert (merged.merged_into, merged.after) == (into.code, None)
        assert {each.incident for each in after} == {into.code}
        assert done.number is not None
        acts.undo(number=done.number, by=by("Not the same."))
        last = told(row)
        assert "incident.restored" in {t.type for t in last if t.incident == gone.code}

    def test_a_withdrawn_incident_says_why_and_counts_nothing(
        self, owner: Owner
    ) -> None:
        code = first().code
        rows = [alert(owner, incident=code), alert(owner, search="country=SY")]
        acts.withdraw(code=code, by=by("A road accident."))
        for row in rows:
            (gone,) = told(row)
            assert (gone.type, gone.reason) == (
                "incident.withdrawn",
                "A road accident.",
            )
            assert gone.before is not None
            assert gone.after is None


class TestBoundedTurns:
    @pytest.mark.parametrize("searches", [1, 50])
    def test_a_thousand_alerts_on_one_change_are_told_in_several_turns(
        self, owner: Owner, searches: int
    ) -> None:
        made = alert(owner)
        Alert.objects.bulk_create(
            Alert(
                owner=owner.account,
                about="search",
                query=f"killed_min={n % searches}",
                channel="webhook",
                url=f"{HOOK}/{n}",
                state="active",
                since=made.since,
            )
            for n in range(1000)
        )
        first()
        turns = 0
        with CaptureQueriesContext(
            connection,
        ) as caught:
            while spreading.spread(asked=300):
                turns += 1
                assert Delivery.objects.count() <= 300 * turns
        assert turns >= 3
        assert Delivery.objects.count() == 1001 - sum(
            1 for n in range(1000) if n % searches > 11
        )
        # asked once for each search and turn, not once for each alert
        assert len(caught) < 100 + 3 * searches * (turns + 1)

    def test_a_turn_whose_time_is_over_goes_on_with_the_next_alert(
        self, owner: Owner, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(spreading, "LONGEST", -1.0)
        for n in range(3):
            alert(owner, search=f"killed_min={n}")
        first()
        made = []
        while spreading.spread():
            made.append(Delivery.objects.count())
        assert made == [1, 2, 3]
        assert Delivery.objects.count() == 3

    def test_alerts_that_are_off_hear_nothing_and_cost_nothing(
        self, owner: Owner
    ) -> None:
        subscribing.change(alert=alert(owner), paused=True)
        first()
        spread()
        assert not Delivery.objects.exists()
        newest = Change.objects.latest("number").number
        assert AlertCursor.objects.get().number == newest

    @pytest.mark.parametrize("closed", ["account", "token"])
    def test_nothing_is_told_for_a_closed_account_or_a_revoked_token(
        self, owner: Owner, closed: str
    ) -> None:
        token, _ = tokens.create(name="desk", scopes=["write:alerts"])
        alert(owner if closed == "account" else Owner(None, token))
        if closed == "account":
            User.objects.update(is_active=False)
        else:
            tokens.revoke(token=token)
        first()
        spread()
        assert not Delivery.objects.exists()
