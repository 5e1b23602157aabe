"""The local news server and a model's server, one for a test file, fresh for each test."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from .model_server import ModelServer
from .server import NewsServer


@pytest.fixture(scope="module")
def _running() -> Iterator[NewsServer]:
    with NewsServer() as server:
        yield server


@pytest.fixture
def server(_running: NewsServer) -> NewsServer:
    _running.reset()
    return _running


@pytest.fixture(scope="module")
def _answering() -> Iterator[ModelServer]:
    with ModelServer() as server:
        yield server


@pytest.fixture
def model(_answering: ModelServer, settings: Any) -> ModelServer:
    """A model that is set up, as an operator would do it."""
    _answering.reset()
    settings.EXTRACTOR_LLM_URL = _answering.url
    settings.EXTRACTOR_LLM_MODEL = "tiny"
    settings.EXTRACTOR_LLM_KEY = "sk-not-to-be-told"
    settings.EXTRACTOR_LLM_TIMEOUT = 1.0
    return _answering
