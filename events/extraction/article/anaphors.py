"""Does a toll speak of an event named before ("killed in the strikes")?"""

from events.extraction.languages.pack import Pack
from events.extraction.text.clauses import Draft


def is_anaphor(draft: Draft, pack: Pack) -> bool:
    """ "Killed in the strikes": a definite event named before."""
    if not draft.read.has(pack.sets["event"]):
        return False
    chunks, tokens = draft.read.chunks, draft.read.tokens
    for at in range(draft.trigger + 1, len(chunks)):
        group = chunks[at].group
        if group is None:
            if chunks[at].kind in {"SEMI", "TRIG", "SUB"}:
                return False
            continue
        if not group.definite or group.head < 0:
            continue
        plain = group.head - group.first <= 1
        if plain and tokens[group.head].low in pack.sets["event"]:
            return True
    return False
