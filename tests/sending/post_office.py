"""A real mail server that keeps what it gets; an address that begins with "nobody" it refuses."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage
from types import TracebackType
from typing import Any

from aiosmtpd.controller import Controller


class _Box:
    def __init__(self) -> None:
        self.came: list[tuple[str, EmailMessage]] = []
        # answers instead of taking the next mails
        self.answers: list[str] = []

    async def handle_RCPT(
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if address.startswith("nobody"):
            return "550 5.1.1 There is no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.answers:
            return self.answers.pop(0)
        parsed = email.message_from_bytes(envelope.content, policy=email.policy.default)
        assert isinstance(parsed, EmailMessage)
        self.came += [(to, parsed) for to in envelope.rcpt_tos]
        return "250 OK"


class _Controller(Controller):
    """On the port that the system chose; the library's own asks for a given one."""

    def _trigger_server(self) -> None:
        server: Any = self.server
        self.port = server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


class PostOffice:
    """Listens on a free port of this machine until the `with` block ends."""

    host = "127.0.0.1"

    def __init__(self) -> None:
        self._box = _Box()
        self._controller = _Controller(self._box, hostname=self.host, port=0)

    @property
    def came(self) -> list[tuple[str, EmailMessage]]:
        """Each mail with the address that it was handed in for."""
        return self._box.came

    @property
    def answers(self) -> list[str]:
        return self._box.answers

    @property
    def port(self) -> int:
        return int(self._controller.port)

    def __enter__(self) -> PostOffice:
        self._controller.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._controller.stop()
