"""The pages that explain say what the machine does."""

from datetime import date

import pytest
from django.test import Client

from events.extraction import find_tolls
from events.reckoning import POLICIES
from events.views.about import WORDINGS, Wording
from tests.views.test_pages import page


@pytest.mark.parametrize("row", WORDINGS, ids=lambda row: row.words)
def test_each_reading_in_the_table_is_what_is_read(row: Wording) -> None:
    text = row.example[0].upper() + row.example[1:] + " in Agadez on Friday."
    tolls = find_tolls(text, published=date(2024, 3, 16), language="en").reported_tolls
    assert [(toll.low, toll.high) for toll in tolls] == [(row.low, row.high)]


@pytest.mark.django_db
def test_every_policy_stands_in_the_methodology(client: Client) -> None:
    text = page(client, "/methodology/")
    for policy in POLICIES.values():
        assert policy.prose[:40] in text


@pytest.mark.django_db
def test_every_link_of_the_data_page_is_served(client: Client) -> None:
    text = page(client, "/data/")
    links = [part.split('"')[0] for part in text.split('href="/api/')[1:]]
    assert len(links) > 9
    for link in links:
        assert client.get(f"/api/{link}").status_code == 200, link
