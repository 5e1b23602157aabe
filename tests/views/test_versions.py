"""Pages of versions and differences, and the feeds of changes."""

import json
from xml.etree import ElementTree

import pytest
from django.test import Client

from events.actions import reviews
from events.models import ReportedToll
from events.terms import Verdict
from tests.views.articles import Record
from tests.views.test_pages import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def code(record: Record) -> str:
    """An incident whose second version has another figure."""
    toll = ReportedToll.objects.get(low=26)
    reviews.decide(
        toll_id=toll.pk, verdict=Verdict.REJECT, reason="misread", author=None
    )
    return record.niger.code


def test_an_old_version_shows_the_figure_it_had(client: Client, code: str) -> None:
    old = page(client, f"/incidents/{code}/v/1/")
    assert "<b>26 people</b> reported killed" in old
    assert "This is version 1." in old
    now = page(client, f"/incidents/{code}/")
    assert "<b>26 people</b>" not in now
    assert f"http://testserver/incidents/{code}/v/2/" in now.split('id="cite"')[1]


def test_a_difference_says_before_after_and_why(client: Client, code: str) -> None:
    text = page(client, f"/incidents/{code}/diff/?from=1&to=2")
    row = text.split("Estimate, killed, best")[1].split("</tr>")[0]
    assert ">26</del>" in row
    assert "<ins>21</ins>" in row
    assert "misread" in text.split("Estimate, killed, best")[0]
    assert row in page(client, f"/incidents/{code}/diff/")


def test_a_version_that_is_not_there_is_a_404(client: Client, code: str) -> None:
    for tail in ("v/0/", "v/3/", "diff/?from=1&to=9"):
        assert client.get(f"/incidents/{code}/{tail}").status_code == 404
    assert client.get(f"/incidents/{code}/diff/?form=1").status_code == 400


def test_the_api_tells_versions_and_differences(client: Client, code: str) -> None:
    base = f"/api/v1/incidents/{code}"
    told = client.get(f"{base}/versions/").json()
    assert [each["version"] for each in told["versions"]] == [2, 1]
    old = client.get(f"{base}/versions/1/").json()
    assert (old["version"], old["estimate"]["killed"]["best"]) == (1, 26)
    rows = client.get(f"{base}/diff/?from=1&to=2").json()["differences"]
    moved = {row["field"]: (row["before"], row["after"], row["reason"]) for row in rows}
    assert moved["estimate.killed.best"] == (26, 21, "misread")


def test_the_feeds_hold_the_rows_of_the_page(client: Client, code: str) -> None:
    query = f"?incident={code}&kind=incident.version"
    feed = client.get(f"/changes.json{query}")
    assert feed["Content-Type"] == "application/feed+json"
    items = json.loads(feed.content)["items"]
    assert [item["title"] for item in items] == [f"Version written: {code}"] * 2
    assert "misread" in items[0]["content_text"]
    atom = client.get(f"/changes.atom{query}")
    assert atom["Content-Type"].startswith("application/atom+xml")
    root = ElementTree.fromstring(atom.content)
    space = "{http://www.w3.org/2005/Atom}"
    ids = [entry.findtext(f"{space}id") for entry in root.findall(f"{space}entry")]
    assert ids == [item["id"] for item in items]
    assert client.get("/changes.atom?knid=x").status_code == 400
