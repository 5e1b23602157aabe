"""Which verbs of a sentence report what somebody says."""

from events.extraction.languages.pack import Pack
from events.extraction.speech import documents
from events.extraction.text.clauses import Read

SEEING = frozenset({"saw", "seen"})
SPEAKING = frozenset({"spoke", "speaks", "spoken"})
BLAMING = frozenset({"accuses", "accused", "blames", "blamed"})
_CLAIMS = frozenset({"claimed", "claims", "claiming", "claim"})
_ACTS = frozenset({"TRIG", "AUX", "VERB"})
SHOWING = frozenset(
    {"show", "shows", "showed", "indicate", "indicates", "suggest", "suggests"}
)


class Sayings:
    """Finds reporting verbs; each sentence is looked through once."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def of(self, read: Read) -> list[int]:
        """The chunks that are reporting verbs, in order; found once a sentence."""
        if read.said is None:
            read.said = [
                n
                for n, chunk in enumerate(read.chunks)
                if chunk.kind == "VERB" and self.says(read, n)
            ]
        return read.said

    def says(self, read: Read, at: int) -> bool:
        word = read.tokens[read.chunks[at].first].low
        if word == "found":
            return self._found_out(read, at)
        if word in SEEING or word in SPEAKING:
            return self._tells_of(read, at, word)
        if word in SHOWING:
            return any(documents.is_paper(read, n) for n in range(at))
        if word in BLAMING:
            return self._accuses(read, at)
        acts = word in _CLAIMS and self._claims_an_act(read, at)
        if word not in self.pack.sets["say"] or acts or self._claimed_by(read, at):
            return False
        return word not in self.pack.sets["loss verb"] or not self._of_lives(read, at)

    def _accuses(self, read: Read, at: int) -> bool:
        """ "The group accuses soldiers of killing 29"."""
        kinds = [c.kind for c in read.chunks[at + 1 : at + 4]]
        active = at == 0 or read.chunks[at - 1].kind != "AUX"
        return active and kinds == ["NP", "PREP", "TRIG"]

    def _tells_of(self, read: Read, at: int, word: str) -> bool:
        """ "Spoke of eight killed", "had seen fifteen bodies"."""
        chunks = read.chunks
        if word in SEEING:
            group = chunks[at + 1].group if at + 1 < len(chunks) else None
            counted = group is not None and group.quantity is not None
            bodies = at + 2 < len(chunks) and chunks[at + 2].kind == "TRIG"
            inner = group is not None and group.kind == "bare"
            return counted and (bodies or inner) and not self._thing(read, at - 1)
        after = read.tokens[chunks[at].last + 1 : chunks[at].last + 2]
        return [t.low for t in after] == ["of"]

    def _thing(self, read: Read, at: int) -> bool:
        """ "The battle saw two soldiers killed": a battle sees nothing."""
        group = read.chunks[at].group if at >= 0 else None
        return group is not None and group.kind == "things"

    def _claimed_by(self, read: Read, at: int) -> bool:
        """ "Attacks claimed by the rebels": what they did, not what they say."""
        low = read.tokens[read.chunks[at].first].low
        after = read.chunks[at].last + 1
        by = after < len(read.tokens) and read.tokens[after].low == "by"
        return by and low == "claimed"

    def _claims_an_act(self, read: Read, at: int) -> bool:
        """ "Claimed (responsibility for) the bombing": who did it, which is no figure."""
        group = read.chunks[at + 1].group if at + 1 < len(read.chunks) else None
        if group is None or group.quantity is not None:
            return False
        word = read.tokens[group.last].low
        act = word in self.pack.sets["event"] or word == "responsibility"
        after = at + 2 < len(read.chunks) and read.chunks[at + 2].kind in _ACTS
        return act and not after  # "claimed the attack killed 14" tells a figure

    def _found_out(self, read: Read, at: int) -> bool:
        """ "…, an investigation found": at the end of the sentence only."""
        after = read.chunks[at + 1 : at + 2]
        return at > 1 and all(c.kind in {"MARK", "SEMI"} for c in after)

    def _of_lives(self, read: Read, at: int) -> bool:
        """ "Has claimed around 2,000 lives" says nothing."""
        ahead = read.chunks[at + 1 : at + 3]
        rows = (c.trigger.words for c in ahead if c.trigger is not None)
        return any(words[-1] in {"life", "lives"} for words in rows)
