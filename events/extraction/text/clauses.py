"""A sentence as the binding rules see it: its chunks, and what stands beside what."""

from dataclasses import dataclass, field

from events.extraction.languages.pack import Pack, Trigger
from events.extraction.text.groups import Chunk, Group
from events.extraction.text.sentences import Sentence, Token

MORE = ", more"
FINITE = frozenset({"AUX", "MODAL"})


@dataclass(slots=True)
class Beside:
    """Figures cut out of a sentence; `whole` is the first token of what they stand for, or -1."""

    figures: list[Group]
    whole: int
    moved: str = ""  # up or down


@dataclass(slots=True)
class Read:
    """One sentence with its tokens and chunks."""

    index: int
    sentence: Sentence
    tokens: list[Token]
    chunks: list[Chunk]
    opening: list[int]  # the tokens at which a number, time or code may begin
    words: frozenset[str] = frozenset()
    said: list[int] | None = None  # the chunks that are reporting verbs, once known
    beside: list[Beside] = field(default_factory=list)  # "nine people, not 29"
    places: dict[int, int] | None = None  # groups to their chunks, once asked for

    def chunk_of(self, group: Group) -> int:
        """The chunk of a group, -1 for one put together later. Asked for every toll, so kept."""
        if self.places is None:
            rows = enumerate(self.chunks)
            self.places = {id(c.group): n for n, c in rows if c.group is not None}
        return self.places.get(id(group), -1)

    def has(self, words: frozenset[str]) -> bool:
        """Does any of these words stand in the sentence? Asked for every toll, so kept."""
        if not self.words:
            self.words = frozenset([token.low for token in self.tokens])
        return not self.words.isdisjoint(words)

    def tokens_at(self, chunk: int) -> int:
        """The first token of a chunk."""
        return self.chunks[chunk].first


@dataclass(slots=True)
class Draft:
    """A harm bound to a group, before who, where and when are known."""

    harm: str
    read: Read
    trigger: int  # chunk index of the harm word
    group: Group | None
    rule: str
    subset: bool = False
    parent: "Draft | None" = None
    agent: Group | None = None
    passive: bool = False
    statement: int = 0
    old: bool = False  # the figure that the sentence itself replaces
    toll: bool = False  # a running toll, "the death toll"
    being: Group | None = None  # who the text says they were ("… were conscripts")
    names: tuple[Group, ...] = ()  # of the counted: "two brothers, Ali and Omar"
    newer: bool = False  # the figure that replaces another of the sentence
    apart: int | None = None  # its own chunk, behind which its own place and day stand

    @property
    def more(self) -> bool:
        """Told as further people?"""
        return self.rule.endswith(MORE)


@dataclass(slots=True)
class Item:
    group: Group
    subset: bool = False
    apart: int | None = None  # "nine in Oruz and five in Belen": the chunk of the five


class Walker:
    """Moves over the chunks of one sentence."""

    def __init__(self, read: Read, pack: Pack) -> None:
        self.read = read
        self.chunks = read.chunks
        self.size = len(read.chunks)
        self.tokens = read.tokens
        self.pack = pack
        self.be = pack.sets["be"]

    def low(self, at: int) -> str:
        return self.tokens[self.chunks[at].first].low if 0 <= at < self.size else ""

    def kind(self, at: int) -> str:
        return self.chunks[at].kind if 0 <= at < self.size else ""

    def group(self, at: int) -> Group | None:
        return self.chunks[at].group if 0 <= at < self.size else None

    def trigger(self, at: int) -> Trigger | None:
        return self.chunks[at].trigger if 0 <= at < self.size else None

    def is_age(self, at: int) -> bool:
        """Sara, 29, …"""
        group = self.group(at)
        if group is None or group.kind != "bare" or group.quantity is None:
            return False
        if not group.quantity.bare or self.kind(at - 1) not in {"COMMA", "OPEN"}:
            return False
        named = self.group(at - 2)
        return (
            self.kind(at + 1) in {"COMMA", "CONJ", "CLOSE", "MARK", "SEMI", ""}
            and named is not None
            and named.quantity is None
            and self.tokens[group.first].tag == "NUM"
        )

    def apposed(self, left: Group, right: Group) -> bool:
        """A village priest, Tomas Okelo."""
        if right.quantity is not None or left.quantity is not None:
            return False
        return (left.kind == "people") != (right.kind == "people") and (
            left.kind == "named" or right.kind == "named"
        )

    def merged(self, left: Group, right: Group) -> Group:
        described = left if left.kind == "people" else right
        named = right if described is left else left
        return Group(
            left.first,
            right.last,
            None,
            described.head,
            "people",
            described.definite,
            True,
            left.other or right.other,
            body=described.body,
            called=(named.first, named.last),
        )

    def is_passive(self, trigger: int) -> bool:
        """Does a form of "be" stand before the harm word?"""
        at = trigger - 1
        while at >= 0 and self.kind(at) in {"AUX", "NEG", "MODAL"}:
            chunk = self.chunks[at]
            if any(t.low in self.be for t in self.tokens[chunk.first : chunk.last + 1]):
                return True
            at -= 1
        return False

    def participle(self, at: int) -> bool:
        """A verb form that may stand in a reduced clause ("soldiers guarding the gate")."""
        if self.kind(at) != "VERB":
            return False
        low = self.low(at)
        if low in self.pack.sets["say"] and not low.endswith("ing"):
            return False
        return low.endswith(("ing", "ed")) or low in self.pack.sets["participle"]

    def merges(self, counted: Group, group: Group) -> bool:
        """ "24 women and girls": one number over two nouns."""
        plain = group.quantity is None and not group.definite and not group.singular
        plural = self.tokens[group.last].low in self.pack.plural_people
        several = counted.quantity is not None and (
            counted.quantity.high is None or counted.quantity.high > 1
        )
        if counted.quantity is None and counted.kind == "people":
            bare = not counted.definite and not counted.singular
            several = bare and self.tokens[counted.last].low in self.pack.plural_people
        return plain and plural and several and group.kind == "people"


def is_plural(low: str, tag: str, pack: Pack) -> bool:
    """Does this word name several people? A word only its ending shows to be people does."""
    if low in pack.plural_people:
        return True
    known = low in pack.status or low.rpartition("-")[2] in pack.status
    return tag == "PERSON" and not known
