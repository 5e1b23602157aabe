"""An article through the whole running site: web, broker, worker, the application's own role."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest

from tests.flows import texts
from tests.launch.site import Site, wait_for


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    # without the sweep, a message that the web server loses shows
    site = Site(tmp_path_factory.mktemp("site") / "data", SWEEP_EVERY_SECONDS="3600")
    try:
        site.up()
        yield site
    finally:
        site.clear()


def ask(
    site: Site, path: str, body: dict[str, Any] | None = None, token: str = ""
) -> Any:
    request = urllib.request.Request(
        f"http://127.0.0.1:{site.port}{path}",
        data=json.dumps(body).encode() if body else None,
        headers={"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
        if body
        else {},
    )
    with urllib.request.urlopen(request, timeout=20) as answer:
        text = answer.read().decode()
    return json.loads(text) if text.startswith("{") else text


def test_a_posted_article_is_read_and_shown(site: Site) -> None:
    made = site.run("manage", "create_token", "--name", "t", "--scopes", "write:ingest")
    token = made.stdout.strip()
    assert made.stdout == f"{token}\n"
    body = {"text": texts.FIRST, "published_at": "2021-06-08", "source": "Herald"}
    run = ask(site, "/api/v1/articles/", body, token)

    def finished() -> Any:
        told = ask(site, f"/api/v1/runs/{run['id']}/")
        return told if told["state"] not in {"queued", "running"} else None

    told = wait_for(finished, 15, "the worker reads the article")
    assert (told["state"], told["error"]) == ("done", None)
    incident = ask(site, f"/api/v1/incidents/{told['incidents'][0]}/")
    assert incident["estimate"]["killed"]["best"] == 11
    for path in (
        "/",
        "/incidents/",
        f"/incidents/{incident['code']}/",
        f"/incidents/{incident['code']}/history/",
        f"/articles/{told['article']}/",
        "/sources/",
        "/changes/",
        "/ingest/",
    ):
        assert "<h1" in ask(site, path), path
