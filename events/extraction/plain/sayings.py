"""Who says it in a plain sentence: "selon X", "X a déclaré que", ", a dit X", "قال X إن"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from events.extraction.languages.plain import PlainPack
from events.extraction.plain.words import Word
from events.extraction.setting.whens import When
from events.terms import ClaimantRole, VictimStatus

_LONGEST = 10  # words of a claimant
_LOOK = 3  # tokens between a verb and the comma before it
_QUOTES = frozenset('"“”«»„')
_HYPHENS = frozenset("-‑")


@dataclass(frozen=True, slots=True)
class Claim:
    """The claimant as worded, None for the text's own voice, and the saying verb's place."""

    words: str | None
    role: ClaimantRole
    verb: int = -1


NOBODY = Claim(None, ClaimantRole.MEDIA_OWN_VOICE)


class Sayings:
    """The claim of one sentence. `stops` are tokens that belong to no claimant."""

    def __init__(
        self,
        text: str,
        tokens: Sequence[Word],
        pack: PlainPack,
        whens: Sequence[When],
        stops: set[int],
    ) -> None:
        self.text = text
        self.tokens = tokens
        self.lows = [token.low for token in tokens]
        self.pack = pack
        self.stops = stops
        self.times = {n for w in whens for n in range(w.first, w.last + 1)}

    def claim(self) -> Claim:
        """Who says what the sentence tells; the first who is named."""
        for at, size in self._all("according"):
            found = self._after(at + size)
            if found is not None:
                return self._made(found, at)
        for at, size in self._all("says"):
            found = self._of_verb(at, size)
            if found is not None:
                return self._made(found, at)
        return NOBODY

    def _all(self, name: str) -> Iterator[tuple[int, int]]:
        """Where phrases of the named set stand, and of how many words."""
        for at, token in enumerate(self.tokens):
            size = self.pack.has(name, self.lows, at) if name in token.opens else 0
            if size:
                yield at, size

    def _of_verb(self, at: int, size: int) -> tuple[int, int] | None:
        first = at
        while first and self._small(first - 1):
            first -= 1
        inverted = not first or self.tokens[first - 1].kind == "mark"
        if self.pack.verb_first or inverted:
            return self._after(at + size)
        return self._before(first)

    def _small(self, at: int) -> bool:
        """An auxiliary or adverb between the speaker and the verb."""
        return bool(
            self.pack.has("link", self.lows, at)
            or self.pack.has("active", self.lows, at)
        )

    def _after(self, at: int) -> tuple[int, int] | None:
        while at < len(self.tokens) and (
            at in self.times or self._leads(at) or self.pack.has("says", self.lows, at)
        ):
            at += 1
        end = at
        while end < min(len(self.tokens), at + _LONGEST) and not self._ends(end):
            end += 1
        return self._trimmed(at, end)

    def _leads(self, at: int) -> bool:
        """ "Le" of "le lundi", "what" of "what the police said"."""
        small = at + 1 in self.times and len(self.lows[at]) <= _LOOK
        return small or bool(self.pack.has("says", self.lows, at + 1))

    def _ends(self, at: int) -> bool:
        token = self.tokens[at]
        if token.kind == "mark":
            return token.text not in _HYPHENS and token.text not in _QUOTES
        return bool(
            at in self.stops
            or at in self.times
            or self.pack.has("that", self.lows, at)
            or self.pack.has("says", self.lows, at)
        )

    def _before(self, end: int) -> tuple[int, int] | None:
        first = end
        while first and end - first < _LONGEST and not self._ends(first - 1):
            first -= 1
        if first and end - first == _LONGEST and not self._ends(first - 1):
            return None
        return self._trimmed(first, end)

    def _trimmed(self, first: int, end: int) -> tuple[int, int] | None:
        """Without the small words that lead to a time or a new clause."""
        while end > first and (
            self.pack.has("time_word", self.lows, end - 1)
            or self.pack.has("and", self.lows, end - 1)
            or self.tokens[end - 1].kind == "mark"
        ):
            end -= 1
        while first < end and (
            self.pack.has("and", self.lows, first) or self.tokens[first].kind == "mark"
        ):
            first += 1
        return (first, end) if end > first else None

    def _made(self, span: tuple[int, int], verb: int) -> Claim:
        first, end = span
        words = self.text[self.tokens[first].start : self.tokens[end - 1].end]
        words = self._with_article(words, first)
        return Claim(words, self._role(first, end), verb)

    def _with_article(self, words: str, first: int) -> str:
        """ "للأمم" after "ل" is "الأمم": the preposition took a letter of the article."""
        article = self.pack.article
        if not first or len(article) < 2 or self.lows[first - 1] != article[-1]:
            return words
        touches = self.tokens[first - 1].end == self.tokens[first].start
        return article[:-1] + words if touches and words[0] == article[-1] else words

    def _role(self, first: int, end: int) -> ClaimantRole:
        named = {
            name: any(self.pack.has(name, self.lows, at) for at in range(first, end))
            for name in ("un", "monitor", "media", "witness", "armed", "official")
        }
        if named["un"]:
            return ClaimantRole.UN
        if named["monitor"]:
            return ClaimantRole.MONITOR_NGO
        if named["media"]:
            return ClaimantRole.MEDIA_OTHER_OUTLET
        if named["armed"]:
            return ClaimantRole.PARTY_ENEMY_LOSSES  # settled by `settled`
        if named["witness"] and not named["official"]:
            return ClaimantRole.WITNESS
        return ClaimantRole.OFFICIAL_LOCAL


def settled(role: ClaimantRole, status: VictimStatus, own: bool) -> ClaimantRole:
    """What an armed force says of its own, of its enemies, of others."""
    if role is not ClaimantRole.PARTY_ENEMY_LOSSES:
        return role
    if status is VictimStatus.DIRECT_PARTICIPANT and not own:
        return role
    if status is VictimStatus.ARMED_FORCES and own:
        return ClaimantRole.PARTY_OWN_LOSSES
    return ClaimantRole.OFFICIAL_LOCAL
