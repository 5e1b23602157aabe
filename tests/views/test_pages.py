"""Every page answers, empty and full, within few queries, and says what it would show."""

import pytest
from django.test import Client

from tests.views.articles import Record

LISTS = ["/incidents/", "/articles/", "/sources/", "/changes/", "/ingest/"]
STILL = ["/data/", "/methodology/", "/accounts/login/"]


def page(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, address
    return response.content.decode()


@pytest.mark.django_db
class TestAnEmptySite:
    @pytest.mark.parametrize("address", ["/", *LISTS, *STILL])
    def test_answers_on_every_page(self, client: Client, address: str) -> None:
        assert "conflicttracker" in page(client, address)

    def test_shows_three_steps_first(self, client: Client) -> None:
        text = page(client, "/")
        assert "three steps" in text
        assert text.count("<li><a href") >= 2

    @pytest.mark.parametrize("address", LISTS)
    def test_says_on_each_list_what_would_be_there(
        self, client: Client, address: str
    ) -> None:
        assert 'class="empty"' in page(client, address)


@pytest.mark.django_db
class TestAFilledSite:
    def test_shows_revisions_and_incidents_first(
        self, client: Client, record: Record
    ) -> None:
        text = page(client, "/")
        assert "three steps" not in text
        assert record.niger.code in text
        assert "Twenty-one" in text
        assert "No sum of deaths is shown here" in text

    @pytest.mark.parametrize(
        ("address", "most"),
        [("/", 40), ("/incidents/", 30), ("/articles/", 15), ("/sources/", 12)],
    )
    def test_asks_few_queries(  # the same however many rows there are
        self,
        client: Client,
        record: Record,
        address: str,
        most: int,
        django_assert_max_num_queries: pytest.FixtureRequest,
    ) -> None:
        with django_assert_max_num_queries(most):  # type: ignore[operator]
            page(client, address)

    def test_never_prints_markup_of_an_article(
        self, client: Client, record: Record
    ) -> None:
        text = page(client, f"/articles/{record.convoy.pk}/")
        assert "<script>alert" not in text


@pytest.mark.django_db
class TestAList:
    def test_names_an_unknown_parameter(self, client: Client) -> None:
        text = page(client, "/incidents/?cuontry=SY", 400)
        assert "<code>cuontry</code>" in text
        assert "Did you mean country?" in text

    @pytest.mark.parametrize(
        "query", ["limit=0", "limit=x", "limit=99999", "cursor=zzz", "killed_min=-1"]
    )
    def test_names_a_malformed_parameter(self, client: Client, query: str) -> None:
        name = query.split("=")[0]
        assert f"<code>{name}</code>" in page(client, f"/incidents/?{query}", 400)

    def test_escapes_the_name_of_an_unknown_parameter(self, client: Client) -> None:
        assert "<b>" not in page(client, "/incidents/?%3Cb%3E=1", 400).split("lede")[1]

    def test_has_one_address_for_a_view(self, client: Client) -> None:
        response = client.get("/incidents/?q=&country=SY&place=")
        assert response.status_code == 302
        assert response["Location"] == "/incidents/?country=SY"

    def test_carries_its_filters_to_the_exports(
        self, client: Client, record: Record
    ) -> None:
        text = page(client, "/incidents/?harm=killed&country=NE")
        assert (
            'href="/api/v1/incidents/?country=NE&amp;format=csv&amp;harm=killed"'
            in text
        )
        assert record.niger.code in text
        assert record.syria.code not in text

    def test_shows_filters_as_words_that_can_be_taken_away(
        self, client: Client, record: Record
    ) -> None:
        text = page(client, "/incidents/?harm=killed&country=NE")
        assert 'href="/incidents/?harm=killed">remove' in text
        assert "Niger <a" in text

    def test_says_so_when_nothing_matches(self, client: Client, record: Record) -> None:
        assert "clear all" in page(client, "/incidents/?country=FR")

    def test_leads_to_its_next_page_and_back(
        self, client: Client, record: Record
    ) -> None:
        first = page(client, "/articles/?limit=1")
        address = (
            first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
        )
        second = page(client, address)
        assert 'rel="prev"' in second
        assert "limit=1" in address

    def test_keeps_filters_in_its_form(self, client: Client, record: Record) -> None:
        text = page(client, "/incidents/?place=Agadez&killed_min=3&bbox=0,0,20,20")
        assert 'type="hidden" name="bbox" value="' in text
        assert 'name="place" value="Agadez"' in text
        assert 'name="killed_min" value="3"' in text
