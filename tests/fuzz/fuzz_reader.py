"""A search for texts that break the reader, led by the code they reach.

It needs atheris (`pip install atheris`, not among our dependencies: built for few systems):
`python -m tests.fuzz.fuzz_reader [CORPUS] -max_total_time=1200`. The input is read as a row of
small numbers that choose words of `texts.PIECES` and raw characters.
"""

import sys
import time
from datetime import date

import atheris  # type: ignore[import-not-found,import-untyped,unused-ignore]

with atheris.instrument_imports(include=["events"]):
    from tests.fuzz.invariants import read
    from tests.fuzz.texts import PIECES

_MOST_PIECES = 400
_SLOW, _ALLOWED = 0.1, 0.5  # seconds for a kilobyte, and for any text (instrumented)
_DAYS = (None, date(1, 1, 1), date(2020, 2, 29), date(2024, 5, 1), date(9999, 12, 31))


def one(data: bytes) -> None:
    """Make a text of the input, read it, and complain of what is wrong or slow."""
    given = atheris.FuzzedDataProvider(data)
    code = given.PickValueInList(sorted(PIECES))
    published = given.PickValueInList(list(_DAYS))
    title = given.ConsumeIntInRange(0, 60)
    told = given.ConsumeBool()
    glue = given.PickValueInList([" ", "", ", ", ". "])
    pieces: list[str] = []
    while given.remaining_bytes() and len(pieces) < _MOST_PIECES:
        if given.ConsumeIntInRange(0, 15):
            pieces.append(given.PickValueInList(PIECES[code]))
        elif given.ConsumeBool() and pieces:
            pieces += pieces[
                -given.ConsumeIntInRange(1, 8) :
            ] * given.ConsumeIntInRange(1, 9)
        else:
            pieces.append(given.ConsumeUnicode(given.ConsumeIntInRange(1, 12)))
    text = glue.join(pieces)
    start = time.process_time()
    read(text, text[:title], code if told else None, published)
    spent = time.process_time() - start
    if spent > _ALLOWED + 2 * _SLOW * len(text) / 1000:  # it is read twice
        raise RuntimeError(f"{spent:.2f} s for {len(text)} characters: {text!r}")


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
