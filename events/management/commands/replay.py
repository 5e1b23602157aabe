"""`replay`: read the articles on record with today's rules and print what would change."""

import json
from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from events.ingestion import replays
from events.ingestion.replays import Difference
from events.models import Article

BAD_INPUT = 2


class Command(BaseCommand):
    help = "Read articles on record with today's rules and print what would change; nothing is written."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--article", help="id of one article; all without it")
        parser.add_argument("--format", choices=("text", "json"), default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        articles = Article.objects.order_by("recorded_at", "id").defer("raw")
        if options["article"]:
            articles = articles.filter(pk=_id(options["article"]))
            if not articles.exists():
                raise CommandError(
                    f"There is no article {options['article']}.", returncode=BAD_INPUT
                )
        seen = touched = total = 0
        for article, changes in replays.differences(articles.iterator(chunk_size=100)):
            seen += 1
            touched += bool(changes)
            total += len(changes)
            for change in changes:
                self.stdout.write(_line(article, change, options["format"]))
        if options["format"] == "text":
            self.stdout.write(
                f"{seen} articles read again: {total} changes in {touched} of them"
            )


def _id(value: str) -> UUID:
    try:
        return UUID(value)
    except ValueError as problem:
        raise CommandError(
            f"--article is not an id: {value!r}.", returncode=BAD_INPUT
        ) from problem


def _line(article: Article, change: Difference, form: str) -> str:
    if form == "json":
        return json.dumps(
            {
                "article": str(change.article),
                "kind": change.kind,
                "harm": change.harm,
                "stated": change.stated,
                "quote": change.quote,
                "fields": {
                    n: {"on_record": a, "today": b} for n, a, b in change.fields
                },
            },
            ensure_ascii=False,
        )
    what = "; ".join(f"{n}: {a} -> {b}" for n, a, b in change.fields)
    quote = " ".join(change.quote.split())
    return (
        f"{article.pk} {change.kind} {change.harm} {change.stated!r} {what or quote!r}"
    )
