"""The command line: ingest, replay and create_token as people use them."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from events.actions import runs
from events.ingestion import pipeline, submissions
from events.models import ApiToken, Article, Incident, ReportedToll, Run, Source
from events.queries import tokens
from tests.ingestion import samples
from tests.ingestion.server import NewsServer

from . import texts

pytestmark = pytest.mark.django_db


def run(*words: str) -> tuple[str, int]:
    """What a command prints on standard output, and its exit code."""
    out = io.StringIO()
    try:
        call_command(*words, stdout=out)
    except CommandError as error:
        return f"{out.getvalue()}{error}", error.returncode
    except SystemExit as end:
        return out.getvalue(), int(str(end.code))
    return out.getvalue(), 0


def lines(path: Path, *rows: dict[str, Any] | str) -> str:
    text = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    path.write_text("\n".join(text) + "\n")
    return str(path)


class TestIngest:
    def test_of_a_file_files_its_tolls(self, tmp_path: Path) -> None:
        path = tmp_path / "article.txt"
        path.write_text(texts.FIRST)
        told, code = run("ingest", str(path), "--published", "2021-06-08")
        assert code == 0
        assert "reported tolls in SYR-2021-000001" in told
        assert Incident.objects.get().occurred_end

    def test_of_an_address_fetches_it(self, settings: Any) -> None:
        with NewsServer() as news:
            settings.FETCH_ALLOW = {news.address}
            _, code = run("ingest", news.url("/article/1"))
        assert code == 0
        article = Article.objects.get()
        assert article.title.startswith("Six guards")
        assert article.published_at
        assert article.source is not None
        assert article.source.host == "127.0.0.1"

    @pytest.mark.parametrize(
        "host", ["127.0.0.1", "[::1]", "169.254.169.254", "localhost"]
    )
    def test_of_an_address_of_a_local_network_writes_nothing(self, host: str) -> None:
        told, code = run("ingest", f"http://{host}/a")
        assert code == 2
        assert "local network" in told
        assert not Run.objects.exists()
        assert not Source.objects.exists()

    def test_of_an_address_that_fails_leaves_no_source(self, settings: Any) -> None:
        with NewsServer() as news:
            settings.FETCH_ALLOW = frozenset({news.address})
            run("ingest", news.url("/missing"))
        assert not Source.objects.exists()

    def test_of_an_address_that_is_not_there_says_so(self, settings: Any) -> None:
        with NewsServer() as news:
            settings.FETCH_ALLOW = {news.address}
            told, code = run("ingest", news.url("/missing"))
        assert code == 1
        assert "404" in told

    @pytest.mark.parametrize(
        ("content", "options", "named"),
        [
            (b"", [], "empty"),
            (b" \n\t ", [], "empty"),
            (b"%PDF-1.7 x", [], "PDF"),
            (b"three \x00 dead", [], "NUL"),
            ("drei Tote in der Stra\xdfe".encode("latin-1"), [], "UTF-8"),
            (b"Three men died. " * 700_000, [], "MB"),
            (b"Three men died.", ["--published", "29.02.2020"], "published_at"),
            (b"Three men died.", ["--published", "2999-01-01"], "future"),
            (b"Three men died.", ["--source", "x" * 300], "source"),
        ],
    )
    def test_of_bad_input_says_what_is_wrong_and_writes_nothing(
        self, tmp_path: Path, content: bytes, options: list[str], named: str
    ) -> None:
        path = tmp_path / "article.txt"
        path.write_bytes(content)
        told, code = run("ingest", str(path), *options)
        assert code == 2
        assert named in told
        assert not Article.objects.exists()
        assert not Run.objects.exists()

    def test_of_a_saved_web_page_takes_its_text(self, tmp_path: Path) -> None:
        page = samples.article(
            "Six guards killed near Harwan", samples.ARTICLE_TEXT, "2021-06-15", "/1"
        )
        path = tmp_path / "page.html"
        path.write_text(page)
        _, code = run("ingest", str(path))
        assert code == 0
        article = Article.objects.get()
        assert article.text.startswith("Six guards were killed")
        assert article.title == "Six guards killed near Harwan"
        assert article.published_precision == "day"
        assert bytes(article.raw).startswith(b"<!doctype html>")

    def test_of_a_saved_page_without_an_article_says_so(self, tmp_path: Path) -> None:
        path = tmp_path / "page.html"
        path.write_text(
            "<!doctype html><title>x</title><nav><a href='/'>Home</a></nav>"
        )
        told, code = run("ingest", str(path))
        assert code == 2
        assert "No article text was found" in told
        assert "invalid" not in told

    def test_of_a_missing_file_says_so(self) -> None:
        told, code = run("ingest", "no-such-file.txt")
        assert code == 2
        assert "no-such-file.txt" in told

    def test_of_a_text_in_another_language_keeps_it_and_reads_nothing(
        self, tmp_path: Path
    ) -> None:
        path = tmp_path / "article.txt"
        path.write_text("Es hat die ganze Woche geregnet, und der Fluss ist wieder da.")
        told, code = run("ingest", str(path))
        assert code == 0
        assert "not read" in told
        assert Article.objects.get().readings.get().unread


class TestIngestOfLines:
    def test_goes_on_after_a_broken_line(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = lines(
            tmp_path / "articles.jsonl",
            {"id": "1", "text": texts.FIRST, "published": "2021-06-08", "source": "A"},
            "{broken",
            {"id": "3", "text": texts.OTHER, "published": "2021-06-08", "surprise": 1},
            {"id": "4", "text": texts.OTHER, "published": "2021-06-08"},
        )
        told, code = run("ingest", "--jsonl", path)
        assert code == 1
        assert "2 done, 2 failed" in told
        errors = capsys.readouterr().err
        assert "line 2" in errors
        assert "surprise" in errors
        assert Incident.objects.count() == 2

    def test_names_an_empty_text_and_does_not_fetch_the_address_instead(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        row = {"id": "1", "url": "https://wire.example/1", "published": "2021-06-08"}
        path = lines(
            tmp_path / "articles.jsonl", {**row, "text": ""}, {**row, "text": " \n"}
        )
        assert run("ingest", "--jsonl", path) == ("0 done, 2 failed\n", 1)
        assert capsys.readouterr().err.count("text: The text is empty.") == 2
        assert not Run.objects.exists()

    def test_may_be_started_again_without_doubles(self, tmp_path: Path) -> None:
        rows = [
            {"id": "1", "text": texts.FIRST, "published": "2021-06-08"},
            {"id": "2", "text": texts.LATER, "published": "2021-06-09"},
        ]
        run("ingest", "--jsonl", lines(tmp_path / "some.jsonl", rows[0]))
        told, code = run("ingest", "--jsonl", lines(tmp_path / "all.jsonl", *rows))
        assert (told.strip(), code) == ("2 done, 0 failed", 0)
        before = ReportedToll.objects.count()
        run("ingest", "--jsonl", str(tmp_path / "all.jsonl"))
        assert Article.objects.count() == 2
        assert ReportedToll.objects.count() == before
        assert Incident.objects.count() == 1

    def test_may_be_stopped_in_the_middle(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = lines(
            tmp_path / "articles.jsonl",
            {"id": "1", "text": texts.FIRST, "published": "2021-06-08"},
            {"id": "2", "text": texts.OTHER, "published": "2021-06-08"},
        )

        def stop(*_: Any) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr(pipeline, "_read", stop)
            assert run("ingest", "--jsonl", path)[1] == 130
        assert Run.objects.get().state == "queued"
        assert run("ingest", "--jsonl", path) == ("2 done, 0 failed\n", 0)
        assert Run.objects.filter(state="done", attempts=1).count() == 2

    def test_takes_over_what_a_killed_process_had_in_hand(
        self, tmp_path: Path, settings: Any
    ) -> None:
        row = {"id": "1", "text": texts.FIRST, "published": "2021-06-08"}
        settings.RUN_LEASE = timedelta(seconds=1)
        first = submissions.submit(text=texts.FIRST, published_at="2021-06-08")
        runs.begin(run_id=first.pk)
        path = lines(tmp_path / "articles.jsonl", row)
        assert run("ingest", "--jsonl", path) == ("1 done, 0 failed\n", 0)


class TestReplay:
    def test_is_silent_where_todays_rules_read_the_same(self, tmp_path: Path) -> None:
        path = tmp_path / "article.txt"
        path.write_text(texts.FIRST)
        run("ingest", str(path), "--published", "2021-06-08")
        told, code = run("replay")
        assert code == 0
        assert told.strip() == "1 articles read again: 0 changes in 0 of them"

    def test_shows_what_would_change_and_changes_nothing(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = tmp_path / "article.txt"
        path.write_text(texts.FIRST)
        run("ingest", str(path))  # read without a day of publication
        article = Article.objects.get()
        Article.objects.update(
            published_at="2021-06-08T00:00:00Z", published_precision="day"
        )
        told, _ = run("replay", "--format", "json", "--article", str(article.pk))
        change = json.loads(told.splitlines()[0])
        assert change["kind"] == "changed"
        assert change["fields"]["date_end"]["today"] == "2021-06-07"
        assert article.readings.count() == 1

    def test_of_an_unknown_article_says_so(self) -> None:
        assert run("replay", "--article", "7")[1] == 2


class TestCreateToken:
    def test_prints_a_token_that_opens_what_it_should(self) -> None:
        told, _ = run(
            "create_token", "--name", "desk", "--scopes", "read:team,write:ingest"
        )
        token = tokens.find(told.strip())
        assert token is not None
        assert token.scopes == ["read:team", "write:ingest"]
        assert told.strip() not in str(ApiToken.objects.values().get())

    @pytest.mark.parametrize(
        ("options", "named"),
        [
            (["--name", "x", "--scopes", "write:everything"], "write:everything"),
            (["--name", "x", "--scopes", ""], "--scopes"),
            (["--name", "", "--scopes", "read:team"], "--name"),
            (
                ["--name", "x", "--scopes", "read:team", "--expires", "soon"],
                "--expires",
            ),
        ],
    )
    def test_of_bad_input_makes_none(self, options: list[str], named: str) -> None:
        told, code = run("create_token", *options)
        assert code == 2
        assert named in told
        assert not ApiToken.objects.exists()
