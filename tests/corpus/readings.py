"""Prints what the reader makes of every text of the corpus, so that its two forms can be compared.

`python -m tests.corpus.readings` reads with the sources, with a folder as argument with what was
compiled there. A line a text: its tolls, its numbers that are none, its doubts.
"""

import json
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from conflicttracker import compiled
from tests.bench.bench_reader import HARD

FOLDER = Path(__file__).parent
BROKEN = 120  # code points: a piece of a text, as a broken page may give it
LONG = 3_000  # code points of what is hard on grammars
ROUNDED = "12345678901234567 people were killed."  # were it read as a float


def rows() -> Iterator[dict[str, Any]]:
    """All texts, labelled or of a sequence, and those that no article holds."""
    for file in sorted(FOLDER.rglob("*.jsonl")):
        yield from map(json.loads, file.read_text("utf-8").splitlines())
    for file in sorted((FOLDER / "sequences").glob("*.toml")):
        for sequence in tomllib.loads(file.read_text("utf-8")).values():
            yield from _articles(sequence)
    for piece in (ROUNDED, *HARD.values()):
        yield {"text": piece * (1 + LONG // len(piece))}


def _articles(found: object) -> Iterator[dict[str, Any]]:
    if isinstance(found, dict) and "text" in found:
        yield found
    elif isinstance(found, dict | list):
        for part in found.values() if isinstance(found, dict) else found:
            yield from _articles(part)


def main() -> None:
    if sys.argv[1:]:
        compiled.load(Path(sys.argv[1]))
    reader = import_module("events.extraction")
    loaded = import_module("events.extraction.reading").__file__ or ""
    if not loaded.startswith(sys.argv[1] if sys.argv[1:] else str(compiled.ROOT)):
        sys.exit(f"the reader was loaded from {loaded}")
    for row in rows():
        text, told = row["text"], str(row.get("published") or "")[:10]
        day = date.fromisoformat(told) if told else None
        title = row.get("title") or ""
        # pieces begin and end anywhere
        pieces = [text[at : at + BROKEN] for at in range(0, len(text), 5 * BROKEN)]
        for piece in (text, *pieces):
            reading = reader.find_tolls(piece, published=day, title=title)
            doubts = reader.doubts(reading, piece)
            sys.stdout.write(f"{_line(reading, doubts)}\n")


def _line(reading: Any, doubts: Any) -> str:
    told = [
        reading.language,
        reading.unread,
        [{**t.as_json(), "said_on": str(t.said_on)} for t in reading.reported_tolls],
        [number.as_json() for number in reading.not_casualties],
        [doubt.as_json() for doubt in doubts],
    ]
    return json.dumps(told, ensure_ascii=False)


if __name__ == "__main__":
    main()
