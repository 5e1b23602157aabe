"""Numbers of a plain sentence that no toll took, each with the reason."""

from collections.abc import Iterator

from events.extraction.plain.phrases import Sentence
from events.extraction.types import NotCasualty

_NO_HARM = "people of whom no harm is reported"


def leftovers(
    sentence: Sentence, taken: set[int], text: str, why: str = ""
) -> list[NotCasualty]:
    """In order; `taken` are the numbers of tolls, `why` a reason that holds for all."""
    found = [
        NotCasualty(text[start:end], start, end, why or reason)
        for start, end, reason in _spans(sentence, taken)
    ]
    return sorted(found, key=lambda n: n.start)


def _spans(s: Sentence, taken: set[int]) -> Iterator[tuple[int, int, str]]:
    for when in s.whens:
        span = s.tokens[when.first : when.last + 1]
        if any(token.kind != "word" for token in span):
            kind = "year" if when.kind in {"year", "since"} else "date"
            yield span[0].start, span[-1].end, kind
    for at, token in enumerate(s.tokens):
        if token.kind in {"code", "clock", "date"} and at not in s.dated:
            if any(c.isdecimal() for c in token.text):
                yield token.start, token.end, _CODES[token.kind]
        elif token.kind == "num" and at not in s.dated and at not in s.number_at:
            yield token.start, token.end, "number without people who were harmed"
    for n, number in enumerate(s.numbers):
        if n in taken or number.article or number.bare:
            continue
        last = number.last
        while last > number.first and s.has("of", last):
            last -= 1
        yield s.tokens[number.first].start, s.tokens[last].end, _why(s, n)


_CODES = {
    "code": "part of a name or measure",
    "clock": "time of day or score",
    "date": "date",
}


def _why(s: Sentence, n: int) -> str:
    counted = s.counted[n]
    if counted.why == "counts":
        return f"counts {s.tokens[counted.noun].text}, not people"
    if counted.why is not None:
        return counted.why
    if any(s.unreal):
        return "the harm beside it is denied, over or only possible"
    if counted.status is not None:
        return _NO_HARM
    if counted.noun >= 0:
        return f"counts {s.tokens[counted.noun].text}, no harm word beside it"
    return "number without people who were harmed"
