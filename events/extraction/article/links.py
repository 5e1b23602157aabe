"""Which tolls of one article speak of the same incident, and which replaces which."""

from bisect import bisect_left, bisect_right

from events.extraction.article.asides import by_the_way, goes_on, place_beside
from events.extraction.article.clashes import abroad, clash, days_clash, next_day
from events.extraction.article.makings import Making
from events.extraction.article.repeats import rounded
from events.extraction.article.revisions import BESIDE, DEADLY, MEMORY, Revisions
from events.extraction.article.rises import days_after, risen_by
from events.extraction.harm.bindings import AMONG_THEM
from events.extraction.harm.figures import FIGURE_SAID
from events.extraction.languages.pack import Pack, word_set
from events.extraction.setting.totals import perfect
from events.extraction.text.clauses import Read
from events.terms import Harm, Scope, VictimStatus

_FRESH_REACH = 40
_PARTING = frozenset({"CONJ", "COMMA", "SEMI", "TRIG", "VERB", "REL"})
_NEW_PLACE = frozenset({"separately", "elsewhere", "meanwhile"})
_NEW_EVENT = frozenset({"separate", "another", "second", "third", "other", "different"})
_NEW = _NEW_PLACE | _NEW_EVENT
_HUNTS = word_set(
    "pursued chased hunted tracked pursuing chasing hunting tracking pursuit"
)
_BODY_FOUND = "body found"
_WOUNDS = frozenset({"succumbed", "wounds", "injuries", "hospital"})
_CAMPAIGNS = frozenset({"offensive", "campaign"})
_SINGLE = frozenset({"strike", "attack", "raid", "bombing", "ambush", "blast"})


def link(makings: list[Making], pack: Pack) -> None:
    """Give every incident toll its incident label; fill in what it takes over."""
    linker = _Linker(pack)
    for making in makings:
        linker.add(making)
    _mark_details(makings)


def _mark_details(makings: list[Making]) -> None:
    """ "All nine were killed. Four crew and five commandos died": the second is the first again."""
    statements: dict[int, list[Making]] = {}
    for making in makings:
        if making.incident and making.subset_of is None and making.harm in DEADLY:
            statements.setdefault(making.draft.statement, []).append(making)
    rows = list(statements.values())
    for n, row in enumerate(rows[1:], 1):
        for before in rows[max(0, n - BESIDE) : n]:
            whole = before[0]
            same = whole.incident == row[0].incident and len(before) == 1 < len(row)
            if same and whole.high == whole.low == sum(m.total for m in row):
                for making in row:
                    making.subset_of = whole


