"""Unpacks gzip piece by piece, so that a small bomb cannot become a big one."""

from __future__ import annotations

import zlib

from events.ingestion.transport import FetchError

PIECE = 65_536


class Gunzip:
    """Unpacks gzip members one after the other into a body of at most `limit` bytes."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.member = zlib.decompressobj(wbits=31)
        self.begun = False

    def feed(self, data: bytes, body: bytearray) -> None:
        while data and len(body) <= self.limit:
            if self.member.eof:
                if not data.startswith(b"\x1f\x8b"):
                    return  # padding behind the last member, as gzip itself ignores it
                self.member = zlib.decompressobj(wbits=31)
            self.begun = True
            try:
                data = self._unpack(data, body)
            except zlib.error:
                raise FetchError(
                    "The answer is packed wrongly and cannot be read.", retryable=True
                ) from None

    def _unpack(self, data: bytes, body: bytearray) -> bytes:
        """Unpack what belongs to this member; returns what lies behind it."""
        full = True
        while full and len(body) <= self.limit:
            piece = self.member.decompress(data, PIECE)
            body += piece
            data = self.member.unconsumed_tail
            # A full piece may leave more inside the member even when no input is left.
            full = bool(data) or len(piece) == PIECE
        return self.member.unused_data

    def finish(self) -> None:
        if self.begun and not self.member.eof:
            raise FetchError(
                "The answer broke off before its end. It may work later.",
                retryable=True,
            )
