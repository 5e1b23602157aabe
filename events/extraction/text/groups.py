"""Groups of people: the noun phrases of a sentence, with their numbers and heads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from events.extraction.languages.pack import Form, Pack, Trigger
from events.extraction.text.lexicon import DAY, PHRASE, seconds
from events.extraction.text.quantities import Quantity, matches
from events.extraction.text.sentences import Token, is_time
from events.terms import Exactness

_CONTENT = frozenset(
    {"ADJ", "PERSON", "THING", "NOUN", "NAME", "OWNER", "GROUPN", "CODE"}
)
_OWNED = _CONTENT | {"QUANT", "NUM"}
_HEADS = frozenset({"PERSON", "THING", "NOUN", "GROUPN", "NAME"})
_OTHERS = frozenset({"other", "others", "another", "more", "additional", "further"})
_LEADS = frozenset(
    {"total", "further", "additional", "record", "combined"}
    | {"other", "only", "just", "exactly", "no"}
)
_DEEPEST = 4  # phrases within phrases
_LONGEST_OPENING = 12  # words before a noun, so that no text is read again and again
_SINGULAR = frozenset({"a", "an", "one", "another"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "all"})
_SUBSET_OF = frozenset({"them", "whom", "those", "which", "these"})
VERBAL = frozenset({"VERB", "ED", "ING"})
_KINDS = {"PERSON": "people", "GROUPN": "group"}


@dataclass(slots=True)
class Group:
    """A noun phrase: tokens `first` to `last` inclusive, with its number and head word."""

    first: int
    last: int
    quantity: Quantity | None
    head: int  # -1 where the number stands alone
    kind: str  # people, named, things, unknown, bare, pronoun, group
    definite: bool = False
    singular: bool = False
    other: bool = False
    part: bool = False  # "seven of them police officers"
    body: int = -1  # first token after determiner and number
    harmed: str = ""  # "300 wounded people": the harm told of them by the way
    of_harmed: str = ""  # "six of the dead": the harm they share
    called: tuple[int, int] | None = None  # the name of "Ahmad Hassan, a farmer"

    @property
    def may_be_victims(self) -> bool:
        return self.kind not in {"things", "nobody"}


@dataclass(slots=True)
class Chunk:
    kind: str
    first: int
    last: int
    group: Group | None = None
    trigger: Trigger | None = None


def trigger_at(tokens: Sequence[Token], at: int, pack: Pack) -> Trigger | None:
    for trigger in pack.triggers.get(tokens[at].low, ()):
        if matches(tokens, at, trigger.words):
            return trigger
    return None


def is_people_word(tokens: Sequence[Token], at: int, trigger: Trigger) -> bool:
    """ "The wounded", "the dead": people, not a harm told."""
    if len(trigger.words) > 1 or at == 0 or tokens[at - 1].low != "the":
        return False
    if trigger.form not in {Form.PAST, Form.ADJECTIVE}:
        return False
    return at + 1 >= len(tokens) or tokens[at + 1].tag not in _CONTENT


class Phrases:
    """Parses one noun phrase at a place; None where none stands."""

    def __init__(
        self,
        tokens: Sequence[Token],
        quantities: Mapping[int, Quantity],
        times: Mapping[int, int],
        ages: Mapping[int, int],
        pack: Pack,
    ) -> None:
        self.tokens = tokens
        self.times = times
        self.ages = ages
        self.quantities = quantities
        self.pack = pack
        self.second = seconds(pack).phrases
        self.depth = 0
        self.idle = 0  # before this token nothing is named: a row of adjectives

    def parse(self, at: int) -> Group | None:
        if at < self.idle:
            return None
        tokens, size = self.tokens, len(self.tokens)
        first = tokens[at]
        if first.tag == "PRON" or (first.low == "her" and not self._owns(at + 1)):
            return self._pronoun(at)
        group = Group(at, at, None, -1, "none")
        spot = at
        plain = first.tag in _CONTENT and first.low not in _LEADS
        if not plain or at in self.quantities:
            spot = self._opening(group, at)
        if spot >= size:
            return None if group.quantity is None else self._bare(group, spot)
        if group.quantity is not None:
            if tokens[spot].tag in {"DET", "POSS"}:
                spot -= tokens[spot - 1].low == "of"  # "dozens of their fighters"
            partial = self._part(group, spot) if tokens[spot].low == "of" else None
            if partial is not None:
                return partial
        group.body = spot
        end = self._content(group, spot)
        if end == spot:
            if self._another(at, spot):
                group.quantity = Quantity(at, at, 1, 1, Exactness.EXACT, at)
            return None if group.quantity is None else self._bare(group, spot)
        return self._close(group, end)

    def _nested(self, at: int) -> Group | None:
        """The phrase after "of"; no deeper than anybody writes, or "most of most of …" never ends."""
        if self.depth >= _DEEPEST:
            return None
        self.depth += 1
        found = self.parse(at)
        self.depth -= 1
        return found

    def _owns(self, at: int) -> bool:
        """Does "her" stand before what is hers?"""
        return at < len(self.tokens) and self.tokens[at].tag in _OWNED

    def _another(self, at: int, spot: int) -> bool:
        """ "Another was wounded": one more, without a noun."""
        if self.tokens[at].low != "another" or spot != at + 1:
            return False
        following = self.tokens[spot]
        if following.tag in {"AUX", "MODAL", "PREP"}:
            return True
        after = spot + 1  # "one killed and another wounded"
        ends = after >= len(self.tokens) or self.tokens[after].tag not in _CONTENT
        return ends and following.low in self.pack.triggers

    def _opening(self, group: Group, at: int) -> int:
        """Determiners and the number; returns the first token after them."""
        tokens, spot = self.tokens, at
        end = min(len(tokens), at + _LONGEST_OPENING)
        while spot < end:
            token = tokens[spot]
            if spot in self.ages and spot > at:
                spot = self.ages[spot] + 1
                break
            if spot in self.quantities:
                group.quantity = self.quantities[spot]
                spot = group.quantity.last + 1
                break
            if token.low in {"total", "further", "additional", "record", "combined"}:
                row = [t.low for t in tokens[spot + 1 : spot + 3]]
                led = 2 if row == ["number", "of"] else int(row[:1] == ["of"])
                ahead = spot + 1 + (led if token.low == "total" else 0)
                if ahead not in self.quantities or spot == at:
                    break
                group.other |= token.low in _OTHERS
                spot = ahead
                continue
            if token.tag not in {"DET", "POSS"} and token.low not in {
                "other",
                "only",
                "just",
                "exactly",
            }:
                break
            if token.low == "other" and spot + 1 not in self.quantities:
                break
            if token.low == "no":
                group.kind = "nobody"
            group.definite |= token.low in _DEFINITE or token.tag == "POSS"
            group.singular |= token.low in _SINGULAR
            group.other |= token.low in _OTHERS
            spot += 1
        return spot

    def _part(self, group: Group, spot: int) -> Group | None:
        """Five of the soldiers, seven of them police officers, one of four suspects."""
        if spot + 1 >= len(self.tokens):
            return None
        if self.tokens[spot + 1].low in _SUBSET_OF:
            group.part = True
            group.body = spot + 2
            end = self._content(group, spot + 2)
            if end == spot + 2:
                group.kind, group.last = "bare", spot + 1
                return group
            return self._close(group, end)
        inner = self._nested(spot + 1)
        if inner is None or inner.kind == "nobody":
            return None
        if inner.quantity is not None and self._whole_harmed(group, inner):
            return inner  # "was one of five outlaws killed": five
        harmed = trigger_at(self.tokens, inner.last, self.pack)
        inner.of_harmed = harmed.harm if harmed is not None else ""
        inner.first, inner.quantity = group.first, group.quantity
        inner.definite, inner.other = group.definite, group.other or inner.other
        inner.singular = False
        return inner

    def _whole_harmed(self, part: Group, whole: Group) -> bool:
        after = whole.last + 1
        if whole.definite or after >= len(self.tokens) or not part.first:
            return False
        found = trigger_at(self.tokens, after, self.pack)
        told = found is not None and found.form is Form.PAST
        return told and self.tokens[part.first - 1].tag == "AUX"

    def _pronoun(self, at: int) -> Group:
        low = self.tokens[at].low
        several = {"they", "them", "themselves", "everyone", "everybody"}
        single = {"he", "she", "him", "her", "himself", "herself", "themself"}
        kind = "pronoun" if low in several or low in single else "nobody"
        return Group(at, at, None, at, kind, singular=low in single)

    def _bare(self, group: Group, spot: int) -> Group:
        if group.kind != "nobody":
            group.kind = "bare"
        group.last = spot - 1
        group.body = spot
        return group

    def _content(self, group: Group, spot: int) -> int:
        """The end (exclusive) of the adjectives and nouns from here."""
        tokens, at, headed = self.tokens, spot, False
        while at < len(tokens):
            token = tokens[at]
            if at in self.times and at > spot:
                break  # "civilians last year"
            tag, low = token.tag, token.low
            if token.opens or tag not in _CONTENT:
                if token.alone and tag not in VERBAL and low != "/":
                    break
                if low == "/" or at in self.quantities:
                    step = self._over_label(at, spot)
                    if step > at:
                        at = step
                        continue
                    if step < 0:
                        break
                if not self._belongs(group, at, headed):
                    break
            headed = headed or tag in _HEADS
            if low in _OTHERS:
                group.other = True
            at += 1
        return at

    def _over_label(self, at: int, spot: int) -> int:
        """Past "93" of "Brigade 93" or "/" of "TTP/LI"; -1 where another number begins."""
        if at in self.quantities:
            labels = at > spot and self._label(at)
            return self.quantities[at].last + 1 if labels else -1
        slash = self.tokens[at].text == "/" and at > spot
        return at + 1 if slash and self.tokens[at - 1].tag == "NAME" else at

    def _belongs(self, group: Group, at: int, headed: bool) -> bool:
        token = self.tokens[at]
        if token.opens & DAY and is_time(self.tokens, at, self.pack):
            return False
        harm = token.opens & PHRASE and trigger_at(self.tokens, at, self.pack)
        if harm:
            if not self._attributive(group, at, headed):
                return False
            group.harmed = group.harmed or harm.harm
            return True
        if token.tag in VERBAL:
            suffers = (
                token.low in self.pack.sets["suffer"]
            )  # "two received bullet wounds"
            return not headed and not suffers and self._attributive(group, at, headed)
        return token.tag in _CONTENT

    def _label(self, at: int) -> bool:
        """Brigade 93: a number that belongs to the name before it."""
        tokens, quantity = self.tokens, self.quantities[at]
        if quantity.last != at or tokens[at].tag != "NUM":
            return False
        after = tokens[at + 1].tag if at + 1 < len(tokens) else ""
        known = tokens[at - 1].tag in {"NAME", "THING"}
        label = tokens[at - 1].low in self.pack.sets["label"]
        named = known and tokens[at - 1].text[0].isupper()
        return (label or named) and after not in _CONTENT

    def _attributive(self, group: Group, at: int, headed: bool) -> bool:
        """Is this participle an adjective ("five wounded soldiers", "masked men")?"""
        if headed or at + 1 >= len(self.tokens):
            return self._people_word(at)
        following = self.tokens[at + 1]
        if following.low in self.pack.triggers:
            return self._people_word(at)
        opened = at > group.first
        if opened and following.tag in {"NAME", "CODE", "OWNER"}:
            return self.tokens[at - 1].tag in {"DET", "POSS"}
        if following.tag in {"PERSON", "GROUPN"}:
            return opened or self.tokens[at].tag in {"ED", "ADJ"}
        if self._people_word(at):
            return True
        plain = self.tokens[at].tag in VERBAL
        return opened and plain and following.tag in {"NOUN", "THING", "ADJ"}

    def _people_word(self, at: int) -> bool:
        trigger = trigger_at(self.tokens, at, self.pack)
        return trigger is not None and is_people_word(self.tokens, at, trigger)

    def _close(self, group: Group, end: int) -> Group | None:
        tokens = self.tokens
        head = end - 1
        group.last = group.head = head
        tag = tokens[head].tag
        if tag == "GROUPN" or tokens[head].low in self.pack.sets["group"]:
            if group.first == head and tokens[head].low in {"most", "rest", "majority"}:
                return self._inner(end)
            inner = self._inner(end)
            if inner is not None:
                inner.first = group.first
                inner.definite = inner.definite or group.definite
                return inner
        if tag == "ADJ" and group.quantity is None and not group.singular:
            only = all(t.tag == "ADJ" for t in tokens[group.body : end])
            if only and not group.definite:
                self.idle = end
                return None
        if group.kind != "nobody":
            group.kind = self._kind(group, tag)
        return group

    def _inner(self, end: int) -> Group | None:
        """What a group word holds: "a family of five", "a group of armed men"."""
        tokens = self.tokens
        if end + 1 >= len(tokens) or tokens[end].low != "of":
            return None
        inner = self._nested(end + 1)
        if inner is None or inner.kind in {"things", "nobody"}:
            return None
        if tokens[end - 1].low == "family" and inner.quantity is None:
            return None
        return inner

    def _of_unit(self, group: Group) -> bool:
        """ "A Frontier Rifles was killed": one of them."""
        word = self.tokens[group.last].text
        return group.singular and word[0].isupper() and word.endswith("s")

    def _kind(self, group: Group, tag: str) -> str:
        counted = group.quantity is not None
        if tag in {"THING", "CODE", "OWNER"}:
            words = self.tokens[group.body : group.last + 1]
            person = tag == "CODE" and any(t.tag == "PERSON" for t in words)
            person = person or self._of_unit(group)
            return "people" if person else "things"
        if tag in VERBAL or tag == "ADJ":
            return "bare" if counted else "unknown"
        if tag == "NAME":
            return "people" if counted else "named"
        return _KINDS.get(tag, "unknown")
