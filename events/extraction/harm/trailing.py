"""Behind the harm word: "… were killed, including two children", "… along with 15 insurgents"."""

from events.extraction.harm.objects import Objects
from events.extraction.text.clauses import Item
from events.extraction.text.lists import size

_IN_HOSPITAL = ("in", "hospital")
_PLACED = frozenset({"in", "at", "near", "outside", "on"})


class Trailing:
    """People told behind a passive or intransitive harm word, in one sentence."""

    def __init__(self, right: Objects) -> None:
        self.right = right

    def find(self, at: int, items: list[Item]) -> list[Item]:
        """ "… were killed, including two children", "… along with 15 insurgents"."""
        if not items:
            return []
        spot = self._over_phrases(at + 1)
        found = (
            self._with(at + 1) or self._elsewhere(spot) or self._afterwards(spot, items)
        )
        return [item for item in found if not self._told_apart(at, item)]

    def _told_apart(self, at: int, item: Item) -> bool:
        """ "1,250 casualties: 230 killed and 1,020 injured": a harm word of its own follows."""
        right = self.right
        casualties, spot = right.trigger(at), right.read.chunk_of(item.group)
        spot += right.kind(spot + 1) == "AUX"
        own = right.trigger(spot + 1) if spot >= 0 else None
        mixed = casualties is not None and casualties.harm == "casualties"
        return mixed and own is not None and own.harm != "casualties"

    def _afterwards(self, spot: int, items: list[Item]) -> list[Item]:
        right = self.right
        comma = right.kind(spot) == "COMMA"
        spot += comma
        kind = right.kind(spot)
        if kind in {"INCL", "JOIN"}:
            return right.find(spot + (kind == "JOIN"), subset=kind == "INCL")
        if kind in {"COLON", "DASH", "OPEN"}:
            return self._opened(spot + 1)
        group = right.group(spot)
        if not comma or group is None:
            return []
        if right.opens_clause(spot):
            return self._of_whom(spot)
        if group.part:
            return right.find(spot, subset=True)
        return self._breakdown(spot, items)

    def _elsewhere(self, spot: int) -> list[Item]:
        """ "Three were killed in Oruz and two in Belen": another place or day, the same verb."""
        right = self.right
        group = right.group(spot + 1)
        if right.kind(spot) == "COMMA":
            return self._row(spot)
        if right.low(spot) != "and" or group is None or group.quantity is None:
            return []
        if right.kind(spot - 1) == "TIME" and not self._weekday(spot - 1):
            return []  # "between May 15 and 18"
        placed = group.kind == "bare" and right.low(spot + 2) in _PLACED
        return [Item(group, apart=spot + 1)] if placed else []

    def _row(self, spot: int) -> list[Item]:
        """ "Ten died at the scene, three in hospital and one on Friday": the verb is told once."""
        right, found, closed = self.right, list[Item](), False
        while right.kind(spot) in {"COMMA", "CONJ"} and not closed:
            closed = right.kind(spot) == "CONJ"
            group, after = right.group(spot + 1), right.trigger(spot + 2)
            lain = after is not None and after.words == _IN_HOSPITAL
            placed = lain or right.low(spot + 2) in _PLACED
            if group is None or group.kind != "bare" or group.part or not placed:
                return []
            if group.quantity is None:
                return []
            found.append(Item(group, apart=spot + 1))
            spot = self._over_phrases(spot + 2 + lain)
        return found if closed and len(found) > 1 else []

    def _weekday(self, at: int) -> bool:
        """ "On Monday and five on Tuesday": the day ends with its name, so a number is people."""
        low = self.right.tokens[self.right.chunks[at].last].low
        return self.right.low(at - 1) == "on" and low in self.right.pack.weekdays

    def _of_whom(self, spot: int) -> list[Item]:
        """ "Eleven dead, four of whom were clerks": a part with a clause of its own."""
        right, group = self.right, self.right.group(spot)
        if group is None or not group.part or right.trigger(spot + 2) is not None:
            return []
        if (
            right.tokens[group.last].low != "whom"
            or right.low(spot + 1) not in right.be
        ):
            return []
        return [Item(group, True)]

    def _with(self, spot: int) -> list[Item]:
        """ "Was shot dead, with both of her nephews": people who died with somebody."""
        right = self.right
        spot += right.kind(spot) == "COMMA"
        group = right.group(spot + 1)
        if right.low(spot) != "with" or group is None:
            return []
        if group.kind not in {"people", "named"}:
            return []
        own = any(t.tag == "POSS" for t in self.right.tokens[group.first : group.last])
        return right.find(spot + 1) if own and not right.opens_clause(spot + 1) else []

    def _over_phrases(self, spot: int) -> int:
        """Past prepositional phrases and times."""
        right = self.right
        while True:
            kind = right.kind(spot)
            if kind == "PREP" and right.kind(spot + 1) in {"NP", "TIME"}:
                spot += 2
            elif kind in {"TIME", "NEG"} or self._at_once(spot):
                spot += 1
            else:
                return spot

    def _at_once(self, spot: int) -> bool:
        """ "Died at once, …": words of no phrase."""
        once = self.right.low(spot) == "at" and self.right.low(spot + 1) == "once"
        return once or (
            spot > 0
            and self.right.low(spot - 1) == "at"
            and self.right.low(spot) == "once"
        )

    def _opened(self, spot: int) -> list[Item]:
        """ "… (three men and two women)", "… – including a child"."""
        inner = self.right.group(spot)
        counted = inner is not None and inner.quantity is not None
        if self.right.kind(spot) == "INCL" or (counted and not self.right.is_age(spot)):
            return self.right.find(spot, subset=True)
        return []

    def _breakdown(self, spot: int, items: list[Item]) -> list[Item]:
        """ "Six died, a nurse and five pupils": parts that make the sum."""
        total = sum(size(item.group) for item in items if not item.subset)
        parts = self.right.find(spot, subset=True)
        fits = total > 1 and sum(size(part.group) for part in parts) == total
        return parts if fits and len(parts) > 1 else []
