"""Measures how fast the story of a text is found among many, beside a scan of all sketches.

Run it with `./run bench stories`; it prints a table and asserts nothing. Sketches are made up:
a tenth of them hold the hash of a phrase that many texts share, as bylines and notices of
outlets do. Everything is undone at the end. Times are those of the wall clock, medians of many look-ups.
"""

import os
import random
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from statistics import median, quantiles
from time import perf_counter
from uuid import UUID

import django
from django.db import connection, transaction

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conflicttracker.settings")
django.setup()

from events import copies  # noqa: E402 - needs the set-up above
from events.actions import stories  # noqa: E402

STORIES = int(os.environ.get("STORIES", "200000"))
LOOK_UPS = 100
SCANS = 5
STOCK_PHRASE = -(2**31) + 7  # small, so that it is kept in every sketch
STOCK_SHARE = 0.1
RECORDED = datetime(2024, 5, 1, tzinfo=UTC)


def sketch(rng: random.Random) -> list[int]:
    lowest = -(2**31)
    rows = [rng.randrange(lowest, lowest + 2**28) for _ in range(copies.SKETCH_SIZE)]
    if rng.random() < STOCK_SHARE:
        rows[0] = STOCK_PHRASE
    return sorted(rows)


def fill(rows: Sequence[list[int]], rng: random.Random) -> float:
    start = perf_counter()
    with connection.cursor() as cursor:
        table = "COPY events_story (id, sketch, recorded_at) FROM STDIN"
        with cursor.copy(table) as into:
            for row in rows:
                into.write_row((UUID(int=rng.getrandbits(128)), row, RECORDED))
        cursor.execute("SELECT gin_clean_pending_list('events_story_sketch')")
        cursor.execute("ANALYZE events_story")
    return perf_counter() - start


def reprint(row: list[int], rng: random.Random) -> list[int]:
    """The sketch of a trimmed copy: some of the smallest hashes are others."""
    kept = rng.sample(row, rng.randint(6, copies.SKETCH_SIZE))
    return sorted([*kept, *sketch(rng)][: copies.SKETCH_SIZE])


def times(
    look_up: Callable[[list[int]], object], wanted: list[list[int]]
) -> list[float]:
    taken = []
    for row in wanted:
        start = perf_counter()
        look_up(row)
        taken.append((perf_counter() - start) * 1000)
    return taken


def scan(row: list[int]) -> int:
    """Every sketch on record is looked at, by the database."""
    with connection.cursor() as cursor:
        for kind in ("indexscan", "bitmapscan"):
            cursor.execute(f"SET LOCAL enable_{kind} = off")
        cursor.execute(
            "SELECT count(*) FROM events_story WHERE sketch && %s::int[]", [row]
        )
        (count,) = cursor.fetchone()
        for kind in ("indexscan", "bitmapscan"):
            cursor.execute(f"SET LOCAL enable_{kind} = on")
    return int(count)


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def line(name: str, taken: list[float]) -> str:
    worst = quantiles(taken, n=20)[-1] if len(taken) > 1 else taken[0]
    return f"{name:<36}{len(taken):>9}{median(taken):>12.3f}{worst:>12.3f}"


def main() -> None:
    rng = random.Random(4)
    rows = [sketch(rng) for _ in range(STORIES)]
    with transaction.atomic():
        seconds = fill(rows, rng)
        stock = [row for row in rows if STOCK_PHRASE in row]
        plain = [row for row in rows if STOCK_PHRASE not in row]
        found = stories.candidates
        copied = [reprint(row, rng) for row in rng.sample(plain, LOOK_UPS)]
        missed = sum(not found(row) for row in copied)
        say(f"{STORIES:,} stories, filled in {seconds:.1f} s; copies missed: {missed}")
        say(f"{'look-up':<36}{'count':>9}{'median ms':>12}{'95% ms':>12}")
        say(line("a copy", times(found, copied)))
        new = [[*sketch(rng)[1:], 5] for _ in range(LOOK_UPS)]
        say(line("a new text", times(found, new)))
        shared = [reprint(row, rng) for row in rng.sample(stock, LOOK_UPS)]
        say(line("a copy with a phrase that many have", times(found, shared)))
        say(line("a copy, by a scan of all", times(scan, copied[:SCANS])))
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()
