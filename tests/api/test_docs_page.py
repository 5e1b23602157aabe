"""docs/api.md names what is there: every address, scope and kind of problem, and no other."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from conflicttracker import web
from events.actions.tokens import SCOPES
from events.api import docs
from events.api.kinds import KINDS, OF_STATUS

PAGE = (Path(settings.BASE_DIR) / "docs" / "api.md").read_text()
DOORS = Path(settings.BASE_DIR) / "events" / "api"


def cells(title: str) -> list[list[str]]:
    """The rows of the table under a heading, without backticks."""
    part = PAGE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    rows = [line.strip("|").split("|") for line in part.splitlines() if line[:1] == "|"]
    return [[cell.strip().strip("`") for cell in row] for row in rows[2:]]


def test_the_page_names_every_address_and_scope() -> None:
    described = docs.description()["paths"]
    assert {row[0] for row in cells("Addresses")} == set(described)
    for path, _, scope in cells("Addresses"):
        needed = {
            scope
            for operation in described[path].values()
            for each in operation["security"]
            for scope in each.get("token", [])
        }
        assert needed == ({scope} if scope else set()), path


def test_the_page_names_every_scope_of_tokens() -> None:
    assert {row[0] for row in cells("Signing in")} == set(SCOPES)


def test_the_page_names_every_kind_of_problem_with_its_status() -> None:
    told = [(row[0], int(row[1]), row[2]) for row in cells("Errors")]
    kinds = [(f"/problems/{name}", k.status, k.when) for name, k in KINDS.items()]
    assert told == kinds


def test_every_kind_of_problem_is_told_somewhere() -> None:
    source = "\n".join(path.read_text() for path in DOORS.glob("*.py"))
    raised = set(re.findall(r'Problem\(\s*"([a-z-]+)"', source))
    by_status = {OF_STATUS[status] for _, status in web.STATUSES}
    framework = {"not-found", "method-not-allowed", "unsupported-media-type"}
    assert raised | by_status | framework | {"unauthenticated"} == set(KINDS)


@pytest.mark.django_db
def test_the_type_of_each_problem_leads_to_its_page(client: Client) -> None:
    listed = client.get("/problems/").content.decode()
    for name, kind in KINDS.items():
        response = client.get(f"/problems/{name}")
        assert response.status_code == 200
        shown = unescape(response.content.decode())
        assert kind.when in shown
        assert kind.remedy in shown
        assert f'href="/problems/{name}"' in listed
    assert client.get("/problems/nonsense").status_code == 404
