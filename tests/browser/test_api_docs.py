"""The page that explains the API draws itself from our own files under the strict policy."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_docs_page_draws_every_operation_without_a_complaint(visitor: Any) -> None:
    visitor.go("/api/docs/")
    page = visitor.page
    page.locator(".opblock").first.wait_for()
    assert page.locator(".opblock").count() >= 20
    page.get_by_text("/api/v1/incidents/", exact=True).first.click()
    page.get_by_role("button", name="Try it out").click()
    page.get_by_role("button", name="Execute").click()
    page.locator(".live-responses-table").first.wait_for()
    assert '"results"' in page.locator(".live-responses-table").first.inner_text()
    assert visitor.complaints == []
