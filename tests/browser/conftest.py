"""A real Chromium on a live server: what it complains about is kept, and must be nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import (  # type: ignore[import-untyped]
    Axe,
)
from django.contrib.auth.models import User
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.views import articles

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
PASSWORD = "a-long-password-1"
# A status that a page answers on purpose is also printed on the console.
EXPECTED = ("status of 400", "status of 404", "status of 410", "status of 422")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    missing = pytest.mark.skip(reason=f"there is no browser at {CHROMIUM}")
    for item in items:
        if "tests/browser" in str(item.path) and not shutil.which(CHROMIUM):
            item.add_marker(missing)


@dataclass
class Visitor:
    """One browser context on the live server."""

    page: Page
    base: str
    complaints: list[str] = field(default_factory=list)
    axe: Axe = field(default_factory=Axe)

    def __post_init__(self) -> None:
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._request)

    def _console(self, message: Any) -> None:
        expected = any(words in message.text for words in EXPECTED)
        if message.type in {"error", "warning"} and not expected:
            self.complaints.append(message.text)

    def _request(self, request: Any) -> None:
        if not request.url.startswith((self.base, "data:")):
            self.complaints.append(f"foreign request: {request.url}")

    def go(self, address: str) -> None:
        self.page.goto(self.base + address)

    def sign_in(self, name: str) -> None:
        self.go("/accounts/login/")
        self.page.get_by_label("Name").fill(name)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("main").get_by_role("button", name="Sign in").click()
        self.page.get_by_role("button", name="Sign out").wait_for()

    def faults(self) -> list[str]:
        """What is wrong with the page that is open: accessibility, width, complaints."""
        found = [
            f"{fault['id']}: {fault['nodes'][0]['html'][:160]}"
            for fault in self.axe.run(self.page).response["violations"]
        ]
        width = self.page.evaluate("document.documentElement.scrollWidth")
        if width > self.page.viewport_size["width"]:  # type: ignore[index]
            found.append(f"the page is {width} wide")
        found += self.complaints
        self.complaints.clear()
        return found


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps a loop running in this thread, which Django takes for async code.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def site(live_server: Any) -> str:
    """A live site with a record and a member of the team; no worker listens to the broker."""
    User.objects.create_user("mara", password=PASSWORD, is_staff=True)
    return str(live_server.url)


@pytest.fixture
def record(site: str) -> articles.Record:
    return articles.make()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 1280, "height": 900})
    yield opened
    opened.close()


@pytest.fixture
def visitor(context: BrowserContext, site: str) -> Visitor:
    return Visitor(context.new_page(), site)


@pytest.fixture
def without_script(browser: Browser, site: str) -> Iterator[Visitor]:
    opened = browser.new_context(java_script_enabled=False)
    yield Visitor(opened.new_page(), site)
    opened.close()
