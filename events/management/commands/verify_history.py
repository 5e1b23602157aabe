"""`verify_history`: walks every chain of hashes and names the first row that is not what it was."""

from __future__ import annotations

from argparse import ArgumentParser
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events.queries import chain


class Command(BaseCommand):
    """Exit 0 and one line where every row is as it was written, exit 1 and the faults where not."""

    help = "Check the hash chains of the history; exit 1 if any row was altered, removed or put in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--most", type=int, default=20, help="how many faults to print (20)"
        )
        parser.add_argument(
            "--seal", help="what an earlier run printed: fails unless it is the same"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        walk = chain.Walk()
        found = list(islice(chain.faults(walk), max(1, options["most"])))
        for fault in found:
            where = fault.incident or "the record"
            place = f", link {fault.position}" if fault.position else ""
            self.stdout.write(f"{where}{place}: {fault.kind} {fault.row}: {fault.what}")
        if found:
            raise CommandError(
                "The history is not what was written; the first is above."
            )
        if options["seal"] and options["seal"] != walk.seal:
            raise CommandError(f"The seal is {walk.seal}: links were added or removed.")
        self.stdout.write(
            f"{walk.links} links in {walk.chains} chains, every row as it was written. Seal {walk.seal}"
        )
