"""An incident's page: the figure, why it stands, every number's quote, then and now."""

from typing import Any

import pytest
from django.test import Client

from tests import building as b
from tests.views.articles import Record
from tests.views.test_pages import page

pytestmark = pytest.mark.django_db


def test_the_figure_stands_with_who_says_so_and_what_was_before(
    client: Client, record: Record
) -> None:
    text = page(client, f"/incidents/{record.niger.code}/")
    assert "<b>26 people</b> reported killed" in text
    assert "President Issa Tandja" in text
    assert 'before: <span class="thin">Twenty-one</span>' in text


def test_what_copies_print_again_is_said_once(client: Client) -> None:
    incident, first = b.incident(), b.article(published="2020-02-28")
    said: Any = {"claimant": "Rahmi Dogan", "claimant_role": "official_local"}
    for article in (first, b.article(story=first.story)):
        b.file(b.toll(article, "33", low=33, high=33, **said), incident)
    b.estimate(incident, 33, 33, 33)
    text = page(client, f"/incidents/{incident.code}/")
    assert text.split("Why this figure")[0].count("Rahmi Dogan") == 1
    assert "One report stands" in text


def test_a_sentence_says_why_this_figure(client: Client, record: Record) -> None:
    text = page(client, f"/incidents/{record.niger.code}/")
    assert "26 replaces Twenty-one because the later report says" in text
    assert "No person has checked it yet." in text


def test_every_toll_has_its_quote_and_leads_to_the_article(
    client: Client, record: Record
) -> None:
    text = page(client, f"/incidents/{record.niger.code}/")
    for toll in record.convoy.reported_tolls.filter(scope="incident"):
        assert f'id="toll-{toll.pk}"' in text
        assert f"/articles/{record.convoy.pk}/#in-text-{toll.pk}" in text
    assert '<mark class="number">26</mark>' in text


def test_the_chart_and_its_table_hold_the_same_rows(
    client: Client, record: Record
) -> None:
    text = page(client, f"/incidents/{record.niger.code}/")
    chart = text.split("<figure")[1].split("</figure>")[0]
    wide = chart.split("<svg")[1].split("</svg>")[0]
    table = chart.split("<tbody>")[1]
    for toll in record.convoy.reported_tolls.filter(scope="incident"):
        assert wide.count(f"#toll-{toll.pk}") == 1
        assert table.count(f"#toll-{toll.pk}") == 1


def test_a_total_of_a_period_stands_apart(client: Client, record: Record) -> None:
    text = page(client, f"/incidents/{record.niger.code}/")
    apart = text.split('id="totals"')[1]
    assert "At least 70" in apart
    assert "At least 70" not in text.split('id="totals"')[0]


def test_claimants_who_differ_stand_side_by_side(
    client: Client, record: Record
) -> None:
    text = page(client, f"/incidents/{record.syria.code}/")
    apart = text.split('id="disagreements"')[1]
    assert "to 17</b> reported killed" in apart
    assert "Syrian Observatory for Human Rights" in apart
    assert "url(#hatch-" in text


def test_it_can_be_seen_as_it_stood(client: Client, record: Record) -> None:
    code = record.niger.code
    assert page(client, f"/incidents/{code}/?as_of=2024-03-15", 404)
    text = page(client, f"/incidents/{code}/?as_of=2024-03-16")
    assert "This is how the record stood" in text
    assert f"/api/v1/incidents/{code}/?as_of=2024-03-16&amp;format=csv" in text


def test_another_parameter_is_refused_by_name(client: Client, record: Record) -> None:
    assert "<code>policy</code>" in page(
        client, f"/incidents/{record.niger.code}/?policy=x", 400
    )


def test_the_history_lists_revisions_and_changes(
    client: Client, record: Record
) -> None:
    text = page(client, f"/incidents/{record.niger.code}/history/")
    assert "Toll revised" in text
    assert "the toll rose" in text
    assert "Incident opened" in text


def test_an_unknown_code_is_not_found(client: Client) -> None:
    assert "Nothing at this address" in page(client, "/incidents/SYR-1999-000001/", 404)


@pytest.mark.parametrize("tail", ["", "history/", "?as_of=2024-01-01"])
def test_a_merged_incident_leads_to_its_survivor(client: Client, tail: str) -> None:
    survivor = b.told("SYR-2020-000001")
    b.incident("SYR-2020-000002", status="merged", merged_into=survivor)
    response = client.get(f"/incidents/SYR-2020-000002/{tail}")
    assert response.status_code == 308
    assert response["Location"] == f"/incidents/SYR-2020-000001/{tail}"


def test_a_withdrawn_incident_says_why(client: Client) -> None:
    b.incident(
        "SYR-2020-000003", status="withdrawn", withdrawn_reason="The film was old."
    )
    assert "The film was old." in page(client, "/incidents/SYR-2020-000003/", 410)
