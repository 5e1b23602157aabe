"""Who speaks a quotation that goes on over sentences: “Two are dead. Six are hurt,” the major said."""

from collections.abc import Sequence

from events.extraction.speech.attribution import Claim, Speakers
from events.extraction.text.clauses import Read

_OPEN, _CLOSE, _STRAIGHT = "“", "”", '"'
_FURTHEST = 4  # sentences


def left_open(read: Read) -> bool:
    """Does a quotation that this sentence opens, or goes on with, not end in it?"""
    words = read.sentence.text
    if words.count(_STRAIGHT) % 2:
        return True
    return words.rfind(_OPEN) > words.rfind(_CLOSE)


def speaker(reads: Sequence[Read], at: int, speakers: Speakers) -> str | None:
    """The one named behind the end of the quotation that sentence `at` leaves open."""
    if not left_open(reads[at]):
        return None
    for read in reads[at + 1 : at + 1 + _FURTHEST]:
        if read.sentence.paragraph != reads[at].sentence.paragraph:
            return None
        text = read.sentence.text
        if _CLOSE in text or _STRAIGHT in text:
            return speakers.closing(read)
    return None


def said_by(claim: Claim, words: str, speakers: Speakers) -> Claim:
    """The claim as one of this speaker."""
    about = speakers.about(words)
    role = speakers.roles.of(about, "")
    party = speakers.parties.of(words) or speakers.parties.of(about)
    return Claim(words, role, claim.hedged, claim.denied, claim.verb, party, about)
