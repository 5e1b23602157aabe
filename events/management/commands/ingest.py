"""`ingest`: record articles and run the whole pipeline in the foreground."""

import json
import sys
import time
from argparse import ArgumentParser
from typing import Any, BinaryIO

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from events.ingestion import pipeline, submissions, texts
from events.ingestion.inputs import BadInput
from events.management.commands import extract
from events.models import Run
from events.queries import runs
from events.terms import RunState

BAD_INPUT = 2
SOME_FAILED = 1
STOPPED = 130  # as shells tell of Ctrl-C
# "id" names the line in messages; the article is known by its address and text.
_PAUSE, _GRACE = 0.5, 5.0  # seconds
_FIELDS = ("url", "source", "title", "text", "published")


class Command(BaseCommand):
    help = "Record an article (or one JSON object a line), read it and file its tolls."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", help="a text file, a URL, or - for standard input")
        parser.add_argument("--published", default="", help="as 2020-02-29")
        parser.add_argument("--source", default="", help="name of who publishes it")
        parser.add_argument("--title", default="", help="the headline")
        parser.add_argument(
            "--jsonl",
            action="store_true",
            help='one {"id","url","source","title","text","published"} a line; '
            "may be stopped and started again; without a text the url is fetched",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            failed = self._lines(options) if options["jsonl"] else self._one(options)
        except (BadInput, extract.BadInput) as problem:
            raise CommandError(str(problem), returncode=BAD_INPUT) from problem
        except KeyboardInterrupt:
            self.stderr.write(
                "Stopped. Start it again to go on; nothing is done twice."
            )
            sys.exit(STOPPED)
        if failed:
            sys.exit(SOME_FAILED)

    def _one(self, options: dict[str, Any]) -> bool:
        what = options["what"]
        given = {
            "title": options["title"],
            "source": options["source"],
            "published_at": options["published"],
        }
        if what.startswith(("http://", "https://")):
            run = submissions.submit(url=what, **given)
        else:
            run = submissions.submit(raw=_bytes(what), **given)
        run = _work(run)
        self.stdout.write(_told(run))
        return run.state != RunState.DONE

    def _lines(self, options: dict[str, Any]) -> bool:
        """Each line by itself; a line that was done before is passed by."""
        for name in ("published", "source", "title"):
            if options[name]:
                raise BadInput(f"--{name}", "every line of --jsonl carries its own.")
        done = failed = 0
        with extract.open_bytes(options["what"]) as stream, _bar(stream) as bar:
            for number, line in enumerate(stream, 1):
                bar.update(len(line))
                if not line.strip():
                    continue
                problem = _one_line(line)
                done += problem is None
                if problem is not None:
                    failed += 1
                    bar.write(f"line {number}: {problem}", file=sys.stderr)
        self.stdout.write(f"{done} done, {failed} failed")
        return failed > 0


def _one_line(line: bytes) -> str | None:
    """Why the line could not be done, or None."""
    try:
        row = _row(line)
        text = row.get("text")
        run = _work(
            submissions.submit(
                # An empty text is a fault of the file, not a wish to have the url fetched.
                text="" if text is None else texts.check(text),
                url=row.get("url") or "",
                source=row.get("source") or "",
                title=row.get("title") or "",
                published_at=row.get("published") or "",
            )
        )
    except (BadInput, extract.BadInput) as problem:
        return str(problem)
    return None if run.state == RunState.DONE else f"{run.state}: {run.error}"


def _row(line: bytes) -> dict[str, str]:
    try:
        row = json.loads(extract.decode(line, "the line"))
    except (json.JSONDecodeError, RecursionError) as problem:
        raise BadInput("line", f"not a JSON object: {problem}") from problem
    if not isinstance(row, dict):
        raise BadInput("line", "not a JSON object")
    for name in row:
        if name not in (*_FIELDS, "id"):
            raise BadInput(name, f"unknown field; known are id, {', '.join(_FIELDS)}")
    for name in _FIELDS:
        if row.get(name) is not None and not isinstance(row[name], str):
            raise BadInput(name, "must be a string")
    return row


def _work(run: Run) -> Run:
    """Do the work of the run here and now; what another process has in hand is waited for.

    A process that was killed keeps its run until the lease ends; then the run is taken over.
    """
    patience = time.monotonic() + settings.RUN_LEASE.total_seconds() + _GRACE
    while True:
        pipeline.work(run.pk)
        run.refresh_from_db()
        if run.state != RunState.RUNNING or time.monotonic() > patience:
            return run
        time.sleep(_PAUSE)


def _bytes(name: str) -> bytes:
    with extract.open_bytes(name) as stream:
        return stream.read(texts.MAX_UPLOAD_BYTES + 1)


def _bar(stream: BinaryIO) -> "tqdm[Any]":
    size = None
    if stream is not sys.stdin.buffer:
        size = stream.seek(0, 2)
        stream.seek(0)
    return tqdm(total=size, unit="B", unit_scale=True, file=sys.stderr)


def _told(run: Run) -> str:
    if run.state != RunState.DONE:
        return f"{run.state}: {run.error or 'another worker has it'}"
    record = runs.get(run.pk)
    unread = run.article.readings.latest("recorded_at").unread if run.article else ""
    if unread:
        return f"article {record.article}: kept, and not read ({unread})"
    tolls, incidents = len(record.reported_tolls), record.incidents
    named = f" in {', '.join(incidents)}" if incidents else ""
    dates = len(record.other_dates)
    other = f"; {dates} other dates of publication were given" if dates else ""
    return f"article {record.article}: {tolls} reported tolls{named}{other}"
