"""What each form of harm word binds: one small rule a form, named in every toll it makes."""

from collections.abc import Callable, Sequence
from itertools import count

from events.extraction.groups import Chunk, Group
from events.extraction.harms import Binder, Draft, Item, Read
from events.extraction.languages.pack import Form, Pack, Trigger

_BODY = frozenset({"body", "killed_body"})
_UNREAL = frozenset({"to"})


class Bindings:
    """All drafts of one sentence, in order."""

    def __init__(self, read: Read, pack: Pack, statements: "count[int]") -> None:
        self.read = read
        self.pack = pack
        self.bind = Binder(read, pack)
        self.statements = statements
        self.drafts: list[Draft] = []
        self.used: set[int] = set()  # first tokens of groups already bound
        self.paired: set[int] = set()  # second words of "killed and wounded"
        self.rules: dict[Form, Callable[[int, Trigger], None]] = {
            Form.PAST: self._past,
            Form.PARTICIPLE: self._passive,
            Form.ING: self._ing,
            Form.PRESENT: self._active,
            Form.BASE: self._base,
            Form.INTRANSITIVE: self._intransitive,
            Form.ADJECTIVE: self._adjective,
            Form.OF_NOUN: self._of_noun,
            Form.COUNT_NOUN: self._count_noun,
            Form.TOLL_NOUN: self._toll_noun,
        }

    def run(self) -> list[Draft]:
        chunks = self.read.chunks
        for at, chunk in enumerate(chunks):
            if chunk.trigger is not None and at not in self.paired:
                self.rules[chunk.trigger.form](at, chunk.trigger)
        return [d for d in self.drafts if not self._overruled(d)]

    def _overruled(self, draft: Draft) -> bool:
        """A weak harm of people that a stronger word has bound too: "shot … dead"."""
        trigger = self.read.chunks[draft.trigger].trigger
        group = draft.group
        if trigger is None or not trigger.weak or group is None:
            return False
        return group.first in self.used

    # forms

    def _past(self, at: int, trigger: Trigger) -> None:
        bind = self.bind
        if bind.is_passive(at):
            self._passive(at, trigger)
            return
        following = bind.group(at + 1)
        partner = self._partner(at)
        if partner is not None:
            following = bind.group(partner + 1)
        if following is not None and following.may_be_victims:
            unsure = bind.opens_clause((partner or at) + 1)
            if not unsure or following.kind == "pronoun":
                self._active(at, trigger)
                return
        if following is not None and not following.may_be_victims:
            return
        self._passive(at, trigger)

    def _partner(self, at: int) -> int | None:
        """The other harm word of "killed and wounded"."""
        bind = self.bind
        if bind.kind(at + 1) != "CONJ" or bind.kind(at + 2) != "TRIG":
            return None
        trigger = bind.chunks[at + 2].trigger
        if trigger is None or trigger.form not in {Form.PAST, Form.ING, Form.PARTICIPLE}:
            return None
        self.paired.add(at + 2)
        return at + 2

    def _active(self, at: int, trigger: Trigger) -> None:
        bind = self.bind
        start = (self._partner(at) or at) + 1
        items = bind.objects(start)
        agent = bind.agent_before(at)
        self._emit(at, trigger, items, "active", agent=agent)

    def _base(self, at: int, trigger: Trigger) -> None:
        if self.bind.kind(at - 1) in {"NP", "CONJ"}:
            self._active(at, trigger)

    def _ing(self, at: int, trigger: Trigger) -> None:
        if self.bind.kind(at + 1) == "PREP" and self.bind.low(at + 1) == "of":
            self._of_noun(at, trigger)
            return
        self._active(at, trigger)

    def _passive(self, at: int, trigger: Trigger) -> None:
        bind = self.bind
        items = bind.subjects(at)
        items += self._trailing(at, items)
        agent = bind.agent_after(at)
        self._emit(at, trigger, items, "passive", agent=agent, passive=True)

    def _intransitive(self, at: int, trigger: Trigger) -> None:
        items = self.bind.subjects(at)
        items += self._trailing(at, items)
        self._emit(at, trigger, items, "died", passive=True)

    def _adjective(self, at: int, trigger: Trigger) -> None:
        items = self.bind.subjects(at)
        items = [i for i in items if i.group.first not in self.used]
        items += self._trailing(at, items)
        self._emit(at, trigger, items, "adjective", passive=True)

    def _trailing(self, at: int, items: list[Item]) -> list[Item]:
        """ "… were killed, including two children", "… along with 15 insurgents"."""
        if not items:
            return []
        bind, spot = self.bind, at + 1
        while True:
            kind = bind.kind(spot)
            if kind == "PREP" and bind.kind(spot + 1) in {"NP", "TIME"}:
                spot += 2
            elif kind in {"TIME", "NEG"}:
                spot += 1
            else:
                break
        comma = bind.kind(spot) == "COMMA"
        if comma:
            spot += 1
        kind = bind.kind(spot)
        if kind == "INCL":
            return bind.objects(spot, subset=True)
        if kind == "JOIN":
            return bind.objects(spot + 1)
        group = bind.group(spot)
        if comma and group is not None and group.part:
            return bind.objects(spot, subset=True)
        if kind in {"COLON", "DASH", "OPEN"} and group is None:
            inner = bind.group(spot + 1)
            if inner is not None and inner.quantity is not None:
                return bind.objects(spot + 1, subset=True)
        return []

    def _of_noun(self, at: int, trigger: Trigger) -> None:
        bind = self.bind
        if bind.kind(at + 1) != "PREP" or bind.low(at + 1) != "of":
            self._count_noun(at, trigger)
            return
        items = bind.objects(at + 2)
        agent = bind.agent_after(at + 2)
        self._emit(at, trigger, items, "nominal", agent=agent, passive=True)

    def _count_noun(self, at: int, trigger: Trigger) -> None:
        group = self.bind.group(at - 1)
        if group is None or group.quantity is None or group.first in self.used:
            return
        if trigger.words[-1] in {"life", "lives"} and not self.bind.loss_verb_before(at):
            return
        self._emit(at, trigger, [Item(group)], "counted", passive=True)

    def _toll_noun(self, at: int, trigger: Trigger) -> None:
        bind = self.bind
        group = bind.group(at - 1)
        if trigger.words[-1] in {"casualties", "fatalities"} and group is not None:
            if group.quantity is not None:
                self._count_noun(at, trigger)
                return
        figures = self._figures(at)
        if not figures:
            return
        for n, figure in enumerate(figures):
            self._emit(at, trigger, [Item(figure)], "running toll", passive=True)
            self.drafts[-1].toll = True
            self.drafts[-1].old = n < len(figures) - 1

    def _figures(self, at: int) -> list[Group]:
        """The numbers a running toll came from and went to."""
        bind, rise = self.bind, self.pack.sets["rise"]
        moved = False
        old: Group | None = None
        for spot in range(at + 1, len(bind.chunks)):
            kind = bind.kind(spot)
            if kind in {"SEMI", "SUB"}:
                break
            if kind == "TRIG" and bind.chunks[spot].trigger is not None:
                if bind.low(spot) not in rise:
                    break
            if bind.low(spot) in rise or kind in {"AUX", "COLON"}:
                moved = True
            group = bind.group(spot)
            if group is None or group.quantity is None or group.kind == "things":
                continue
            before = bind.low(spot - 1)
            if before == "from":
                old = group
                continue
            if moved or before in {"to", "of", "at", ":", "over"} or old is not None:
                return [old, group] if old is not None else [group]
        return []

    # common

    def _harm(self, at: int, trigger: Trigger) -> str:
        partner = self._partner(at)
        other = self.read.chunks[partner].trigger if partner is not None else None
        if other is not None and other.harm != trigger.harm and not other.weak:
            return "casualties"
        return "killed" if trigger.harm in _BODY else trigger.harm

    def _emit(
        self,
        at: int,
        trigger: Trigger,
        items: Sequence[Item],
        rule: str,
        agent: Group | None = None,
        passive: bool = False,
    ) -> None:
        statement = next(self.statements)
        parent: Draft | None = None
        kept: list[Draft] = []
        harm = self._harm(at, trigger)
        for item in items:
            if not trigger.weak:
                self.used.add(item.group.first)
            draft = Draft(
                harm,
                self.read,
                at,
                item.group,
                f"{harm}:{rule}",
                item.subset,
                parent if item.subset else None,
                agent,
                passive,
                statement,
            )
            if not item.subset:
                parent = draft
            kept.append(draft)
        _mark_breakdown(kept)
        self.drafts.extend(kept)


def _mark_breakdown(drafts: list[Draft]) -> None:
    """ "Five people, two soldiers and three policemen": the parts of a sum are subsets."""
    main = [d for d in drafts if not d.subset]
    if len(main) < 3:
        return
    sizes = [size(d.group) for d in main]
    if sizes[0] == sum(sizes[1:]) and sizes[0] > 1:
        for draft in main[1:]:
            draft.subset, draft.parent = True, main[0]


def size(group: Group | None) -> int:
    """The count a group stands for in sums; one for a single person."""
    if group is None:
        return 0
    if group.quantity is not None:
        return group.quantity.low
    return 1


def is_harm_word(chunk: Chunk) -> bool:
    return chunk.kind == "TRIG"
