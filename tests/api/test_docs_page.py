"""docs/api.md names what is there: every address, scope and kind of problem, and no other."""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings

from events.actions.tokens import SCOPES
from events.api import docs

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
    source = "\n".join(path.read_text() for path in DOORS.glob("*.py"))
    single = re.findall(r'Problem\(\s*(\d{3}),\s*"([a-z-]+)"', source)
    listed = re.findall(r'^    (\d{3}): \("([a-z-]+)", "', source, re.MULTILINE)
    named = {(kind, status) for status, kind in (*single, *listed)}
    named.add(("internal", "500"))
    told = {(row[0].removeprefix("/problems/"), row[1]) for row in cells("Errors")}
    assert told == named
