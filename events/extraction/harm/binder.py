"""What the rules of one sentence share: its walkers, the drafts so far, and how one is made."""

from collections.abc import Iterator, Sequence

from events.extraction.harm.bare import Bare
from events.extraction.harm.blows import BLOW
from events.extraction.harm.further import is_more
from events.extraction.harm.objects import Objects
from events.extraction.harm.predicates import Predicates
from events.extraction.harm.referring import Referring
from events.extraction.harm.running import Running
from events.extraction.harm.subjects import Subjects
from events.extraction.harm.trailing import Trailing
from events.extraction.languages.pack import Form, Pack, Trigger
from events.extraction.text.clauses import MORE, Draft, Item, Read
from events.extraction.text.groups import Group
from events.extraction.text.lists import mark_breakdown, mark_names, surely_people

BODY = frozenset({"body", "killed_body"})
DEADLY = frozenset({"killed", "died"})
_BOTH = {"casualties": ("killed", "injured")}
_MIXED = DEADLY | {"injured"}


class Binder:
    """The drafts of one sentence in the making."""

    def __init__(self, read: Read, pack: Pack, statements: Iterator[int]) -> None:
        self.read = read
        self.pack = pack
        self.right = Objects(read, pack)
        self.running = Running(self.right, pack)
        self.trailing = Trailing(self.right)
        self.bare = Bare(self.right)
        self.referring = Referring(self.right)
        self.predicates = Predicates(self.right)
        self.statements = statements
        self.drafts: list[Draft] = []
        self.used: set[int] = set()  # first tokens of groups a strong word has bound
        self.left = Subjects(read, pack, self.used)
        self.paired: dict[int, int] = {}  # "killed and wounded": second word to first

    def _harm(self, at: int, trigger: Trigger) -> str:
        partner = next((n for n, first in self.paired.items() if first == at), None)
        other = self.right.trigger(partner) if partner is not None else None
        if other is not None and other.harm != trigger.harm and not other.weak:
            mixed = {trigger.harm, other.harm} <= _MIXED
            return "casualties" if mixed and not trigger.weak else other.harm
        if trigger.harm == "casualties" and self._and_injuries(at):
            return "killed"  # "seven casualties and injuries"
        if trigger.harm == "suicide":
            return "killed"
        return "killed" if trigger.harm in BODY else trigger.harm

    def _shared(self, at: int) -> None:
        """ "400 dead and wounded", "20 martyrs or injured": one number under two harms."""
        right = self.right
        other = right.trigger(at + 2)
        if right.kind(at + 1) != "CONJ" or other is None or other.harm != "injured":
            return
        here = right.trigger(at)
        deadly = here is not None and here.harm in DEADLY
        alone = right.group(at + 3) is None  # "three dead and injured four others"
        if deadly and alone and other.form in {Form.PAST, Form.ADJECTIVE}:
            self.paired[at + 2] = at

    def _and_injuries(self, at: int) -> bool:
        other = self.right.trigger(at + 2)
        return (
            self.right.kind(at + 1) == "CONJ"
            and other is not None
            and other.harm == "injured"
        )

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
        more = False
        harm = self._harm(at, trigger)
        rule = BLOW + rule if trigger.weak and harm == "injured" else rule
        pairs = [(item, name) for name in _BOTH.get(harm, (harm,)) for item in items]
        for item, name in pairs:
            loose = trigger.loose or (trigger.weak and rule == BLOW + "nominal")
            if loose and not surely_people(item.group, self.read):
                continue
            if not trigger.weak:
                self.used.add(item.group.first)
            more = more or is_more(
                self.read, self.pack, self.drafts, at, item.group
            )  # "another woman and her child"
            draft = Draft(
                name,
                self.read,
                at,
                item.group,
                f"{harm}:{rule}" + (MORE if more else ""),
                item.subset,
                parent if item.subset and parent and parent.harm == name else None,
                agent,
                passive,
                statement,
            )
            draft.apart = item.apart
            if not item.subset:
                parent = draft
            kept.append(draft)
        mark_names(kept, self.read)
        mark_breakdown(kept, self.read)
        self.drafts.extend(kept)


# Beside the class: bound methods held by an object would keep every sentence alive in a ring.
