"""Who says it, in what capacity, with what doubt."""

import re
from dataclasses import dataclass

from events.extraction.languages.pack import Form, Pack, word_set
from events.extraction.parties import Parties
from events.extraction.sides import CAPITALS
from events.extraction.speech import documents, hedges, introductions, speaking
from events.extraction.speech.roles import Roles
from events.extraction.speech.sayings import Sayings
from events.extraction.text.clauses import Draft, Read
from events.extraction.text.groups import Group
from events.terms import ClaimantRole

_LEADING = re.compile(
    r"\A(?:[Tt]he |[Aa] |[Aa]n )?(?:[\w-]+-(?:based|run|linked|backed) )"
)
_SILENT = word_set("midnight noon dawn dusk sunset sunrise details information")
_ITS = frozenset({"the report", "the statement", "the article"})
_ARTICLES = frozenset({"The", "the", "A", "a", "An", "an"})
_CLAUSE_HEADS = frozenset({"VERB", "TRIG", "AUX", "MARK"})
_BODY = re.compile(
    r"\b(?:Mission|Ministry|Agency|Observatory|Commission|Office|Committee)\b"
)
_HEAD_END = re.compile(r" (?:of|for|in) ")
_BODIES = frozenset({ClaimantRole.UN, ClaimantRole.MONITOR_NGO})
_BY_KIND = frozenset(
    {"the agency", "the group", "the organisation", "the organization", "the body"}
)
_MERE = frozenset(
    {"", "unconfirmed", "initial", "early", "preliminary", "some", "other"}
)
_OF_THEM = frozenset({"them", "whom"})
_COUNTING = word_set("gave gives given put puts counted counts recorded records")
_BLAMING = frozenset(
    {"accuses", "accused", "blames", "blamed", "denounces", "denounced"}
)


@dataclass(slots=True)
class Claim:
    """Who says a toll; `verb` is the chunk of the reporting verb, -1 without one."""

    words: str | None
    role: ClaimantRole
    hedged: bool = False
    denied: bool = False
    verb: int = -1
    party: str | None = None
    about: str = ""  # the words and what the text tells of who that is
    concedes: bool = False  # "acknowledged the loss of …"


