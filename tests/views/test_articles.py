"""Articles: what the public sees of them, and handing one in."""

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from events.models import Article, Run
from tests import broker
from tests.views.articles import CONVOY, MARKET, Record
from tests.views.test_pages import page

pytestmark = pytest.mark.django_db


def test_the_public_sees_passages_with_tolls_and_no_names(
    client: Client, record: Record
) -> None:
    text = page(client, f"/articles/{record.market.pk}/")
    assert "killing" in text
    assert "Samir Haddad" not in text
    assert "name withheld" in text
    assert "The bread was cheap" not in text


def test_the_team_sees_the_whole_text(
    client: Client, record: Record, member: User
) -> None:
    text = page(client, f"/articles/{record.market.pk}/")
    assert "Samir Haddad" in text
    assert "The bread was cheap" in text


def test_names_are_withheld_on_the_incident_too(client: Client, record: Record) -> None:
    assert "Samir Haddad" not in page(client, f"/incidents/{record.syria.code}/")


def test_each_toll_has_one_number_in_the_text_and_one_in_the_margin(
    client: Client, record: Record
) -> None:
    text = page(client, f"/articles/{record.convoy.pk}/")
    for toll in record.convoy.reported_tolls.filter(in_title=False):
        assert text.count(f'id="in-text-{toll.pk}"') == 1
        assert text.count(f'id="toll-{toll.pk}"') == 1


def test_numbers_that_were_not_taken_say_why(
    client: Client, record: Record, member: User
) -> None:
    text = page(client, f"/articles/{record.convoy.pk}/")
    assert "400 crates" in text.split('id="left"')[1]
    assert 'data-why="' in text


def test_a_text_without_tolls_says_so(client: Client, record: Record) -> None:
    assert "No statement of casualties" in page(client, f"/articles/{record.dull.pk}/")


def test_handing_in_needs_an_account(client: Client) -> None:
    response = client.get("/articles/new/")
    assert response.status_code == 302
    assert response["Location"] == "/accounts/login/?next=/articles/new/"


def test_a_pasted_text_goes_on_record_and_to_its_run(
    client: Client, member: User, told: broker.Told
) -> None:
    response = client.post(
        "/articles/new/",
        {"text": CONVOY, "title": "Convoy", "published_at": "2024-03-16"},
    )
    run = Run.objects.get()
    assert response.status_code == 302
    assert response["Location"] == f"/ingest/runs/{run.pk}/"
    assert told() == [run.pk]
    article = Article.objects.get()
    assert article.text == CONVOY
    assert article.published_precision == "day"


def test_the_same_text_again_leads_to_the_same_run(
    client: Client, member: User, told: broker.Told
) -> None:
    first = client.post("/articles/new/", {"text": MARKET})
    again = client.post("/articles/new/", {"text": MARKET})
    assert first["Location"] == again["Location"]


def test_a_file_is_kept_byte_for_byte(
    client: Client, member: User, told: broker.Told
) -> None:
    data = MARKET.encode()
    upload = SimpleUploadedFile("a.txt", data, content_type="text/plain")
    assert client.post("/articles/new/", {"file": upload}).status_code == 302
    assert bytes(Article.objects.get().raw) == data


def test_an_address_alone_waits_to_be_fetched(
    client: Client, member: User, told: broker.Told
) -> None:
    client.post("/articles/new/", {"url": "https://wire.example/a"})
    run = Run.objects.get()
    assert (run.state, run.article, run.url) == (
        "queued",
        None,
        "https://wire.example/a",
    )


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "Paste a text, or give an address or a file."),
        ({"url": "not an address"}, "Enter a valid URL."),
        ({"text": "Nine men died.", "published_at": "yesterday"}, "Published on"),
    ],
)
def test_a_refusal_stands_at_its_field_and_keeps_what_was_typed(
    client: Client, member: User, given: dict[str, str], words: str
) -> None:
    response = client.post("/articles/new/", {"title": "Kept title", **given})
    text = response.content.decode()
    assert response.status_code == 422
    assert 'role="alert"' in text
    assert words in text
    assert 'value="Kept title"' in text
    assert not Run.objects.exists()


def test_an_account_outside_the_team_sees_what_the_public_sees(
    client: Client, record: Record, outsider: User
) -> None:
    assert "Samir Haddad" not in page(client, f"/articles/{record.market.pk}/")
    assert "Not for this account" in page(client, "/articles/new/", 403)


def test_an_open_run_comes_back_by_itself(client: Client, member: User) -> None:
    run = Run.objects.create(url="https://wire.example/a")
    text = page(client, f"/ingest/runs/{run.pk}/")
    assert '<noscript><meta http-equiv="refresh"' in text
    assert "data-live" in text


def test_a_finished_run_leads_to_article_tolls_and_incidents(
    client: Client, record: Record
) -> None:
    text = page(client, f"/ingest/runs/{record.run.pk}/")
    assert f"/articles/{record.convoy.pk}/" in text
    assert f"/incidents/{record.niger.code}/" in text
    assert "http-equiv" not in text


def test_a_failed_run_says_what_happened(client: Client, member: User) -> None:
    run = Run.objects.create(
        url="https://wire.example/a", state="failed", error="The page was empty."
    )
    text = page(client, f"/ingest/runs/{run.pk}/")
    assert "Could not be read" in text
