"""In what role a speaker speaks, by the words for who that is."""

import re

from events.extraction.languages.pack import Pack
from events.extraction.parties import Parties
from events.terms import ClaimantRole

_WORD = re.compile(r"[\w.'-]+")
_NEWS = re.compile(r"[a-z]news\b")
_OFFICE = re.compile(
    r"\b(?:media|press) (?:office|service|centre|center|wing|department)\b"
)
_LAY = frozenset({"civilian", "other_protected"})
_DEFENCE = frozenset({"defence", "defense", "staff"})
_WEAK = frozenset({"website", "channel", "page", "outlet"})


class Roles:
    """The roles of one text's speakers, each found once."""

    def __init__(self, pack: Pack, parties: Parties) -> None:
        self.pack = pack
        self.parties = parties
        self.known: dict[tuple[str, str], ClaimantRole] = {}

    def of(self, words: str, between: str) -> ClaimantRole:
        """`words`: the speaker with office; `between`: what is told beside the name."""
        asked = words, between
        if asked not in self.known:
            self.known[asked] = self._find(words, between)
        return self.known[asked]

    def _find(self, words: str, between: str) -> ClaimantRole:
        low = words.lower().replace("’", "'")
        sets = self.pack.sets
        tokens = set(_WORD.findall(low))
        if "'s" in low:
            tokens |= {t.removesuffix("'s") for t in tokens}
        holds = low.__contains__
        beside = between.lower()
        office = set[str]() if "who " in beside else set(_WORD.findall(beside))
        un = (tokens | office) & sets["un"]
        if "WHO" not in words + between:
            un.discard("who")
        if any(map(holds, sets["un phrase"])) or un:
            return ClaimantRole.UN
        if any(map(holds, sets["monitor phrase"])) or tokens & sets["monitor"]:
            return ClaimantRole.MONITOR_NGO
        news = "news" in low and _NEWS.search(low) is not None
        outlet = tokens & sets["media"]
        if outlet <= _WEAK and tokens & (sets["armed"] | sets["official"] | _DEFENCE):
            outlet = set()  # "the army's website"
        if (news or outlet) and not _OFFICE.search(low):
            return ClaimantRole.MEDIA_OTHER_OUTLET
        if self._group(words, between):
            return ClaimantRole.MONITOR_NGO
        if self.parties.of(words) or tokens & sets["armed"] or tokens & _DEFENCE:
            return ClaimantRole.PARTY_ENEMY_LOSSES  # settled once the victims are known
        lay = self._lay(tokens, words, between)
        return ClaimantRole.WITNESS if lay else ClaimantRole.OFFICIAL_LOCAL

    def _group(self, words: str, between: str) -> bool:
        """ "Hengaw, a group based in Norway": by what is told of the speaker."""
        about = set(_WORD.findall(between.lower()))
        monitors = "group" in about or bool(about & self.pack.sets["monitor"])
        about.discard("group")
        if not monitors or about & self.pack.sets["armed"] or about & _DEFENCE:
            return False
        return "armed" not in about and self.parties.of(words) is None

    def _lay(self, tokens: set[str], words: str, between: str) -> bool:
        """A resident or witness, by name of trade or by what is told of the speaker."""
        sets = self.pack.sets
        if tokens & sets["witness"] and not tokens & sets["official"]:
            return True
        about = set(_WORD.findall(between.lower()))
        if (about | tokens) & sets["official"]:
            return False
        if about & sets["witness"]:
            return True
        if words.partition(" ")[0].lower() in {"a", "an"}:
            about |= tokens  # "a passenger said"
        return any(self.pack.status.get(word) in _LAY for word in about)
