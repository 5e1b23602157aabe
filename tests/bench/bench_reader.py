"""Measures the reader: articles a second beside a naive regex pass, and time against length.

Run it with `python -m tests.bench.bench_reader`; it prints a table and asserts nothing.
Times are CPU seconds of this process, the best of several rounds.
"""

import json
import re
import sys
from collections.abc import Callable, Iterable
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from time import process_time

from events.extraction import find_tolls

CORPUS = Path(__file__).parents[1] / "corpus" / "articles.jsonl"
ARTICLE = 3_500  # characters, about the length of an agency report
ARTICLES = 100
ROUNDS = 3
LENGTHS = (3_500, 35_000, 350_000, 1_000_000)
PUBLISHED = date(2024, 5, 1)

_NUMBER = (
    r"(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|dozens|several)"
)
_HARM = r"(?:killed|died|dead|wounded|injured|missing)"
NAIVE = (
    re.compile(rf"\b{_NUMBER}\b(?:\W+\w+){{0,5}}?\W+{_HARM}\b", re.IGNORECASE),
    re.compile(rf"\b{_HARM}\b(?:\W+\w+){{0,5}}?\W+{_NUMBER}\b", re.IGNORECASE),
)


def naive(text: str) -> int:
    """What a first attempt would do: a number near a harm word, both ways."""
    return sum(1 for pattern in NAIVE for _ in pattern.finditer(text))


def ours(text: str) -> int:
    return len(find_tolls(text, published=PUBLISHED, language="en").reported_tolls)


def paragraphs() -> list[str]:
    rows = map(json.loads, CORPUS.read_text("utf-8").splitlines())
    return [p for row in rows for p in row["text"].split("\n\n")]


def texts(length: int, count: int) -> list[str]:
    """Different articles of a length, out of the labelled articles' paragraphs."""
    rows = paragraphs()
    made = []
    for start in range(count):
        pieces: list[str] = []
        size = 0
        for piece in islice(cycle(rows), start * 7 % len(rows), None):
            if size >= length:
                break
            pieces.append(piece)
            size += len(piece) + 2
        made.append("\n\n".join(pieces)[:length])
    return made


# what is hard on grammars: no end of sentence, no end of list, nothing but numbers
HARD = {
    "one sentence": "six soldiers and ",
    "numbers": "12 ",
    "commas": "killed, ",
    "brackets": "(",
    "quotes": "“killed ” ",
    "capitals": "Northern Province ",
    "one word": "a",
    "blank lines": "\n",
    "dots": "killed. ",
    "dates": "since 2 May 2020 ",
    "in places": "in Mosul in Basra ",
    "that": "said that killed ",
    "the": "the ",
    "losses": "lost three men and ",
    "square": "[a] ",
    "speakers": ", a man, Ana Ruiz, said ",
}


def seconds(work: Callable[[str], int], rows: Iterable[str]) -> float:
    rows = list(rows)
    best = float("inf")
    for _ in range(ROUNDS):
        start = process_time()
        for text in rows:
            work(text)
        best = min(best, process_time() - start)
    return best


def main() -> None:
    out = sys.stdout.write
    rows = texts(ARTICLE, ARTICLES)
    base, own = seconds(naive, rows), seconds(ours, rows)
    out(f"{ARTICLES} articles of {ARTICLE} characters\n")
    out(f"  naive regex {ARTICLES / base:8.0f} a second\n")
    out(f"  reader      {ARTICLES / own:8.0f} a second ({own / base:.1f} times)\n")
    out("length against time\n")
    for length in LENGTHS:
        taken = seconds(ours, texts(length, 1))
        out(f"  {length:9d} characters {taken:7.3f} s {1e6 * taken / length:6.2f} µs\n")
    out("hard texts of 100,000 and 1,000,000 characters\n")
    for name, piece in HARD.items():
        sizes = []
        for length in (100_000, 1_000_000):
            text = (piece * (length // len(piece) + 1))[:length]
            start = process_time()
            ours(text)
            sizes.append(process_time() - start)
        out(f"  {name:12s} {sizes[0]:7.2f} s {sizes[1]:7.2f} s\n")


if __name__ == "__main__":
    main()