class Speakers:
    """Finds the claimant of a draft; remembers the last speaker for pronouns."""

    def __init__(self, text: str, pack: Pack, parties: Parties) -> None:
        self.text = text
        self.pack = pack
        self.parties = parties
        self.last: str | None = None
        self.between = ""
        self.known: dict[str, str] = {}  # head word to the first full wording
        self.told: dict[str, str] = {}  # a name to what is told of who it is
        self.topic: str = ""  # what the sentence before is about
        self.roles = Roles(pack, parties)
        self.sayings = Sayings(pack)

    def claim(self, draft: Draft) -> Claim:
        read = draft.read
        self.between = ""
        verb, words = self._before(read, draft.trigger)
        said, closing = self._after(read, draft.trigger)
        if words is None or (closing is not None and self._ends(read, said)):
            verb, words = (said, closing) if closing is not None else (verb, words)
        if words is None and draft.toll:
            words = self._mover(draft)
        owner = documents.owner(read) if words is None else None
        if owner is not None:
            words = self._owner(read, *owner)
        if words is None and self._it_lost(draft):
            words = self.last  # "It lost 28 men over the same period"
        hedged = hedges.hedged(draft, self.pack)
        denied = hedges.denied(draft, self.pack)
        if words is None:
            role = (
                ClaimantRole.UNATTRIBUTED
                if hedged or verb >= 0
                else (ClaimantRole.MEDIA_OWN_VOICE)
            )
            return Claim(None, role, hedged, denied, verb)
        about = self.about(words)
        return Claim(
            words,
            self.roles.of(about, self.between),
            hedged,
            denied,
            verb,
            self._party(read, verb, words, about),
            about,
            verb >= 0 and self._concedes(read, verb),
        )

    def _ends(self, read: Read, verb: int) -> bool:
        """ "…, an investigation found.": nothing but a day follows the verb."""
        comma = any(c.kind == "COMMA" for c in read.chunks[:verb][-4:])
        rest = read.chunks[verb + 1 :]
        return comma and all(c.kind in {"MARK", "TIME", "PREP"} for c in rest)

    def _it_lost(self, draft: Draft) -> bool:
        agent = draft.agent
        if agent is None or ":lost" not in draft.rule:
            return False
        return draft.read.tokens[agent.first].low in {"it", "they"}

    def _party(self, read: Read, verb: int, words: str, about: str) -> str | None:
        """The side a speaker belongs to, also by its seat: "the ministry in Moscow"."""
        spot = verb - 1
        if spot > 0 and read.tokens[read.chunks[spot - 1].first].low == "in":
            group = read.chunks[spot].group
            seat = self._plain(read, group).lower() if group is not None else ""
            if seat in CAPITALS:
                return CAPITALS[seat]
        return self.parties.of(words) or self.parties.of(about)

    def _concedes(self, read: Read, verb: int) -> bool:
        low = read.tokens[read.chunks[verb].first].low
        return low in self.pack.sets["concede"]

    def remember(self, read: Read) -> None:
        """Keep who spoke in this sentence for the pronouns of later ones."""
        self._remember_speaker(read)
        about = introductions.topic(read)
        if about is not None and not introductions.owned(read, about):
            self.topic = self._plain(read, about)
        if _BODY.search(read.sentence.text):
            self._remember_bodies(read)

    def _remember_bodies(self, read: Read) -> None:
        """ "The UN Mission in Mali is concerned": "the mission" said so later."""
        for at, chunk in enumerate(read.chunks):
            words = self._words(read, at) if chunk.group is not None else None
            if words and _BODY.search(words):
                self._full(words)

    def _plain(self, read: Read, group: Group) -> str:
        return self.text[read.tokens[group.first].start : read.tokens[group.last].end]

    def _remember_speaker(self, read: Read) -> None:
        for at in self.sayings.of(read):
            if read.tokens[read.chunks[at].first].low == "according":
                words = self._according(read, at)
            else:
                words = self._beside(read, at) or self._subject(read, at)
            if words and not self._is_pronoun(words):
                self.last = words
                return
        first = next((n for n, c in enumerate(read.chunks) if c.kind == "NP"), -1)
        words = self._words(read, first) if first >= 0 else None
        if not words:
            return
        told = {w.removesuffix("'s") for w in words.lower().split()}
        if told & self.pack.sets["official"] or self._blames(read):
            self.last = words  # "A spokesman could not confirm it. He said …"

    def closing(self, read: Read) -> str | None:
        """Who is named behind the quotation that ends in this sentence; no pronoun."""
        for at in reversed(self.sayings.of(read)):
            words = self._beside(read, at)
            if words and not self._is_pronoun(words):
                return words
        return None

    def _blames(self, read: Read) -> bool:
        """ "The ministry accuses the army of …": who blames goes on speaking."""
        first = next((c for c in read.chunks if c.kind == "VERB"), None)
        return first is not None and read.tokens[first.first].low in _BLAMING

    def _beside(self, read: Read, verb: int) -> str | None:
        """The speaker of "…, a local chief said" and of "…, said Ana Ruiz"."""
        chunks, found = read.chunks, -1
        opens = verb == 0 or chunks[verb - 1].kind in {"COMMA", "MARK"}
        opens = opens and any(c.kind in _CLAUSE_HEADS for c in chunks[:verb])
        opens = opens and read.tokens[chunks[verb].first].low not in _COUNTING
        if opens and verb + 1 < len(chunks) and chunks[verb + 1].kind == "NP":
            return self._inverted(read, verb + 1)
        for at in range(verb - 1, -1, -1):
            if read.chunks[at].kind in {"COMMA", "MARK"}:
                return self._words(read, found) if found >= 0 else None
            if read.chunks[at].kind == "NP" and read.chunks[at - 1].kind != "PREP":
                found = at
        return None

    # finding

    def _closing(self, read: Read, verb: int) -> bool:
        """ "… was killed, the ministry said, and more than 100 …": it closes what stands before."""
        chunks = read.chunks
        after = [c.kind for c in chunks[verb + 1 : verb + 3]]
        if after != ["COMMA", "CONJ"]:
            return False
        at = verb - 1
        while at > 0 and chunks[at].kind in {"NP", "PREP"}:
            at -= 1
        return chunks[at].kind == "COMMA" and any(
            c.kind in _CLAUSE_HEADS for c in chunks[:at]
        )

    def _before(self, read: Read, trigger: int) -> tuple[int, str | None]:
        """ "The minister said … 40": the reporting verb that governs what follows it."""
        passive = -1
        mere: tuple[int, str] | None = None
        for at in reversed(self._governing(read, trigger)):
            quoted = read.tokens[read.chunks[at].first].low == "quoted"
            passively = at > 0 and read.chunks[at - 1].kind == "AUX"
            if passively and self._be(read, at - 1) and not quoted:
                passive = at
                continue
            if self._closing(read, at) and self._after(read, trigger)[1] is not None:
                continue
            according = read.tokens[read.chunks[at].first].low == "according"
            words = (self._according if according else self._subject)(read, at)
            said = words is not None and self._said_already(read, at, words)
            if words is not None and mere is None and _mere_reports(words):
                mere = at, str(words)
                continue
            if words is not None and not said:
                self.between = self._apposition(read, at)
                return at, self._resolve(words, read, at)
        return mere or (passive, None)

    def _told_already(self, read: Read, trigger: int) -> str | None:
        """ "The major spoke of eleven; four were shot, he added": the major."""
        for at in (n for n in self.sayings.of(read) if n < trigger):
            passive = read.chunks[at - 1].kind == "AUX" if at else False
            words = None if passive else self._subject(read, at)
            if words is not None and not self._is_pronoun(words):
                return words
        return None

    def _said_already(self, read: Read, verb: int, speaker: str) -> bool:
        """ "The agency said it had recorded …": is "it" somebody who speaks before?"""
        if not self._is_pronoun(speaker):
            return False
        for at in reversed([n for n in self.sayings.of(read) if n < verb]):
            if any(c.kind in {"SEMI", "TRIG", "MARK"} for c in read.chunks[at:verb]):
                return False
            words = self._subject(read, at)
            if words is not None and not self._is_pronoun(words):
                return True
        return False

    def _governing(self, read: Read, trigger: int) -> list[int]:
        """Reporting verbs before a harm word, and "raised" before "the number of dead"."""
        sets, before = self.pack.sets, trigger - 1
        found = [at for at in self.sayings.of(read) if at < trigger]
        toll = read.chunks[trigger].trigger
        if read.chunks[before].kind == "PREP" and before > 1:
            number = read.chunks[before - 1].trigger  # "raised the number of its dead"
            if number is not None and number.form is Form.TOLL_NOUN:
                toll, before = number, before - 2
        if before >= 0 and toll is not None and toll.form is Form.TOLL_NOUN:
            chunk = read.chunks[before]
            moved = read.tokens[chunk.first].low in sets["rise"]
            if moved and chunk.kind == "VERB" and before not in found:
                found.append(before)
        return found

    def _apposition(self, read: Read, verb: int) -> str:
        """What stands between a speaker's name and the verb: ", a nurse who lives here,"."""
        start = next((n for n in range(verb) if read.chunks[n].kind == "COMMA"), verb)
        if start == verb:
            return ""
        first, last = read.chunks[start].last, read.chunks[verb].first
        return self.text[read.tokens[first].end : read.tokens[last].start]

    def _be(self, read: Read, at: int) -> bool:
        return read.tokens[read.chunks[at].last].low in self.pack.sets["be"]

    def _after(self, read: Read, trigger: int) -> tuple[int, str | None]:
        """ "…, the monitor said"; "…, according to the police"."""
        chunks = read.chunks
        for at in (n for n in self.sayings.of(read) if n >= trigger):
            between = {chunk.kind for chunk in chunks[trigger + 1 : at]}
            if "SEMI" in between:
                continue
            low = read.tokens[chunks[at].first].low
            comma = not between.isdisjoint({"COMMA", "MARK"})
            if low == "according":
                return at, self._resolve(self._according(read, at))
            if not comma or low.endswith("ing") or speaking.compared(read, at):
                continue
            words = self._tail_subject(read, at, trigger)
            if words is not None:
                earlier = self._told_already(read, trigger)
                pronoun = self._is_pronoun(words)
                return at, (earlier if pronoun else None) or self._resolve(words)
        return -1, None

    def _according(self, read: Read, at: int) -> str | None:
        if at + 2 < len(read.chunks) and read.chunks[at + 2].group is not None:
            return self._words(read, at + 2)
        return None

    def _subject(self, read: Read, verb: int) -> str | None:
        """The subject of a reporting verb before the toll, as worded."""
        at = speaking.subject(read, verb)
        return self._words(read, at) if at >= 0 else None

    def _tail_subject(self, read: Read, verb: int, trigger: int) -> str | None:
        """The speaker of a closing "…, X said" or "…, said X"."""
        chunks = read.chunks
        found = -1
        apposed = self._apposed(read, verb, trigger)
        if apposed >= 0:
            self.between = self._apposition(read, verb)
            return self._words(read, apposed)
        for at in range(verb - 1, trigger, -1):
            kind = chunks[at].kind
            if kind in {"COMMA", "MARK"}:
                break
            if kind == "NP" and chunks[at - 1].kind != "PREP":
                found = at
        if found < 0 and verb + 1 < len(chunks) and chunks[verb + 1].kind == "NP":
            return self._inverted(read, verb + 1)
        return self._words(read, found) if found >= 0 else None

    def _inverted(self, read: Read, at: int) -> str | None:
        """ "…, said Ana Ruiz, head of the clinic": who she is, is kept for the role."""
        words, about = (
            self._words(read, at),
            introductions.explained(self.text, read, at),
        )
        self.between = self.between or about
        if words and about:
            self.told.setdefault(words, about)
        return words

    def _apposed(self, read: Read, verb: int, trigger: int) -> int:
        """ "…, the chief of the agency, Ana Ruiz, said": where the speaker begins; -1 if not so."""
        chunks = read.chunks
        if verb < 1 or chunks[verb - 1].kind != "COMMA":
            return -1
        inner = self._over_phrase(read, verb - 2, trigger)
        if inner <= trigger or chunks[inner].kind != "COMMA":
            return -1
        outer = self._over_phrase(read, inner - 1, trigger)
        told = outer >= trigger and outer < inner - 1
        first = outer + 1 if outer > trigger else -1
        return first if told and first > 0 and chunks[first].kind == "NP" else -1

    def _over_phrase(self, read: Read, at: int, stop: int) -> int:
        """Back over a noun phrase and its prepositions."""
        while at > stop and read.chunks[at].kind in {"NP", "PREP"}:
            at -= 1
        return at

    # wording

    def _words(self, read: Read, at: int) -> str | None:
        """The speaker as worded, with "for" and "of" phrases, without article of a name."""
        chunks = read.chunks
        group = chunks[at].group
        if group is None or self._counted(read, at):
            return None
        if read.tokens[group.last].low in _SILENT:
            return None  # "according to latest details", "said after midnight, adding that"
        writer = documents.author(read, at)
        if writer >= 0:
            return self._words(read, writer)
        introduced = introductions.named_after(read, at)
        if introduced is not None:
            return self._introduced(read, at, introduced)
        if group.kind == "nobody" and read.tokens[group.first].low != "it":
            return None
        last = group.last
        spot = at + 1
        while spot + 1 < len(chunks) and chunks[spot].kind == "PREP":
            inner = chunks[spot + 1].group
            joint = read.tokens[chunks[spot].first]
            if joint.low not in {"for", "of"} and not joint.capital:
                break
            if inner is None:  # "the ministry of security said"
                last = self._up_to(read, chunks[spot].last, chunks[spot + 1].first)
                break
            last, spot = inner.last, spot + 2
        last = self._both_speak(read, at, spot, last)
        start = read.tokens[group.first].start
        words = self.text[start : read.tokens[last].end]
        return self._trim(words, group, read)

    def _mover(self, draft: Draft) -> str | None:
        """ "The figure was raised to 17 by the government"."""
        read = draft.read
        at = read.chunk_of(draft.group) if draft.group is not None else -1
        if not 0 < at < len(read.chunks) - 2 or read.chunks[at + 1].kind != "PREP":
            return None
        by = read.tokens[read.chunks[at + 1].first].low == "by"
        return self._words(read, at + 2) if by else None

    def _owner(self, read: Read, first: int, last: int) -> str | None:
        """ "By the army's count": the army."""
        words = self.text[read.tokens[first].start : read.tokens[last].end]
        words = words.replace("’", "'").removesuffix("'s")
        return None if words.lower() in {"his", "her", "its", "their"} else words

    def _counted(self, read: Read, at: int) -> bool:
        """ "Four of them women": people counted, who do not speak."""
        group = read.chunks[at].group
        if group is None or group.quantity is None:
            return False
        row = [t.low for t in read.tokens[group.first : group.last + 1]]
        return not _OF_THEM.isdisjoint(row)

    def _up_to(self, read: Read, of: int, end: int) -> int:
        """The word between "of" and the verb that no noun phrase was made of."""
        return end - 1 if end - of == 2 else of - 1

    def _both_speak(self, read: Read, at: int, spot: int, last: int) -> int:
        """ "Medics and a military source said", "according to police and hospital officials"."""
        chunks = read.chunks
        if spot + 2 >= len(chunks) or chunks[spot].kind != "CONJ":
            return last
        other, end = chunks[spot + 1].group, chunks[spot + 2]
        said = end.kind == "VERB" and self.sayings.says(read, spot + 2)
        row = [read.tokens[c.first].low for c in chunks[max(0, at - 2) : at]]
        said = said or (row == ["according", "to"] and end.kind == "MARK")
        return other.last if other is not None and said else last

    def _introduced(
        self, read: Read, at: int, introduced: introductions.Introduced
    ) -> str:
        """The name of "its spokesman, Captain Mualu"; who that is, is kept for the role."""
        group = read.chunks[at].group
        assert group is not None
        name = self._plain(read, introduced.name)
        start = read.tokens[group.first].start
        about = self.text[start : read.tokens[introduced.name.first].start]
        if introductions.owned(read, group):
            about = f"{self.topic} {about}"
        self.told.setdefault(name, about)
        return name

    def _trim(self, words: str, group: Group, read: Read) -> str:
        words = words.removesuffix(" further")  # "the report further added"
        if "-" in words:
            words = _LEADING.sub("", words, count=1)
        head, _, rest = words.partition(" ")
        bare = rest if head in _ARTICLES else words
        if bare[:1].isupper() and group.first != group.last:
            return bare
        return words

    def _is_pronoun(self, words: str) -> bool:
        return words.lower() in speaking.PRONOUNS

    def _resolve(
        self, words: str | None, read: Read | None = None, verb: int = 0
    ) -> str | None:
        if words is None or not (self._is_pronoun(words) or words.lower() in _ITS):
            return words
        if read is not None and words.lower() in {"he", "she"}:
            at = introductions.opener(read, verb)
            if at >= 0:  # "The leader, Omar Idris, blamed the town, which he said …"
                return self._words(read, at)
        return self.last

    # capacity

    def _full(self, words: str) -> str:
        """ "The ministry" after "the defence ministry of Niger" is that ministry."""
        head = words.rpartition(" ")[2].lower()
        longer = self.known.get(head, "")
        self.known.setdefault(
            _HEAD_END.split(words)[0].rpartition(" ")[2].lower(), words
        )
        return longer if words.lower() == f"the {head}" and longer else words

    def about(self, words: str) -> str:
        """The speaker with title and office, as told here or before."""
        words = words.partition(" and ")[0]  # of two speakers the first
        words = f"{self._full(words)} {self.told.get(words, '')}".rstrip()
        kind = words.lower() in _BY_KIND and self.last is not None
        if kind and self.roles.of(self.last or "", "") in _BODIES:
            words = f"{words} {self.last}"  # "the agency", which spoke before
        if words.partition(" ")[0].lower() in {"its", "their"}:
            words = f"{words} {self.topic}"
        return words


def _mere_reports(words: str) -> bool:
    """ "Unconfirmed reports", nobody's: whoever cites them speaks."""
    told, _, head = words.lower().rpartition(" ")
    return head == "reports" and told in _MERE
