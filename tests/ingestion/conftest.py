"""The local news server, one for a test file, with fresh pages for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from .server import NewsServer


@pytest.fixture(scope="module")
def _running() -> Iterator[NewsServer]:
    with NewsServer() as server:
        yield server


@pytest.fixture
def server(_running: NewsServer) -> NewsServer:
    _running.reset()
    return _running
