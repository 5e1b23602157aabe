"""Running tolls: where a figure moved from and to ("rose to 36", "from 19 to 17", "up from 16")."""

from events.extraction.harm.objects import Objects
from events.extraction.languages.pack import Form, Pack
from events.extraction.text.groups import Group

_FROM = frozenset({"from"})
_COPULAS = frozenset({"AUX", "COLON"})
_TO = frozenset({"to", "of", "at", ":", "over"})
_ASIDE = frozenset({"in", "on", "by"})
_PUT_AT = frozenset({"to", "at"})
_NEAR = 5
_AFTER = frozenset({"following", "after"})
_NOUNS = frozenset({Form.OF_NOUN, Form.BASE, Form.PRESENT})
_KNOWN = frozenset({"confirmed", "known", "registered", "recorded", "reported"})
_HARMS = frozenset({"killed", "died", "injured"})
_OLD = frozenset({"earlier", "previous", "initial", "original", "preliminary", "prior"})
_GIVEN = frozenset({"gave", "give", "gives", "given", "giving", "recorded", "listed"})
_AT_FIRST = frozenset({"first", "initially", "originally", "earlier", "previously"})


class Running:
    """Finds the figures of a toll noun in one sentence."""

    def __init__(self, right: Objects, pack: Pack) -> None:
        self.right = right
        self.pack = pack

    def up_from(self, figure: Group) -> Group | None:
        """ "… to 160, up from an initial figure of 16"."""
        read, chunks = self.right.read, self.right.chunks
        if not read.has(_FROM):
            return None
        start = read.chunk_of(figure)
        for spot in range(start + 1, len(chunks)):
            moved = self.right.low(spot - 1) in {"up", "down"} or spot == start + 1
            if self.right.low(spot) != "from" or not moved:
                continue
            for ahead in range(spot + 1, min(spot + _NEAR, len(chunks))):
                group = self.right.group(ahead)
                if group is not None and group.quantity is not None:
                    return group
        return None

    def harmed_people(self, at: int) -> int | None:
        """Where "killed" stands in "the number of soldiers (who were) killed"."""
        right, people = self.right, self.right.group(at + 2)
        known = at + 2 + (right.low(at + 2) in _KNOWN)
        dead = right.trigger(known)
        if known > at + 2 and dead is not None and dead.harm in _HARMS:
            return known  # "the number of confirmed dead"
        if dead is not None and dead.harm in _HARMS and self._owned(known):
            return known  # "the number of its dead"
        if people is None or people.kind != "people" or people.quantity is not None:
            return None
        spot = at + 3
        while right.kind(spot) in {"REL", "AUX", "PREP", "NP", "NEG"}:
            if right.kind(spot) == "PREP" and right.kind(spot + 1) != "NP":
                return None
            spot += 1
        trigger = right.trigger(spot)
        told = trigger is not None and trigger.form in {Form.PAST, Form.ADJECTIVE}
        return spot if told else None

    def _owned(self, at: int) -> bool:
        first = self.right.chunks[at].first
        return self.right.tokens[first - 1].low in {"its", "their", "our"}

    def put_first(self, at: int) -> list[Group]:
        """ "Raised (from 63) to 89 the number of …": the figures told before the noun, old first."""
        right = self.right
        figure, spot = right.group(at - 1), at - 2
        if figure is None or figure.kind != "bare" or figure.quantity is None:
            return []
        if right.low(spot) not in _PUT_AT:
            return []
        old = right.group(spot - 1)
        if (
            old is not None
            and old.quantity is not None
            and right.low(spot - 2) == "from"
        ):
            spot -= 2
        else:
            old = None
        near = range(max(0, spot - _NEAR), spot)
        if not any(self._sets(n) for n in near):
            return []
        return [figure] if old is None else [old, figure]

    def _sets(self, at: int) -> bool:
        """Is this a verb that sets or moves a figure?"""
        return self.right.kind(at) == "VERB" and (
            self.right.low(at) in self.pack.sets["rise"]
        )

    def told_before(self, at: int) -> bool:
        """ "An earlier toll of 27", "the initial figure of 12": what no longer holds."""
        first = self.right.chunks[at].first
        near = self.right.tokens[max(0, first - 2) : first]
        return any(token.low in _OLD for token in near)

    def figures(self, at: int, loose: bool, through: bool = False) -> list[Group]:
        """The numbers a running toll came from and went to; a loose word needs a rise."""
        right, rise = self.right, self.pack.sets["rise"]
        given = self._given_as(at)
        if given is not None:
            return [given]
        first = right.chunks[at].first
        opened = right.tokens[max(0, first - 2) : first]
        moved = any(token.low in rise for token in opened)  # "raise the number to 14"
        old: Group | None = None
        start = at + 1 if not self._and_wounded(at) else at + 3
        for spot in range(start, len(right.chunks)):
            inner = through and not moved and self.right.kind(spot) == "SUB"
            if self._toll_ends(spot) and not inner:
                break  # inner: "killed when jets bombed a village has risen"
            rises = right.low(spot) in rise
            moved = moved or rises or (right.kind(spot) in _COPULAS and not loose)
            group = right.group(spot)
            if group is None or group.quantity is None or group.kind == "things":
                continue
            if self._told_apart(at, spot):
                return []  # "casualties: four killed, eleven wounded"
            before = right.low(spot - 1)
            if before == "from" or self._first_put(group):
                old = group
                continue
            near = moved or old is not None or (before in _TO and not loose)
            if near and before not in _ASIDE:
                return [old, group] if old is not None else [group]
        return [old] if old is not None and self.told_before(at) else []

    def _given_as(self, at: int) -> Group | None:
        """ "Gave the death toll as 21", "the number of dead was given as 21"."""
        right = self.right
        spot = at + 1
        while right.kind(spot) in {"AUX", "VERB"}:
            spot += 1
        given = right.low(spot - 1) in _GIVEN or right.low(at - 1) in _GIVEN
        figure = right.group(spot + 1)
        if not given or right.low(spot) != "as" or figure is None:
            return None
        return figure if figure.quantity is not None and figure.kind == "bare" else None

    def _and_wounded(self, at: int) -> bool:
        """ "The number of dead and wounded reached 90"."""
        other = self.right.trigger(at + 2)
        joined = self.right.kind(at + 1) == "CONJ"
        return joined and other is not None and other.harm == "injured"

    def moved_on(self, figures: list[Group]) -> list[Group]:
        """ "Stood at 12 but had grown to 18", "put at 40 before revising it down to 34"."""
        right, last = self.right, None
        start = right.read.chunk_of(figures[0]) if len(figures) == 1 else -1
        if start < 0:
            return []
        for spot in range(start + 1, len(right.chunks)):
            group = right.group(spot)
            if right.kind(spot) == "SEMI" or right.trigger(spot) is not None:
                return []
            if right.low(spot) in self.pack.sets["moves"]:
                last = spot
            figure = group is not None and group.quantity is not None
            near = last is not None and spot - last <= _NEAR
            if figure and near and right.low(spot - 1) == "to" and group is not None:
                return [group] if group.kind == "bare" else []
        return []

    def _told_apart(self, at: int, spot: int) -> bool:
        """Does a harm word of its own follow a figure of casualties?"""
        toll, own = self.right.trigger(at), self.right.trigger(spot + 1)
        mixed = toll is not None and toll.harm == "casualties"
        return mixed and own is not None and own.harm in _HARMS

    def _first_put(self, group: Group) -> bool:
        """ "First put at 12"."""
        row = self.right.tokens[max(0, group.first - 3) : group.first]
        return len(row) > 2 and row[0].low in _AT_FIRST

    def _toll_ends(self, spot: int) -> bool:
        right, kind = self.right, self.right.kind(spot)
        trigger = right.trigger(spot)
        # "the toll in a massacre in Oruz"
        named = trigger is not None and trigger.form in _NOUNS
        if named and right.kind(spot - 1) == "PREP":
            return False
        if kind == "SUB" and right.low(spot) in _AFTER:
            return not self._only_a_phrase(spot + 1)
        other = kind == "TRIG" and right.low(spot) not in self.pack.sets["rise"]
        return kind in {"SEMI", "SUB"} or other

    def _only_a_phrase(self, spot: int) -> bool:
        """ "The toll following raids in Oruz has risen": "following" opens no clause."""
        while self.right.kind(spot) in {"NP", "PREP", "COMMA", "TIME"}:
            spot += 1
        low = self.right.low(spot + (self.right.kind(spot) == "AUX"))
        return low in self.pack.sets["rise"]
