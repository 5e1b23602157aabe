"""What members of the team and of staff may do: review, sources, the administration."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from events.actions import tokens
from events.models import Change, Feed, ReportedToll, Review, Run, Source
from events.queries.tokens import find
from tests import broker
from tests.views.articles import Record
from tests.views.test_pages import page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "page", ["/", "/incidents/", "/articles/", "/changes/", "/sources/"]
)
def test_no_cache_keeps_what_the_team_reads(
    client: Client, record: Record, member: User, page: str
) -> None:
    assert client.get(page).headers["Cache-Control"] == "private, no-store"
    client.logout()
    assert client.get(page).headers.get("Cache-Control") != "private, no-store"


class TestReview:
    def test_is_for_the_team(self, client: Client, outsider: User) -> None:
        assert "Not for this account" in page(client, "/review/", 403)

    def test_asks_strangers_to_sign_in(self, client: Client) -> None:
        assert client.get("/review/")["Location"] == "/accounts/login/?next=/review/"

    def test_says_when_nothing_waits(self, client: Client, member: User) -> None:
        assert "Nothing waits" in page(client, "/review/")

    def test_shows_text_and_proposal(
        self, client: Client, record: Record, member: User
    ) -> None:
        text = page(client, "/review/")
        assert "What the article says" in text
        assert 'data-key="a"' in text
        assert 'value="reject"' in text

    @pytest.mark.parametrize("verdict", ["accept", "reject"])
    def test_a_decision_is_kept_and_the_next_one_comes(
        self, client: Client, record: Record, member: User, verdict: str
    ) -> None:
        toll = ReportedToll.objects.earliest("recorded_at", "id")
        response = client.post(
            f"/review/{toll.pk}/", {"verdict": verdict, "reason": "As worded."}
        )
        assert response["Location"] == f"/review/?last={toll.pk}&verdict={verdict}"
        review = Review.objects.get()
        assert (review.verdict, review.reason) == (verdict, "As worded.")
        assert review.author == member
        assert "Look at it again" in page(client, response["Location"])

    def test_skipping_writes_nothing(
        self, client: Client, record: Record, member: User
    ) -> None:
        toll = ReportedToll.objects.earliest("recorded_at", "id")
        response = client.post(f"/review/{toll.pk}/", {"verdict": "skip"})
        assert response["Location"] == f"/review/?after={toll.pk}"
        assert f"/review/{toll.pk}/" not in page(client, response["Location"])
        assert not Review.objects.exists()

    @pytest.mark.parametrize("verdict", ["", "burn"])
    def test_an_unknown_verdict_is_refused(
        self, client: Client, record: Record, member: User, verdict: str
    ) -> None:
        toll = ReportedToll.objects.earliest("recorded_at", "id")
        answer = client.post(f"/review/{toll.pk}/", {"verdict": verdict})
        assert answer.status_code == 404

    def test_a_broken_id_is_not_found(self, client: Client, member: User) -> None:
        page(client, "/review/?toll=1", 404)

    def test_needs_its_token(self, record: Record, member: User) -> None:
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(member)
        toll = ReportedToll.objects.earliest("recorded_at", "id")
        answer = strict.post(f"/review/{toll.pk}/", {"verdict": "accept"})
        assert answer.status_code == 403
        assert "The form was not accepted" in answer.content.decode()


class TestSources:
    def test_adding_needs_an_account(self, client: Client) -> None:
        response = client.post("/sources/", {"name": "Wire", "kind": "agency"})
        assert response["Location"].startswith("/accounts/login/")
        assert not Source.objects.exists()

    def test_a_source_and_its_feed_are_added(
        self, client: Client, member: User
    ) -> None:
        response = client.post("/sources/", {"name": "Old Wire", "kind": "agency"})
        assert response["Location"] == "/sources/old-wire/"
        client.post("/sources/old-wire/", {"url": "https://wire.example/feed"})
        feed = Feed.objects.get()
        assert feed.source.slug == "old-wire"
        assert "waits for its first reading" in page(client, "/sources/old-wire/")

    def test_a_source_that_is_known_is_refused_by_name(
        self, client: Client, record: Record, member: User
    ) -> None:
        response = client.post("/sources/", {"name": "Delta Times", "kind": "outlet"})
        assert response.status_code == 422
        assert "There is a source named Delta Times" in response.content.decode()

    def test_a_feed_that_is_known_is_refused(
        self, client: Client, record: Record, member: User
    ) -> None:
        given = {"url": "https://delta.example/feed"}
        client.post("/sources/delta-times/", given)
        assert client.post("/sources/delta-times/", given).status_code == 422

    def test_a_feed_is_paused_and_resumed(
        self, client: Client, record: Record, member: User
    ) -> None:
        source = Source.objects.get(slug="delta-times")
        feed = Feed.objects.create(source=source, url="https://delta.example/feed")
        address = f"/sources/delta-times/feeds/{feed.pk}/"
        client.post(address, {"paused": "1"})
        assert "paused" in page(client, "/sources/delta-times/")
        client.post(address, {"paused": "0"})
        feed.refresh_from_db()
        assert not feed.paused
        kinds = Change.objects.filter(subject="feed").values_list("kind", flat=True)
        assert set(kinds) == {"feed.paused", "feed.resumed"}

    def test_an_unknown_source_is_not_found(self, client: Client) -> None:
        page(client, "/sources/nobody/", 404)


class TestAdministration:
    @pytest.fixture(autouse=True)
    def _superuser(self, client: Client) -> None:
        client.force_login(User.objects.create_superuser("root", password="x" * 12))

    @pytest.mark.parametrize(
        "name",
        ["article", "reportedtoll", "incident", "run", "review", "change", "apitoken"],
    )
    def test_evidence_is_only_read(
        self, client: Client, record: Record, name: str
    ) -> None:
        assert page(client, f"/admin/events/{name}/")
        page(client, f"/admin/events/{name}/add/", 403)

    @pytest.mark.parametrize("name", ["source", "feed", "party"])
    def test_sources_feeds_and_parties_are_edited(
        self, client: Client, record: Record, name: str
    ) -> None:
        assert page(client, f"/admin/events/{name}/")
        assert page(client, f"/admin/events/{name}/add/")

    def test_an_article_opens_without_a_form(
        self, client: Client, record: Record
    ) -> None:
        text = page(client, f"/admin/events/article/{record.convoy.pk}/change/")
        assert "Save" not in text


class TestRunsThatFailed:
    def test_are_tried_again_by_the_team(
        self, client: Client, member: User, told: broker.Told
    ) -> None:
        run = Run.objects.create(
            url="https://wire.example/a", state="failed", attempts=3, error="No answer."
        )
        assert "Try again" in page(client, f"/ingest/runs/{run.pk}/")
        client.post(f"/ingest/runs/{run.pk}/retry/")
        run.refresh_from_db()
        assert (run.state, run.attempts) == ("queued", 0)
        assert told() == [run.pk]

    def test_are_not_tried_again_while_another_run_does_the_work(
        self, client: Client, member: User, told: broker.Told
    ) -> None:
        address = {"url": "https://wire.example/a", "url_key": "wire.example/a"}
        Run.objects.create(**address)
        run = Run.objects.create(**address, state="failed", error="No answer.")
        client.post(f"/ingest/runs/{run.pk}/retry/")
        run.refresh_from_db()
        assert run.state == "failed"
        assert told() == []

    def test_are_left_alone_by_everyone_else(self, client: Client) -> None:
        run = Run.objects.create(url="https://wire.example/a", state="failed")
        assert "Try again" not in page(client, f"/ingest/runs/{run.pk}/")
        client.post(f"/ingest/runs/{run.pk}/retry/")
        run.refresh_from_db()
        assert run.state == "failed"


def test_a_token_is_revoked_in_the_administration(admin_client: Client) -> None:
    token, secret = tokens.create(name="desk", scopes=["read:team"])
    admin_client.post(
        "/admin/events/apitoken/",
        {"action": "revoke", "_selected_action": [str(token.pk)]},
    )
    assert find(secret) is None
    assert Change.objects.filter(kind="token.revoked", subject_id=token.pk).exists()
