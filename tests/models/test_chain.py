"""The chains of hashes find what a superuser did behind the triggers' back."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from events.models import HistoryLink, Incident, Person
from events.queries import chain
from tests import building as b

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def incident() -> Incident:
    """An incident with one of everything that is linked."""
    row = b.incident()
    article = b.article()
    first = b.toll(article, "33")
    named = b.at("2026-01-01")
    Person.objects.create(reported_toll=first, name="Karim Dastani", recorded_at=named)
    second = b.toll(article, "36", low=36)
    for toll in (first, second):
        b.file(toll, row, recorded="2026-01-02")
    b.review(first, "accept", "2026-01-03")
    b.revision(row, first, second)
    b.estimate(row, 33, 36, None)
    b.outline(row)
    b.change("incident.revised", row, incident=row, after={"low": 36})
    b.amend(row, "2026-01-04", title="Shelling of a depot")
    other = b.told("IRQ-2020-000001")
    b.estimate(other, 33, 33, 33)
    return row


def found() -> list[tuple[str | None, str, str]]:
    return [(f.incident, f.kind, f.what) for f in chain.faults(chain.Walk())]


def tamper(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = 'replica'")
        cursor.execute(statement, values)
        assert cursor.rowcount == 1
        cursor.execute("SET LOCAL session_replication_role = 'origin'")


def test_an_untouched_history_has_no_fault() -> None:
    assert found() == []
    kinds = set(HistoryLink.objects.values_list("kind", flat=True))
    assert kinds == set(chain.CHAINED) - {"revisionwithdrawal"}


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("UPDATE events_estimate SET best = 35 WHERE best = 36", "estimate"),
        ("UPDATE events_outline SET title = 'x'", "outline"),
        ("UPDATE events_review SET verdict = 'reject'", "review"),
        ("UPDATE events_tollrevision SET reason = 'fall'", "tollrevision"),
        ("UPDATE events_change SET after = '{\"low\": 3}'", "change"),
        ("UPDATE events_reportedtoll SET low = 37 WHERE low = 36", "assignment"),
        ("UPDATE events_person SET name = 'Other'", "assignment"),
        (
            "UPDATE events_incidentevent SET title = 'x' WHERE version = 1 AND code LIKE 'SYR%%'",
            "incidentevent",
        ),
    ],
)
def test_an_altered_row_is_found(statement: str, kind: str) -> None:
    tamper(statement)
    faults = found()
    assert ("SYR-2020-000001", kind, "the row was altered") in faults
    assert {fault[1] for fault in faults} == {kind}


def test_a_removed_row_is_found() -> None:
    tamper("DELETE FROM events_review")
    assert found() == [("SYR-2020-000001", "review", "the row is missing")]


def test_a_row_put_in_behind_the_triggers_is_found() -> None:
    names = (
        "harm, policy, known_from, low, best, high, reported_tolls, unseen, incident_id"
    )
    tamper(
        f"INSERT INTO events_estimate (id, recorded_at, {names})"
        f" SELECT gen_random_uuid(), now(), {names} FROM events_estimate WHERE best = 36"
    )
    assert found() == [(None, "estimate", "the row was put in without a link")]


def test_a_removed_link_is_found() -> None:
    tamper("DELETE FROM events_review")
    tamper("DELETE FROM events_historylink WHERE kind = 'review'")
    (fault,) = found()
    assert fault[0] == "SYR-2020-000001"
    assert "missing" in fault[2]


def test_a_link_made_to_fit_an_altered_row_is_found() -> None:
    tamper("UPDATE events_review SET verdict = 'reject'")
    tamper(
        "UPDATE events_historylink SET digest = encode(sha256(convert_to(salt ||"
        " events_history_content(kind, \"row\"), 'UTF8')), 'hex') WHERE kind = 'review'"
    )
    assert found() == [("SYR-2020-000001", "review", "its link was altered")]


def test_an_incident_altered_without_a_version_is_found(incident: Incident) -> None:
    tamper("UPDATE events_incident SET title = 'y' WHERE id = %s", incident.pk)
    assert found() == [
        ("SYR-2020-000001", "incident", "the row is not its latest version")
    ]


def test_the_digests_are_salted() -> None:
    """The same content has another digest each time, so that a name cannot be guessed from one."""
    rows = HistoryLink.objects.values_list("salt", flat=True)
    assert len(set(rows)) == len(rows)
    assert all(len(salt) == 64 for salt in rows)


class TestTheCommand:
    def run(self, *options: str) -> str:
        out = StringIO()
        call_command("verify_history", *options, stdout=out)
        return out.getvalue()

    def test_says_that_all_is_well_and_prints_a_seal(self) -> None:
        said = self.run()
        assert "every row as it was written" in said
        seal = said.split()[-1]
        assert self.run("--seal", seal) == said

    def test_names_the_first_altered_row_and_fails(self) -> None:
        tamper("UPDATE events_estimate SET best = 35 WHERE best = 36")
        out = StringIO()
        with pytest.raises(CommandError):
            call_command("verify_history", stdout=out)
        assert out.getvalue().startswith("SYR-2020-000001, link ")
        assert "the row was altered" in out.getvalue()

    def test_fails_against_a_seal_when_the_end_of_a_chain_was_cut(self) -> None:
        seal = self.run().split()[-1]
        tamper("DELETE FROM events_estimate WHERE best = 33")
        tamper(
            "DELETE FROM events_historylink WHERE id = (SELECT max(id) FROM events_historylink)"
        )
        assert found() == []  # nothing inside shows it
        with pytest.raises(CommandError, match="seal"):
            self.run("--seal", seal)