class _Linker(Revisions):
    def __init__(self, pack: Pack) -> None:
        super().__init__(pack)
        self.count = 0
        self.statements: dict[int, int] = {}  # to how many were seen with its latest
        # of those remembered that tell of incidents, newest first
        self.earlier: list[Making] = []
        self.asides: dict[int, Making] = {}  # by sentence
        rows = pack.sets.items()
        self.kinds = [kind for name, kind in rows if name.startswith("event kind")]

    def add(self, making: Making) -> None:
        if FIGURE_SAID in making.rule and self.seen:
            self._said_of(making, self.seen[-1])
        if making.scope is Scope.INCIDENT and self._goes_on(making):
            making.scope, making.days = self.seen[-1].scope, self.seen[-1].days
            making.where = making.where or self.seen[-1].where
        if making.scope is not Scope.INCIDENT or self._of_total(making):
            self._restate(making)
            making.where = making.where or place_beside(making, self.seen)
            self._remember(making)
            return
        if self._told_aside(making) or by_the_way(making, self.seen):
            self._aside(making)
            return
        whole = risen_by(making, self.seen)
        partner = whole or self._partner(making)
        if partner is None:
            self.count += 1
            making.incident = f"i{self.count}"
            making.where = making.where or making.seat
            last = next((m for m in reversed(self.seen) if m.incident), None)
            if (
                last is not None
                and making.days[1] is None
                and self._hunted(making, last)
            ):
                making.days = last.days
        else:
            making.incident = partner.incident
            if whole is not None:
                making.subset_of, making.where = whole, whole.where
            self._take_over(making, partner)
            part = making.draft.subset and making.subset_of is None
            if part and (not _of_whom(making) or self._same_harm(making)):
                making.subset_of = self._whole(making)
        self.revise(making)
        self._remember(making)

    def _told_aside(self, making: Making) -> bool:
        """ "A wave of blasts that killed dozens and wounded thousands more. Six of those …"."""
        other = self.asides.get(making.draft.read.index)
        if other is None:
            last = self.seen[-1] if self.seen else making
            part = making.draft.subset and making.draft.parent is None
            return part and self.asides.get(making.draft.read.index - 1) is last
        return goes_on(making, other)

    def _restate(self, total: Making) -> None:
        """A period's total that was told round just before: both are of the period."""
        for making in rounded(total, self.seen):
            making.scope, making.days, making.incident = total.scope, total.days, None
            self.earlier = [m for m in self.earlier if m is not making]

    def _aside(self, making: Making) -> None:
        """An incident told by the way: what comes after goes on with the one told before."""
        making.separate = True
        at = making.draft.read.index
        other = self.asides.get(at) or (
            self.asides.get(at - 1) if making.draft.subset else None
        )
        if other is None:
            self.count += 1
            making.incident = f"i{self.count}"
            self.asides[at] = making
        else:
            making.incident = other.incident
            self._take_over(making, other)
            making.subset_of = self._whole(making) if making.draft.subset else None
        self.seen.append(making)

    def _remember(self, making: Making) -> None:
        self.seen.append(making)
        if making.scope is Scope.INCIDENT:
            self.earlier.insert(0, making)
            self.statements[making.draft.statement] = len(self.seen)
        forgotten = self.seen[-MEMORY - 1 : -MEMORY]
        if forgotten and self.earlier and forgotten[0] is self.earlier[-1]:
            self.earlier.pop()

    def _said_of(self, making: Making, last: Making) -> None:
        """ "The UN later said 612": of those told of before."""
        making.anaphor, making.draft.toll = True, last.scope is Scope.INCIDENT
        making.scope, making.where = last.scope, making.where or last.where
        if last.scope is not Scope.INCIDENT:
            making.days = last.days

    def _goes_on(self, making: Making) -> bool:
        """ "Thirteen have died on the other side", "over the same period": the total told last."""
        last = self.seen[-1] if self.seen else None
        if last is None or last.scope not in {Scope.PERIOD_TOTAL, Scope.CUMULATIVE}:
            return False
        here, there = making.draft.read, last.draft.read
        if making.draft.statement == last.draft.statement:
            return True
        apart = here.index - there.index
        if apart > 1 or making.time.when is not None:
            return False
        part = making.draft.subset and making.draft.parent is not None
        figures = making.draft.toll or making.draft.more or part
        if not self.earlier and making.where is None and (figures or not apart):
            return (
                True  # "the number of civilians killed was 685, including 131 police"
            )
        same = {t.low for t in here.tokens} >= {"same", "period"}
        together = here.sentence.paragraph == there.sentence.paragraph
        return same or (together and perfect(making.draft))

    def _told_in(self, read: Read) -> list[Making]:
        """The tolls of one sentence; they stand in the order of the text."""
        first = bisect_left(self.seen, read.index, key=_sentence)
        return self.seen[first : bisect_right(self.seen, read.index, key=_sentence)]

    def _of_total(self, making: Making) -> bool:
        """ "The dead include 110 rebels" after a total of some days: parts of that total."""
        last = self.seen[-1] if self.seen else None
        if last is None or not making.draft.subset or making.draft.parent is not None:
            return False
        near = making.draft.read.index - last.draft.read.index <= 1
        total = last if last.subset_of is None else last.subset_of
        if not near or total.scope is Scope.INCIDENT or making.harm not in DEADLY:
            return False
        if any(m.scope is Scope.INCIDENT for m in self._told_in(total.draft.read)):
            return False
        making.subset_of, making.scope = total, total.scope
        making.where, making.days = making.where or total.where, total.days
        return True

    def _partner(self, making: Making) -> Making | None:
        """The toll of the same incident told before, if any."""
        earlier = self.earlier
        if not earlier:
            return None
        same = self._same_statement(making)
        if same is not None:
            # "nine in Oruz on Monday and five in Belen on Tuesday"
            own = making.draft.apart is not None and clash(making, same)
            return None if own else same
        if making.draft.toll:
            deadly = making.harm in DEADLY
            kin = (m for m in earlier if (m.harm in DEADLY) == deadly)
            return next(kin, earlier[0])
        return self._continued(making, earlier)

    def _same_statement(self, making: Making) -> Making | None:
        """The latest toll of an incident that the same statement tells."""
        count = self.statements.get(making.draft.statement, 0)
        near = count > max(0, len(self.seen) - MEMORY)
        return self.seen[count - 1] if near else None

    def _continued(self, making: Making, earlier: list[Making]) -> Making | None:
        last = earlier[0]
        group = making.draft.group
        same = group is not None and group.kind == "pronoun"
        same = same or (_late_death(making) and making.where is None)
        if same or AMONG_THEM in making.rule:
            return last  # "she died at the scene", "three of the victims"
        if making.anaphor:
            if self._new_campaign(making, earlier):
                return None
            meant = self._meant(making, earlier)
            close = next_day(making, meant)
            if close or not clash(making, meant):
                return meant
        if last.draft.read is making.draft.read:
            return None if self._apart(making, last) else last
        low = making.low
        like = (m for m in earlier if m.low == low)
        repeat = next((m for m in like if self._repeats(making, m)), None)
        if repeat is not None:
            return repeat
        apart = clash(making, last) or self._fresh(making)
        apart = apart or self._other_event(making, last) or self._hunted(making, last)
        return None if apart or self._own_matter(making, last) else last

    def _new_campaign(self, making: Making, earlier: list[Making]) -> bool:
        """ "64 were killed in the offensive" after a single strike: more than that strike."""
        read = making.draft.read
        if not read.has(_CAMPAIGNS) or read.has(_SINGLE):
            return False
        return not any(m.draft.read.has(_CAMPAIGNS) for m in earlier)

    def _meant(self, making: Making, earlier: list[Making]) -> Making:
        """The latest toll whose sentence tells of an event of the kind named ("the blast")."""
        last = earlier[0]
        if (
            making.draft.read.index - last.draft.read.index <= BESIDE
            and not last.separate
        ):
            return last
        named = making.draft.read
        same = frozenset[str]().union(*(k for k in self.kinds if named.has(k)))
        for other in earlier:
            if other.draft.read.has(same) and not other.separate:
                return other
        return earlier[0]

    def _other_event(self, making: Making, last: Making) -> bool:
        """ "In a clash" after a blast: an event brought in anew, of another kind."""
        kind = self._brought_in(making)
        if not kind:
            return False
        known = [k for k in self.kinds if last.draft.read.has(k)]
        return bool(known) and not any(kind & k for k in known)

    def _brought_in(self, making: Making) -> set[str]:
        """The event of "in a clash", "by an explosion" beside the harm word, if any."""
        chunks, tokens = making.draft.read.chunks, making.draft.read.tokens
        for at in range(making.draft.trigger + 1, len(chunks)):
            group = chunks[at].group
            if chunks[at].kind in {"SEMI", "TRIG", "SUB"}:
                break
            if group is None or group.head < 0 or not group.singular:
                continue
            event = tokens[group.head].low
            if tokens[group.first].low in {"a", "an"} and any(
                event in kind for kind in self.kinds
            ):
                return {event}
        return set()

    def _hunted(self, making: Making, last: Making) -> bool:
        """ "Troops pursued the attackers and killed seven": another fight, of those who struck."""
        group = making.draft.group
        foe = making.status is VictimStatus.DIRECT_PARTICIPANT
        if not foe or group is None or group.part:
            return False  # "killed three of them" goes on with the attack
        members = (m for m in self.seen[-MEMORY:] if m.incident == last.incident)
        if any(m.status is VictimStatus.DIRECT_PARTICIPANT for m in members):
            return False
        read, active = making.draft.read, "active" in making.rule
        return active and read.has(_HUNTS)

    def _own_matter(self, making: Making, last: Making) -> bool:
        """A new paragraph in which somebody else tells of other people, or of one man's death."""
        here, there = making.draft.read.sentence, last.draft.read.sentence
        if here.paragraph == there.paragraph or making.draft.more:
            return False
        if making.claim.words is None or making.claim.words == last.claim.words:
            return False
        alone = making.harm is Harm.DIED and bool(making.persons)
        members = (m for m in self.seen[-MEMORY:] if m.incident == last.incident)
        known = {m.status for m in members} - {VictimStatus.UNKNOWN}
        told = making.status is not VictimStatus.UNKNOWN
        other = told and bool(known) and making.status not in known
        sided = other and making.victim_party is not None
        return alone or (sided and making.own_time and not making.anaphor)

    def _apart(self, making: Making, last: Making) -> bool:
        """Two incidents in one sentence: a place of its own, or "in a separate attack"."""
        group = making.draft.group
        if group is not None and self._fresh(making, group.first):
            making.where, making.separate = None, True
            return True
        if days_after(making, last) or self._day_before(making, last):
            return True
        if making.where is None or last.where is None:
            return False
        here, there = making.where, last.where
        if here.name == there.name or here.chunk == there.chunk:
            return False
        between = making.draft.read.chunks[there.chunk : here.chunk]
        return here.chunk < there.chunk or any(c.kind in _PARTING for c in between)

    def _day_before(self, making: Making, last: Making) -> bool:
        """ "Five died in Tuesday's ambush, after seven had been killed on Monday": two."""
        if not (making.own_time and last.own_time) or making.draft.toll:
            return False
        at = making.draft.read.tokens_at(making.draft.trigger)
        row = [t.low for t in making.draft.read.tokens[max(0, at - 5) : at]]
        told = "after" in row and row[-2:] == ["had", "been"]
        return told and days_clash(making, last)

    def _repeats(self, making: Making, other: Making) -> bool:
        """The same people told again, whose number is the same?"""
        if making.harm is not other.harm and not {making.harm, other.harm} <= DEADLY:
            return False
        if making.total <= 1 or making.draft.statement == other.draft.statement:
            return False
        if days_clash(making, other) or abroad(making, other):
            return False
        unknown = VictimStatus.UNKNOWN
        return making.status is other.status or unknown in {making.status, other.status}

    def _whole(self, making: Making) -> Making | None:
        """ "One of those killed": a part of the toll told before."""
        for other in reversed(self.seen[-MEMORY:]):
            same = other.harm is making.harm or {other.harm, making.harm} <= DEADLY
            whole = other.subset_of is None and other.total > making.total
            if other.incident != making.incident or not same or not whole:
                continue
            if not any(m.supersedes is other for m in self.seen[-MEMORY:]):
                return other
        return None

    def _same_harm(self, making: Making) -> bool:
        """ "Five died, two of whom were killed at once": parts of people told dead."""
        last = self.seen[-1]
        here = last.draft.read is making.draft.read
        return here and last.harm in DEADLY and making.harm in DEADLY

    def _fresh(self, making: Making, start: int = 0) -> bool:
        """ "In a separate attack", "another bomb": a new incident opens."""
        if not making.draft.read.has(_NEW):
            return False
        tokens = making.draft.read.tokens[start : start + _FRESH_REACH]
        events = self.pack.sets["event"]
        for at, token in enumerate(tokens):
            if token.low in _NEW_PLACE:
                return True
            ahead = {t.low for t in tokens[at + 1 : at + 4]}
            if token.low in _NEW_EVENT and ahead & events:
                return not _says_which(making.draft.read, start + at)
        return False

    def _take_over(self, making: Making, partner: Making) -> None:
        """What the linked toll leaves out stands in its partner."""
        if making.where is None:
            making.where = partner.where
        found = _BODY_FOUND in making.rule  # on the day of the search, not of the harm
        if found or (making.days[0] is None and making.days[1] is None):
            making.days = partner.days
            making.borrowed = making.time.when is None
            making.time.when = making.time.when or partner.time.when
        if making.perpetrator is None and (making.anaphor or making.draft.toll):
            making.perpetrator = partner.perpetrator
            making.perpetrator_party = partner.perpetrator_party
        if making.anaphor and making.perpetrator_party is None:
            making.perpetrator_party = partner.perpetrator_party


def _says_which(read: Read, at: int) -> bool:
    """ "In what was the third raid in a day": this one, told by its number."""
    return [t.low for t in read.tokens[max(0, at - 2) : at]] == ["was", "the"]


def _late_death(making: Making) -> bool:
    """ "One of them succumbed on Monday": of the blow told last, whatever the day."""
    group = making.draft.group
    part = group is not None and group.part
    return part and making.harm in DEADLY and making.draft.read.has(_WOUNDS)


def _sentence(making: Making) -> int:
    return making.draft.read.index


def _of_whom(making: Making) -> bool:
    """ "11 wounded, two of whom died": part of people told just before, of another harm."""
    group = making.draft.group
    if group is None:
        return False
    row = making.draft.read.tokens[group.first : group.last + 1]
    return any(token.low == "whom" for token in row)
