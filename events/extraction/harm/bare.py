"""Harm told without its people: "shelling caused casualties", "left dead and wounded"."""

from events.extraction.harm.objects import Objects
from events.extraction.languages.pack import Form, Trigger, word_set
from events.extraction.text.groups import Group

_CAUSES = word_set(
    """cause causes caused causing leave leaves left leaving inflict inflicts inflicted
    inflicting claim claims claimed claiming bring brings brought bringing suffer
    suffered suffers suffering sustain sustained reported report reports more fresh
    heavy significant serious civilian human additional of with sees saw amid and
    resulting"""
)
_UNKNOWN = word_set(
    """unknown unclear uncertain unconfirmed possible potential no any if zero without
    not never nor neither avoid avoided avoiding prevent prevented preventing"""
)
_LEADS = word_set(
    """cause causes caused causing leave leaves left leaving inflict inflicted
    reported report reports resulting and other more"""
)
_LED = frozenset({"led", "leads", "leading", "resulted", "results", "resulting"})
_ARE_LEFT = frozenset({"and", "other", "more"})  # behind deaths told
_INJURIES = ("injuries",)
_WORDS = frozenset(
    {("casualties",), ("fatalities",), ("deaths",), ("dead",), ("martyrs",)}
)
_DEADLY = frozenset({"killed", "died", "casualties"})
_NOUNS = frozenset({Form.COUNT_NOUN, Form.OF_NOUN, Form.TOLL_NOUN})
_NEAR = 6


class Bare:
    """Harm words that stand for the harmed themselves."""

    def __init__(self, right: Objects) -> None:
        self.right = right

    def group(self, at: int, trigger: Trigger) -> Group | None:
        """The harm word as a group without a number, where it says that people were harmed."""
        right = self.right
        first, last = right.chunks[at].first, right.chunks[at].last
        before = right.tokens[first - 1].low if first else ""
        if trigger.words == _INJURIES and self._injuries(at, before):
            return Group(first, last, None, first, "uncounted", body=last + 1)
        if trigger.words not in _WORDS or self._doubted(at):
            return None
        if trigger.form is Form.ADJECTIVE and not self._beside_hurt(at):
            return None
        led = self._led(first)
        if first and before not in _CAUSES and not led:
            return None
        return Group(first, last, None, first, "uncounted", body=last + 1)

    def _injuries(self, at: int, before: str) -> bool:
        """ "Caused injuries", "led to two deaths and other injuries"."""
        led = self._led(self.right.chunks[at].first)
        if not (led or before in _LEADS) or self._doubted(at):
            return False
        if before not in _ARE_LEFT:
            return True
        spots = range(max(0, at - _NEAR), at)
        words = (self.right.trigger(spot) for spot in spots)
        return any(
            w is not None and w.harm in _DEADLY and w.form in _NOUNS for w in words
        )

    def _led(self, first: int) -> bool:
        """ "Led to casualties"."""
        return first > 1 and self.right.tokens[first - 2].low in _LED

    def _beside_hurt(self, at: int) -> bool:
        """ "Dead and wounded"."""
        other = self.right.trigger(at + 2)
        joined = self.right.kind(at + 1) == "CONJ"
        return joined and other is not None and other.harm == "injured"

    def _doubted(self, at: int) -> bool:
        chunk = self.right.chunks[at]
        row = self.right.tokens[max(0, chunk.first - _NEAR) : chunk.last + 1 + _NEAR]
        return any(token.low in _UNKNOWN or token.tag == "MODAL" for token in row)
