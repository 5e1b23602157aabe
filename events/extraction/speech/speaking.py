"""Which noun phrase before a reporting verb is the one who speaks."""

from events.extraction.speech import introductions
from events.extraction.text.clauses import Read

PRONOUNS = frozenset({"he", "she", "they", "him", "her", "it", "we", "i"})
_CLAUSE = frozenset({"VERB", "AUX", "NEG", "NP", "PREP", "TRIG", "TIME", "CONJ"})
_QUOTES = frozenset({'"', "“", "”", "«", "»"})
_BESIDES = frozenset({"however", "though", "meanwhile", "nevertheless"})
_WHEN = frozenset({"before", "after", "since", "until", "despite"})
_COMPARED = 6  # tokens


def subject(read: Read, verb: int) -> int:
    """The chunk of the speaker, leftmost noun phrase of the verb's clause; -1 for none."""
    named = _behind(read, verb)
    if named >= 0:
        return named
    if _with(read, verb) or _inside(read, verb):
        return verb - 1
    if _adds(read, verb):
        own = _verb_before(read, verb)
        if own >= 0:
            return subject(read, own)
    return _leftmost(read, verb)


def _inside(read: Read, verb: int) -> bool:
    """ "Twelve people who the ministry said were killed": the ministry."""
    kinds = [c.kind for c in read.chunks[max(0, verb - 2) : verb + 2]]
    return kinds == ["REL", "NP", "VERB", "AUX"]


def _leftmost(read: Read, verb: int) -> int:
    chunks = read.chunks
    found = after_comma = -1
    joined = verb > 0 and chunks[verb - 1].kind == "CONJ"
    for at in range(verb - 1, -1, -1):
        kind = chunks[at].kind
        if kind == "NP" and (at == 0 or chunks[at - 1].kind != "PREP"):
            found = found if _no_speaker(read, at, found) else at
        elif kind == "COMMA" and after_comma < 0:
            after_comma = found
        elif kind == "REL" and after_comma >= 0:
            return after_comma  # "in which, the army said, …"
        elif kind == "SUB" and _low(read, at) in _BESIDES:
            continue  # "the rebels, however, said"
        elif kind in {"SEMI", "SUB"} or (not joined and _quotes(read, at)):
            return _behind_time(read, at, found, after_comma)
        elif _own_verb(read, at) and not _in_relative(read, at):
            if joined:
                found = -1  # "the command condemned the attack and said …"
                continue
            return after_comma if after_comma >= 0 else found
    return found


def _no_speaker(read: Read, at: int, found: int) -> bool:
    """ "200 km away, the army said", "told AFP he had seen …": neither the distance nor AFP."""
    told = found == at + 1 and _is_pronoun(read, found)
    return told or introductions.measure(read, at)


def _behind_time(read: Read, at: int, found: int, after_comma: int) -> int:
    """ "Before the raid, the army said": the army."""
    opened = found == at + 1 and _low(read, at) in _WHEN
    return after_comma if opened and after_comma >= 0 else found


def _behind(read: Read, verb: int) -> int:
    """ "…, said a spokesman, who put the toll at 40": who speaks stands behind the verb."""
    kinds = [c.kind for c in read.chunks[verb + 1 : verb + 4]]
    before = read.chunks[verb - 1].kind if verb else ""
    follows = kinds == ["NP", "COMMA", "REL"] and before in {"COMMA", "MARK"}
    return verb + 1 if follows else -1


def _with(read: Read, verb: int) -> bool:
    """ "Reported the raid, with some outlets saying": the outlets."""
    kinds = [c.kind for c in read.chunks[max(0, verb - 2) : verb]]
    told = _low(read, verb).endswith("ing") and kinds == ["PREP", "NP"]
    return told and _low(read, verb - 2) == "with"


def _adds(read: Read, verb: int) -> bool:
    """ "Visited the site, saying": whose saying it is, the verb before tells."""
    ing = _low(read, verb).endswith("ing")
    return ing and verb > 1 and read.chunks[verb - 1].kind == "COMMA"


def _verb_before(read: Read, verb: int) -> int:
    for at in range(verb - 1, -1, -1):
        kind = read.chunks[at].kind
        if kind in {"SEMI", "SUB"} or _quotes(read, at):
            return -1
        verbal = kind == "VERB" and not _low(read, at).endswith("ing")
        if verbal and _finite(read, at) and not _in_relative(read, at):
            return at
    return -1


def _low(read: Read, at: int) -> str:
    return read.tokens[read.chunks[at].first].low


def _is_pronoun(read: Read, at: int) -> bool:
    chunk = read.chunks[at]
    return chunk.first == chunk.last and _low(read, at) in PRONOUNS


def _quotes(read: Read, at: int) -> bool:
    return read.tokens[read.chunks[at].first].text in _QUOTES


def _own_verb(read: Read, at: int) -> bool:
    kind = read.chunks[at].kind
    return kind == "TRIG" or (kind == "VERB" and _finite(read, at))


def _in_relative(read: Read, at: int) -> bool:
    """ "A nurse who lives in the town said": the verb is not the speaker's own."""
    chunks = read.chunks
    while at >= 0 and chunks[at].kind in _CLAUSE:
        at -= 1
    return at >= 0 and chunks[at].kind == "REL"


def _finite(read: Read, at: int) -> bool:
    """A verb of its own, not a participle after a noun ("an outlet affiliated with")."""
    before = read.chunks[at - 1].kind if at else ""
    participle = _low(read, at).endswith(("ed", "ing"))
    after = read.chunks[at + 1].kind if at + 1 < len(read.chunks) else ""
    return not (participle and before == "NP" and after == "PREP")


def compared(read: Read, verb: int) -> bool:
    """ "…, far more than officials have acknowledged": what others said is only compared."""
    first = read.chunks[verb].first
    row = [token.low for token in read.tokens[max(0, first - _COMPARED) : first]]
    than = max((n for n, word in enumerate(row) if word == "than"), default=-1)
    return than >= 0 and "," not in row[than:]
