"""Measures how long masking takes in an article that tells very many names.

Run it with `./run bench withheld`; it prints a table and asserts nothing. Names are made up; each
stands in a line of its own, and every line is masked alone too, as the quotes of tolls are.
"""

import re
import sys
from time import perf_counter

from events.queries.withheld import Mask

NAMES = 1_000


def main() -> None:
    names = tuple(f"Given{n} Family{n}" for n in range(NAMES))
    lines = [
        f"{name}, 30, was killed in Homs on Monday, police said." for name in names
    ]
    text = "\n".join(lines)
    mask = Mask(names)
    for what, masked in (
        ("first text", lambda: mask.text("At least three were killed.")),
        ("whole article", lambda: mask.text(text)),
        ("every line", lambda: [mask.text(line) for line in lines]),
    ):
        re.purge()
        start = perf_counter()
        masked()
        sys.stdout.write(f"{what:<14} {perf_counter() - start:8.3f} s\n")


if __name__ == "__main__":
    main()
