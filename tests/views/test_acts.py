"""Acts on pages: the form, the figures before and after, then it is done; the loser loses nothing."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from events.actions import acts
from events.models import Change, Incident, ReportedToll
from events.queries import incidents
from tests.views.articles import Record


def page(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def confirmed(client: Client, path: str, **data: Any) -> Any:
    """Send the form as it was opened, then the one that confirms it."""
    form = page(client, path)
    version = re.search(r'name="version" value="(\d+)"', form)
    sent = {"reason": "One event.", "version": version[1] if version else "", **data}
    shown = client.post(path, sent)
    assert shown.status_code == 200, shown.content.decode()
    assert "Figures before and after" in shown.content.decode()
    return client.post(path, {**sent, "confirmed": "yes"})


def act(row: Incident, name: str) -> str:
    return f"/incidents/{row.code}/{name}/"


def a_toll(row: Incident) -> ReportedToll:
    return ReportedToll.objects.filter(assignments__incident=row).earliest("id")


def test_needs_a_member_of_the_team(
    client: Client, record: Record, outsider: User
) -> None:
    toll = a_toll(record.syria)
    for path in (
        *(
            act(record.syria, name)
            for name in ("merge", "split", "withdraw", "restore")
        ),
        f"/review/{toll.pk}/move/",
        f"/review/{toll.pk}/edit/",
        "/sources/delta-times/retract/",
        "/changes/1/undo/",
        f"/review/questions/{toll.pk}/yes/",
    ):
        page(client, path, 403)
        assert client.post(path, {"reason": "x", "confirmed": "yes"}).status_code == 403
        assert Client().get(path)["Location"].startswith("/accounts/login/")
    assert "Correct the record" not in page(client, f"/incidents/{record.syria.code}/")


def test_merged_after_the_figures_were_shown_and_undone(
    client: Client, record: Record, member: User
) -> None:
    path = act(record.syria, "merge")
    tried = client.post(path, {"into": record.niger.code, "reason": "One event."})
    assert "Nothing is written yet" in tried.content.decode()
    assert Incident.objects.get(pk=record.syria.pk).status == "candidate"
    answer = confirmed(client, path, into=record.niger.code)
    assert answer.status_code == 302
    assert client.get(f"/incidents/{record.syria.code}/").status_code == 308
    change = Change.objects.get(kind="incident.merged")
    assert (change.author, change.reason) == (member, "One event.")
    undo = f"/changes/{change.number}/undo/"
    assert undo in page(client, "/changes/?kind=incident.merged")
    confirmed(client, undo)
    assert Incident.objects.get(pk=record.syria.pk).status == "candidate"


def test_split_and_withdrawn_and_restored(
    client: Client, record: Record, member: User
) -> None:
    toll = a_toll(record.syria)
    confirmed(client, act(record.syria, "split"), reported_tolls=[str(toll.pk)])
    assert Change.objects.filter(kind="incident.split").exists()
    confirmed(client, act(record.niger, "withdraw"), reason="Counted twice.")
    gone = page(client, f"/incidents/{record.niger.code}/", 410)
    assert "Counted twice." in gone
    assert act(record.niger, "restore") in gone
    confirmed(client, act(record.niger, "restore"))
    page(client, f"/incidents/{record.niger.code}/")


def test_a_toll_is_corrected_and_moved(
    client: Client, record: Record, member: User
) -> None:
    toll = ReportedToll.objects.get(low=17)
    shown = incidents.detail(record.syria.code).reported_tolls
    words = {name: getattr(toll, name) for name in acts.FIELDS}
    filled = {n: str(getattr(v, "name", v)) for n, v in words.items() if v is not None}
    for name in ("hedged", "denied"):
        if not words[name]:
            del filled[name]
    path = f"/review/{toll.pk}/edit/"
    same = client.post(path, {**filled, "reason": "Read again."})
    assert "Nothing is different" in same.content.decode()
    confirmed(client, path, **{**filled, "low": "18", "high": "18"})
    new = ReportedToll.objects.get(low=18)
    assert len(incidents.detail(record.syria.code).reported_tolls) == len(shown) + 1
    confirmed(client, f"/review/{new.pk}/move/", incident="")
    assert Incident.objects.filter(changes__kind="incident.moved").exists()


def test_a_source_is_retracted(client: Client, record: Record, member: User) -> None:
    assert "/sources/red-river-wire/retract/" in page(
        client, "/sources/red-river-wire/"
    )
    confirmed(client, "/sources/red-river-wire/retract/", reason="Invented.")
    assert incidents.detail(record.syria.code).estimate.killed.best is None


def test_the_loser_sees_the_difference_and_keeps_what_was_typed(
    client: Client, record: Record, member: User
) -> None:
    path = act(record.syria, "withdraw")
    version = Incident.objects.get(pk=record.syria.pk).version
    toll = a_toll(record.syria)
    client.post(f"/review/{toll.pk}/", {"verdict": "reject", "reason": "Not so."})
    late = client.post(
        path, {"version": version, "reason": "My long reason.", "confirmed": "yes"}
    )
    told = late.content.decode()
    assert late.status_code == 412
    assert "My long reason." in told
    assert "Not so." in told
    now = Incident.objects.get(pk=record.syria.pk)
    assert now.status == "reviewed"
    assert f'name="version" value="{now.version}"' in told


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"reason": ""}, "This field is required"),
        ({"into": "SYR-1900-000009"}, "There is no incident"),
    ],
)
def test_what_does_not_hold_is_told_at_its_field(
    client: Client, record: Record, member: User, data: dict[str, str], says: str
) -> None:
    sent = {"reason": "One event.", "into": record.niger.code, **data}
    answer = client.post(act(record.syria, "merge"), sent)
    assert answer.status_code == 400
    assert says in answer.content.decode()


def test_what_is_not_there_is_not_found(
    client: Client, record: Record, member: User
) -> None:
    page(client, "/incidents/SYR-1900-000009/merge/", 404)
    page(client, "/sources/nobody/retract/", 404)
    answer = client.post("/changes/999999999/undo/", {"reason": "A mistake."})
    assert answer.status_code == 404


def test_what_was_asked_is_shown_before_it_is_done(
    client: Client, record: Record, member: User
) -> None:
    toll = a_toll(record.syria)
    path = f"/review/{toll.pk}/edit/"
    opened = page(client, path)
    assert opened.index('name="date_prec"') < opened.index('name="reason"')
    given = dict(re.findall(r'name="(\w+)" value="([^"]*)"', opened))
    chosen = dict(
        re.findall(
            r'<select name="(\w+)".*?<option value="(\w+)" selected', opened, re.S
        )
    )
    sent = {
        **given,
        **chosen,
        "quote": toll.quote,
        "hedged": "on",
        "reason": "Misread.",
    }
    shown = client.post(path, sent).content.decode()
    asked = shown.split("What was asked, and why")[1].split("</dl>")[0]
    assert "<dt>Reportedly</dt>" in asked
    assert "<ins>yes</ins>" in asked
    assert "Misread." in asked
    assert asked.count("<dt>") == 2
    assert ">Correct</button>" in shown


def test_what_follows_from_an_act_names_who_did_it(
    client: Client, record: Record, member: User
) -> None:
    confirmed(client, act(record.syria, "withdraw"))
    made = Change.objects.filter(incident=record.syria, reason="One event.")
    assert {change.kind for change in made} >= {
        "incident.withdrawn",
        "incident.version",
    }
    assert {change.author for change in made} == {member}


def test_an_undoing_shows_what_is_undone(
    client: Client, record: Record, member: User
) -> None:
    confirmed(client, act(record.syria, "withdraw"))
    number = Change.objects.get(kind="incident.withdrawn").number
    text = page(client, f"/changes/{number}/undo/")
    assert "What is undone" in text
    assert "Incident withdrawn" in text
    assert f'href="/changes/{number}/undo/' not in text
