"""What all refusals of given values have in common: the field, and a sentence about it."""

from __future__ import annotations


class BadInput(ValueError):
    """A value somebody gave cannot be taken; `reason` is a sentence to show to them."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason
