"""`extract`: read the reported tolls of one text, or of a file of texts, and print them."""

import io
import json
import os
import re
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError

from events.extraction import FoundToll, Reading, find_tolls

MOST_BYTES = 2_000_000  # of one text, as everywhere
MOST_LINE_BYTES = 12_000_000  # of one JSON object, whose escapes make a text longer
AHEAD = timedelta(days=1)
BAD_INPUT = 2
SOME_FAILED = 1
_KNOWN = {"id", "text", "title", "published", "language"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\S+)?\Z")
_COLUMNS = (
    "id",
    "harm",
    "stated",
    "reads",
    "victims",
    "scope",
    "incident",
    "who",
    "rule",
)


class BadInput(ValueError):
    """What was given cannot be read; the message names what, where and what to do."""


class Command(BaseCommand):
    help = "Read the reported tolls of one text (or of one JSON object a line) and print them."
    requires_system_checks: list[str] = []  # Django's own signature

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file",
            nargs="?",
            help="a UTF-8 text file; - or nothing reads standard input",
        )
        parser.add_argument(
            "--jsonl",
            metavar="FILE",
            help="read one JSON object a line; - reads standard input",
        )
        parser.add_argument("--published", help="the day of publication, as 2020-02-29")
        parser.add_argument(
            "--title", default="", help="the headline, where it is not part of the text"
        )
        parser.add_argument(
            "--language", help="BCP-47 tag of the text; detected when left out"
        )
        parser.add_argument("--format", choices=("json", "table"), default="json")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            work = self._lines if options["jsonl"] else self._one
            failed = work(options)
        except BadInput as problem:
            raise CommandError(str(problem), returncode=BAD_INPUT) from problem
        except BrokenPipeError:  # whoever read has enough, as with "| head"
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            failed = True
        if failed:
            sys.exit(SOME_FAILED)

    def _one(self, options: dict[str, Any]) -> bool:
        published = read_day(options["published"], "--published", blank=False)
        text = read_text(options["file"] or "-")
        reading = find_tolls(
            text,
            published=published,
            title=options["title"],
            language=options["language"],
        )
        if reading.unread:
            self.stderr.write(f"The text was not read: {reading.unread}.")
        if options["format"] == "table":
            self.stdout.write(table(reading))
        else:
            self.stdout.write(
                json.dumps(as_json(reading), ensure_ascii=False, indent=2)
            )
        return False

    def _lines(self, options: dict[str, Any]) -> bool:
        """One answer a line, in order; True when a line could not be read."""
        for name in ("file", "published", "title", "language"):
            if options[name]:
                raise BadInput(
                    f"--jsonl goes without {name}: every line carries its own."
                )
        failed = False
        with open_bytes(options["jsonl"]) as stream:
            for number, line in enumerate(_physical_lines(stream), 1):
                if not line.strip():
                    continue
                try:
                    answer = read_line(line)
                except BadInput as problem:
                    answer, failed = {"line": number, "error": str(problem)}, True
                self.stdout.write(json.dumps(answer, ensure_ascii=False))
                self.stdout.flush()
        return failed


def _physical_lines(stream: BinaryIO) -> Iterator[bytes]:
    """Lines of at most the allowed size; a longer one is cut so that it is refused."""
    while line := stream.readline(MOST_LINE_BYTES + 2):
        if len(line) > MOST_LINE_BYTES and not line.endswith(b"\n"):
            while (rest := stream.readline(MOST_LINE_BYTES)) and not rest.endswith(
                b"\n"
            ):
                pass
        yield line


def read_line(line: bytes) -> dict[str, object]:
    """The answer to one line of a JSONL file."""
    if len(line) > MOST_LINE_BYTES:
        raise BadInput(
            f"the line is over {MOST_LINE_BYTES // 1_000_000} MB; split the text"
        )
    try:
        row = json.loads(decode(line, "the line"))
    except (json.JSONDecodeError, RecursionError) as problem:
        raise BadInput(f"not a JSON object: {problem}") from problem
    if not isinstance(row, dict):
        raise BadInput('not a JSON object: give {"id", "text", …} on each line')
    _check_row(row)
    reading = find_tolls(
        row["text"],
        published=read_day(row.get("published"), "published"),
        title=row.get("title") or "",
        language=row.get("language"),
    )
    return {"id": row.get("id"), **as_json(reading)}


