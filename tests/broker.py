"""What stands in the real broker's queue, and a broker that is away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Empty
from uuid import UUID

from kombu import Message

from conflicttracker.celery import app

QUEUE = app.conf.task_default_queue
Told = Callable[[], list[UUID]]


def told() -> list[UUID]:
    """The subjects of the messages that wait, oldest first; they are taken out."""
    return [UUID(message.payload[0][0]) for message in _taken() if message.payload[0]]


def called() -> list[str]:
    """The tasks that the messages that wait call for, oldest first; they are taken out."""
    return [message.headers["task"] for message in _taken()]


def _taken() -> list[Message]:
    found: list[Message] = []
    with (
        app.connection_for_read() as connection,
        connection.SimpleQueue(QUEUE) as queue,
    ):
        while True:
            try:
                message = queue.get_nowait()
            except Empty:
                return found
            message.ack()
            found.append(message)


@contextmanager
def away() -> Iterator[None]:
    """No broker answers to what this process sends."""
    usual = app.conf.broker_write_url
    _write_to("redis://127.0.0.1:1/0")  # nobody listens at port 1
    try:
        yield
    finally:
        _write_to(usual)


def _write_to(url: str | None) -> None:
    app.conf.update(broker_write_url=url)
    # the pool keeps the address that it was made with
    setattr(app.amqp, "_producer_pool", None)  # noqa: B010 - of another's class
