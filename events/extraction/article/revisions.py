"""Which figure of one article replaces which: "has now risen to 36", "an earlier toll was six"."""

from collections.abc import Sequence

from events.extraction.article.makings import Making
from events.extraction.languages.pack import Pack, word_set
from events.extraction.text.clauses import Draft
from events.extraction.text.sentences import Token
from events.terms import Harm, VictimStatus

BESIDE = 2  # sentences within which a figure goes back to the one told last
MEMORY = 80  # tolls looked back on
DEADLY = frozenset({Harm.KILLED, Harm.DIED})
_EARLIER = word_set(
    """earlier previously initially originally wrongly mistakenly incorrectly erroneously"""
)
_EARLIER_REACH = 7
_INITIAL = frozenset({"initial", "earlier", "previous", "original", "preliminary"})
_PUT = frozenset({"put", "puts", "gave", "gives"})
_PUT_REACH = 3
_NOW = frozenset({"now"})
_SAY_NOW = frozenset({"say", "says", "put", "puts", "speak", "speaks", "report"})
_SPOKEN = word_set(
    """said spoken put reported announced given counted told confirmed estimated stated
    spoke gave thought believed listed claimed mentioned"""
)


class Revisions:
    """The tolls seen so far, and what a new one does to their figures."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.seen: list[Making] = []
        self.past: list[Making] = []  # old figures before the one that replaced them

    def revise(self, making: Making) -> None:
        """ "Has now risen to 36" replaces the standing figure of its incident."""
        earlier = _earlier(making.draft) and not self._raised(making)
        if making.draft.old or (earlier and not making.draft.newer) or _first(making):
            self._replace_old(making)
            return
        self._replace_past(making)
        if not making.draft.toll:
            self._say_anew(making)
            return
        deadly = making.harm in DEADLY
        moved = self._moved(making)
        old = [
            other
            for other in reversed(self.seen[-MEMORY:])
            if other.incident == making.incident
            and other.subset_of is None
            and (moved or not _rivals(making, other))
            and (moved or not self._puts(making, other))
            and (other.harm in DEADLY) == deadly
            and other.low != making.low
        ]
        added = [
            o
            for o in old
            if o.total < making.total
            and o.draft.read is making.draft.read
            and not o.draft.old
        ]
        for other in added:  # "a fourth man died, bringing the toll to four"
            if other.subset_of is None and other.supersedes is None:
                other.subset_of = making
        old = [o for o in old if o not in added]
        if old:
            making.supersedes = min(old, key=_less_general)
            self.past = [o for o in self.past if o is not making.supersedes]
            _inherit(making, making.supersedes)

    def _say_anew(self, making: Making) -> None:
        """ "The service now says four": the figure it gave before is replaced."""
        if not _now_said(making) or making.subset_of is not None:
            return
        for other in reversed(self.seen[-MEMORY:]):
            same = other.incident == making.incident and other.harm is making.harm
            speaker = other.claim.words == making.claim.words
            whole = other.subset_of is None and other.supersedes is not making
            if same and speaker and whole and other.low != making.low:
                making.supersedes = other
                return

    def _replace_old(self, making: Making) -> None:
        """ "Police had earlier put it at 22": the figure told before has replaced this one."""
        rows = [
            other
            for other in reversed(self.seen[-MEMORY:])
            if other.incident == making.incident
            and (other.harm in DEADLY) == (making.harm in DEADLY)
            and other.supersedes is None
            and not other.draft.old
        ]
        whole = [o for o in rows if o.draft.toll and o.harm is making.harm]
        here = [
            o for o in rows if o.draft.read is making.draft.read and o.subset_of is None
        ]
        before = [o for o in rows if o.subset_of is None and self._just_told(making, o)]
        for other in [*whole, *here, *before][:1]:
            other.supersedes = making
            _inherit(making, other)
            return
        if making.draft.old:
            self.past.append(making)

    def _replace_past(self, making: Making) -> None:
        """ "An earlier toll was six. Nine are now known to have died": the six came first."""
        if not self.past or making.subset_of is not None:
            return
        old, group = self.past[-1], making.draft.group
        near = making.draft.read.index - old.draft.read.index <= BESIDE
        kin = making.harm is old.harm or {making.harm, old.harm} <= DEADLY
        counted = group is not None and group.quantity is not None
        same = making.incident == old.incident and making.low != old.low
        if near and kin and counted and same:
            making.supersedes = self.past.pop()

    def _just_told(self, making: Making, other: Making) -> bool:
        """ "An earlier toll was six", "earlier he had spoken of six" after nine dead."""
        near = making.draft.read.index - other.draft.read.index <= BESIDE
        said = making.draft.toll or any(
            t.low in _SPOKEN for t in _opened_earlier(making.draft)
        )
        same = making.harm is other.harm or {making.harm, other.harm} <= DEADLY
        return near and said and same and other.low != making.low

    def _raised(self, making: Making) -> bool:
        """ "Initially 12 were thought dead, though the number was raised to 16"."""
        tokens, group = making.draft.read.tokens, making.draft.group
        if not making.draft.toll or group is None:
            return False
        between = tokens[
            making.draft.read.tokens_at(making.draft.trigger) : group.first
        ]
        return any(t.low in self.pack.sets["moves"] for t in between)

    def _puts(self, making: Making, other: Making) -> bool:
        """ "The rebels put the toll at 13": their figure beside the one told by the article."""
        at = making.draft.read.tokens_at(making.draft.trigger)
        near = making.draft.read.tokens[max(0, at - _PUT_REACH) : at]
        said = making.claim.words is not None and other.claim.words is None
        return said and any(t.low in _PUT for t in near)

    def _moved(self, making: Making) -> bool:
        """Does a verb say that the figure rose or fell?"""
        at = making.draft.read.tokens_at(making.draft.trigger)
        if making.draft.group is not None:  # "raised to 89 the number of men killed"
            at = min(at, making.draft.group.first)
        near = making.draft.read.tokens[max(0, at - _EARLIER_REACH) :]
        return any(t.low in self.pack.sets["moves"] for t in near)


def _first(making: Making) -> bool:
    """ "Revised its figure from an initial 12"."""
    group = making.draft.group
    if group is None or not making.draft.toll:
        return False
    before = making.draft.read.tokens[max(0, group.first - 3) : group.first + 2]
    row = [t.low for t in before]
    return "from" in row and bool(_INITIAL & set(row[row.index("from") :]))


def _now_said(making: Making) -> bool:
    """ "The service now says that four people were killed"."""
    if not making.draft.read.has(_NOW):
        return False
    at = making.draft.read.tokens_at(making.draft.trigger)
    tokens = making.draft.read.tokens[:at]
    pairs = zip(tokens, tokens[1:], strict=False)
    said = ({one.low, two.low} for one, two in pairs)
    return any(pair & _NOW and pair & _SAY_NOW for pair in said)


def _less_general(toll: Making) -> tuple[bool, bool]:
    """A running toll replaces the general figure, not one of soldiers or of a further man."""
    return toll.draft.more, toll.status is not VictimStatus.UNKNOWN


def _inherit(making: Making, other: Making) -> None:
    """A bare running toll counts the people of the figure it replaces."""
    bare = making.draft.group is not None and making.draft.group.kind == "bare"
    if bare and not making.victims:
        making.victims, making.status = other.victims, other.status
        making.victim_party = other.victim_party


def _rivals(one: Making, two: Making) -> bool:
    """Two named claimants disagree; that is no revision."""
    return (
        bool(one.claim.words and two.claim.words) and one.claim.words != two.claim.words
    )


def _opened_earlier(draft: Draft) -> Sequence[Token]:
    """The words before the harm word from "earlier" on, or from "had said" on."""
    at = draft.read.tokens_at(draft.trigger)
    near = draft.read.tokens[max(0, at - _EARLIER_REACH) : at]
    opened = (
        n
        for n, t in enumerate(near)
        if t.low in _EARLIER or (n and t.low in _SPOKEN and near[n - 1].low == "had")
    )
    first = next(opened, None)
    return near[first:] if first is not None else ()


def _earlier(draft: Draft) -> bool:
    """Is the figure told as one given earlier?"""
    return bool(_opened_earlier(draft))
