"""Names of victims: kept for the team, withheld from the public; every read masks here.

A name is withheld wherever it stands: in quotes, titles, groups of victims, claimants, addresses.
Whole names and their parts (of three letters or more) are found in any case and spacing, and in
the plural, so that "Taheri" and "the Taheris" go with "Mohammad Taheri".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Self
from urllib.parse import unquote, urlsplit
from uuid import UUID

from events import guesses
from events.models import Assignment, ReportedToll, WithheldName
from events.queries.moments import Viewer

MASK = "[name withheld]"


@dataclass(frozen=True, slots=True)
class Mask:
    """The names to withhold in one place; without names it changes nothing."""

    names: tuple[str, ...] = ()

    def also(self, names: Iterable[Collection[str]]) -> Mask:
        """A mask of these names too."""
        more = {name for told in names for name in told} - set(self.names)
        return Mask(tuple(sorted({*self.names, *more}))) if more else self

    def text(self, text: str) -> str:
        """The text with every occurrence replaced."""
        parts, at = [], 0
        for start, end in self.found(text):
            parts += [text[at:start], MASK]
            at = end
        return "".join([*parts, text[at:]]) if parts else text

    def optional(self, text: str | None) -> str | None:
        return None if text is None else self.text(text)

    def url(self, url: str) -> str | None:
        """The address, cut to its host where its words hold a name; None for an empty one."""
        told = re.sub(r"[\W_]+", " ", unquote(url))
        if url and self.found(told):
            parts = urlsplit(url)
            return f"{parts.scheme}://{parts.netloc}/"
        return url or None

    def value(self, value: Any) -> Any:
        """A JSON value with every string masked and every list of persons emptied."""
        if not self.names:
            return value
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.value(item) for item in value]
        if isinstance(value, dict):
            return {
                self.text(key): [] if key == "persons" else self.value(item)
                for key, item in value.items()
            }
        return value

    def first(self, text: str) -> int | None:
        """Where the first name begins."""
        hit = _pattern(self.names).search(text) if self.names else None
        return hit.start(1) if hit else None

    def found(self, text: str) -> list[tuple[int, int]]:
        """Where names stand in the text, in order, overlaps joined."""
        if not self.names:
            return []
        spans = (hit.span(1) for hit in _pattern(self.names).finditer(text))
        joined: list[tuple[int, int]] = []
        for start, end in spans:
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        return joined


NOTHING = Mask()


def written(text: str, mask: Mask, viewer: Viewer) -> str:
    """What a person of the team wrote: it may tell a name that no article does."""
    return text if viewer.team else mask.also([guesses.in_text(text)]).text(text)


class Names:
    """The names that go with some articles and incidents."""

    def __init__(
        self,
        rows: Iterable[tuple[str, UUID]] = (),
        filed: Collection[tuple[UUID, UUID]] = (),
    ) -> None:
        """Rows are name and article; `filed` says which article goes with which incident."""
        self._of: dict[UUID, set[str]] = defaultdict(set)
        self._masks: dict[frozenset[UUID | None], Mask] = {}
        for name, article in rows:
            if name.strip():
                self._of[article].add(name)
        for article, incident in filed:
            self._of[incident] |= self._of[article]
        for article, incident in filed:
            self._of[article] |= self._of[incident]

    @classmethod
    def load(
        cls,
        viewer: Viewer,
        *,
        articles: Collection[UUID] = (),
        incidents: Collection[UUID] = (),
        tolls: Collection[UUID] = (),
    ) -> Self:
        """The names of these and of every incident that the articles are or were filed under.

        At most four queries for the public, none for the team, who may read names.
        """
        if viewer.team or not (articles or incidents or tolls):
            return cls()
        told = set(articles)
        if tolls:
            printed = ReportedToll.objects.filter(pk__in=tolls)
            told |= set(printed.values_list("article", flat=True).distinct())
        under = set(incidents)
        if told:
            under |= {i for _, i in _filed(reported_toll__article__in=told)}
        filed = _filed(incident__in=under) if under else set()
        rows = WithheldName.objects.filter(
            article__in=told | {article for article, _ in filed}
        )
        return cls(rows.values_list("name", "article"), filed)

    def add(self, thing: UUID, names: Iterable[str]) -> None:
        """Withholds these too from what belongs to the article or incident."""
        if fresh := set(names) - self._of.get(thing, set()):
            self._of[thing] |= fresh
            self._masks.clear()

    def of(self, *things: UUID | None) -> Mask:
        """The mask for a text that belongs to these articles and incidents."""
        key = frozenset(things)
        if key not in self._masks:
            names = {n for thing in things if thing for n in self._of.get(thing, ())}
            self._masks[key] = Mask(tuple(sorted(names))) if names else NOTHING
        return self._masks[key]

    def all(self) -> Mask:
        """The mask of every name loaded."""
        return self.of(*self._of)


def _filed(**which: object) -> set[tuple[UUID, UUID]]:
    """Articles with the incidents that their tolls are or were filed under."""
    rows = Assignment.objects.filter(incident__isnull=False, **which).order_by()
    return set(rows.values_list("reported_toll__article", "incident").distinct())


@lru_cache(maxsize=512)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all the names; its group 1 may overlap from one hit to the next.

    Scripts without capitals put particles before a name and are found inside words; others
    put endings behind it.
    """
    inside: set[str] = set()
    plain: set[str] = set()
    inflected: set[str] = set()
    for name in names:
        uncased = name.casefold() == name.upper()
        to = inside if uncased else plain if name.isascii() else inflected
        to |= _forms(name)
    kinds = [
        rf"(?<!\w){_any_of(plain)}(?:e?s)?(?!\w)" if plain else "",
        rf"(?<!\w){_any_of(inflected)}\w{{0,3}}(?!\w)" if inflected else "",
        _any_of(inside) if inside else "",
    ]
    return re.compile(f"(?=({'|'.join(filter(None, kinds))}))", re.IGNORECASE)


def _forms(name: str) -> set[str]:
    """The name and those of its parts that tell who is meant, as patterns."""
    words = re.findall(r"\w+", name)
    parts = {w.lower() for w in words if len(w) >= 3 and not w.islower()}
    whole = r"[\W_]+".join(word.lower() for word in words)
    return {whole or re.escape(name.strip()), *parts}


def _any_of(forms: Collection[str]) -> str:
    """An alternation, longest first, split by first letter so that most are never tried."""
    by_letter: dict[str, list[str]] = defaultdict(list)
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        first = form[0] if form[0].isalnum() else ""
        by_letter[first].append(form[len(first) :])
    branches = (c + "(?:" + "|".join(rest) + ")" for c, rest in by_letter.items())
    return "(?:" + "|".join(branches) + ")"
