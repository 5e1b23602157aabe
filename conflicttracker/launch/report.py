"""What the launcher says: one line a step with its time, and troubles a reader can act on."""

import contextlib
import sys
import time
from dataclasses import dataclass, field
from typing import TextIO


class Trouble(Exception):
    """Something the person at the terminal can put right; its text says how."""


@dataclass
class Report:
    """Writes step lines to `stream`; each carries the seconds since the step before."""

    stream: TextIO = field(default_factory=lambda: sys.stdout)
    _since: float = field(default_factory=time.monotonic)

    def step(self, name: str, state: str, since: float | None = None) -> None:
        """One finished step. `since` (monotonic) for steps that ran beside others."""
        now = time.monotonic()
        seconds = now - (self._since if since is None else since)
        self._since = now
        self.line(f"{name:<12}{state:<34}{seconds:6.1f} s")

    def line(self, text: str) -> None:
        # A closed terminal or pipe must not stop the site.
        with contextlib.suppress(OSError):
            self.stream.write(text + "\n")
            self.stream.flush()
