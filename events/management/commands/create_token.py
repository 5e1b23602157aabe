"""`create_token`: make an API token and print its secret, and nothing else."""

from argparse import ArgumentParser
from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events.actions import tokens

BAD_INPUT = 2


class Command(BaseCommand):
    help = "Make an API token and print it. It is shown once: only its hash is kept."

    def add_arguments(self, parser: ArgumentParser) -> None:
        scopes = "; ".join(f"{name}: {what}" for name, what in tokens.SCOPES.items())
        parser.add_argument("--name", required=True, help="what the token is for")
        parser.add_argument(
            "--scopes", required=True, help=f"with commas between them ({scopes})"
        )
        parser.add_argument("--expires", help="the last day it works, as 2030-12-31")

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["name"].strip()
        if not name or len(name) > 200 or not name.isprintable():
            raise CommandError(
                "--name must be 1 to 200 printable characters.", returncode=BAD_INPUT
            )
        scopes = [s.strip() for s in options["scopes"].split(",") if s.strip()]
        if not scopes:
            raise CommandError(
                f"--scopes is empty; there are {', '.join(tokens.SCOPES)}.",
                returncode=BAD_INPUT,
            )
        try:
            _, secret = tokens.create(
                name=name, scopes=scopes, expires_at=_last_moment(options["expires"])
            )
        except tokens.UnknownScope as problem:
            raise CommandError(str(problem), returncode=BAD_INPUT) from problem
        self.stdout.write(secret)


def _last_moment(day: str | None) -> datetime | None:
    if not day:
        return None
    try:
        moment = datetime.strptime(day, "%Y-%m-%d").replace(
            hour=23, minute=59, second=59, tzinfo=UTC
        )
    except ValueError as problem:
        raise CommandError(
            f"--expires is not a day: {day!r}; write it as 2030-12-31.",
            returncode=BAD_INPUT,
        ) from problem
    if moment < datetime.now(UTC):
        raise CommandError(f"--expires lies in the past: {day}.", returncode=BAD_INPUT)
    return moment