def _check_row(row: dict[str, object]) -> None:
    unknown = sorted(set(row) - _KNOWN)
    if unknown:
        raise BadInput(
            f"unknown field {unknown[0]!r}; known are {', '.join(sorted(_KNOWN))}"
        )
    if "text" not in row:
        raise BadInput("the field 'text' is missing")
    for name in ("text", "title", "published", "language"):
        value = row.get(name)
        if (
            value is not None
            and not isinstance(value, str)
            or (name == "text" and value is None)
        ):
            raise BadInput(f"the field {name!r} must be a string")
    check_text(str(row["text"]), "the field 'text'")
    if len(str(row["text"]).encode()) > MOST_BYTES:
        raise BadInput(f"the text is over {MOST_BYTES // 1_000_000} MB; split it")
    for name in ("id", "title"):
        check_characters(str(row.get(name)), f"the field {name!r}")


def as_json(reading: Reading) -> dict[str, object]:
    """The answer as the contract words it; an unread text says why."""
    answer: dict[str, object] = {
        "reported_tolls": [toll.as_json() for toll in reading.reported_tolls],
        "not_casualties": [number.as_json() for number in reading.not_casualties],
    }
    if reading.unread:
        answer |= {"language": reading.language, "unread": reading.unread}
    return answer


def open_bytes(name: str) -> BinaryIO:
    """A file or standard input as bytes."""
    if name == "-":
        return sys.stdin.buffer if hasattr(sys.stdin, "buffer") else io.BytesIO()
    path = Path(name)
    if path.is_dir():
        raise BadInput(f"{name} is a folder; name a file, or - for standard input.")
    try:
        return path.open("rb")
    except OSError as problem:
        reason = problem.strerror or problem
        raise BadInput(
            f"Cannot read {name}: {reason}. Name a file, or - for standard input."
        ) from problem


def read_text(name: str) -> str:
    """A UTF-8 text of a file or of standard input."""
    shown = "standard input" if name == "-" else name
    with open_bytes(name) as stream:
        raw = stream.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise BadInput(
            f"{shown} is over {MOST_BYTES // 1_000_000} MB; give one article at a time."
        )
    text = decode(raw, shown)
    check_text(text, shown)
    return text


def decode(raw: bytes, shown: str) -> str:
    """UTF-8 bytes as text; a byte order mark is no part of it, line ends stay as they are."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise BadInput(
            f"{shown} is not UTF-8 (byte {problem.start}); convert it, as with iconv -t UTF-8."
        ) from problem


def check_text(text: str, shown: str) -> None:
    """Refuse what cannot be an article."""
    check_characters(text, shown)
    if not text.strip():
        raise BadInput(f"{shown} is empty; give the text of an article.")


def check_characters(text: str, shown: str) -> None:
    """Refuse what no plain text holds."""
    if "\0" in text:
        raise BadInput(
            f"{shown} holds NUL bytes (at character {text.index(chr(0))}); give plain text."
        )
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as problem:
        raise BadInput(
            f"{shown} holds half a character (at {problem.start}); escape it as a pair."
        ) from problem


def read_day(value: str | None, shown: str, blank: bool = True) -> date | None:
    """A day, None where none is given; an empty one counts as none where `blank`."""
    if value is None or (blank and not value):
        return None
    try:
        if not _DAY.match(value):
            raise ValueError(value)
        day = date.fromisoformat(value[:10])
    except ValueError as problem:
        raise BadInput(
            f"{shown} is not a day: {value!r}; write it as 2020-02-29."
        ) from problem
    if day > datetime.now(UTC).date() + AHEAD:
        raise BadInput(f"{shown} lies in the future: {value}.")
    return day


def table(reading: Reading) -> str:
    """What was read and why, for a reader's eye."""
    rows = [_COLUMNS, *(_row(toll) for toll in reading.reported_tolls)]
    widths = [max(len(row[n]) for row in rows) for n in range(len(_COLUMNS))]
    lines = [
        "  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    if len(rows) == 1:
        lines = ["No reported toll."]
    lines.append("")
    for number in reading.not_casualties:
        lines.append(f"not a casualty: {number.text!r} at {number.start}: {number.why}")
    return "\n".join(lines)


def _row(toll: FoundToll) -> tuple[str, ...]:
    high = "…" if toll.high is None else str(toll.high)
    low = "?" if toll.low is None else str(toll.low)
    marks = [toll.incident or "-"]
    marks += [f"part of {toll.subset_of}"] * bool(toll.subset_of)
    marks += [f"replaces {toll.supersedes}"] * bool(toll.supersedes)
    doubt = ["hedged"] * toll.hedged + ["denied"] * toll.denied
    return (
        toll.id + (" (title)" if toll.in_title else ""),
        str(toll.harm),
        toll.stated,
        low if low == high else f"{low}-{high}",
        toll.victims,
        str(toll.scope),
        ", ".join(marks),
        ", ".join([toll.claimant or "-", str(toll.claimant_role), *doubt]),
        toll.rule,
    )
