"""Names of victims: kept for the team, withheld from the public; every read masks here.

A name is withheld wherever it stands: in quotes, titles, groups of victims, claimants, addresses.
Whole names are found in any case and spacing; a part of a name (of three letters or more) is
found as it is written or in capitals, so that "Taheri" goes with "Mohammad Taheri".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import unquote, urlsplit
from uuid import UUID

from django.db.models import Q

from events.models import Person
from events.queries.moments import Viewer

MASK = "[name withheld]"


@dataclass(frozen=True, slots=True)
class Mask:
    """The names to withhold in one place; without names it changes nothing."""

    names: tuple[str, ...] = ()

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
        if url and any(_whole(name).search(told) for name in self.names):
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

    def found(self, text: str) -> list[tuple[int, int]]:
        """Where names stand in the text, in order, overlaps joined."""
        spans = sorted(
            hit.span()
            for name in self.names
            for pattern in (_whole(name), _part(name))
            if pattern is not None
            for hit in pattern.finditer(text)
        )
        joined: list[tuple[int, int]] = []
        for start, end in spans:
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        return joined


NOTHING = Mask()


class Names:
    """The names that go with some articles and incidents."""

    def __init__(self, rows: Iterable[tuple[str, UUID, UUID | None]]) -> None:
        self._of: dict[UUID, set[str]] = defaultdict(set)
        for name, article, incident in rows:
            if name.strip():
                self._of[article].add(name)
                if incident is not None:
                    self._of[incident].add(name)

    @classmethod
    def load(
        cls,
        viewer: Viewer,
        *,
        articles: Collection[UUID] = (),
        incidents: Collection[UUID] = (),
        tolls: Collection[UUID] = (),
    ) -> Self:
        """One query for the public, none for the team, who may read names."""
        if viewer.team or not (articles or incidents or tolls):
            return cls([])
        persons = Person.objects.filter(
            Q(reported_toll__article__in=articles)
            | Q(reported_toll__assignments__incident__in=incidents)
            | Q(reported_toll__article__reported_tolls__in=tolls)
        )
        return cls(
            persons.values_list(
                "name", "reported_toll__article", "reported_toll__assignments__incident"
            ).distinct()
        )

    def of(self, *things: UUID | None) -> Mask:
        """The mask for a text that belongs to these articles and incidents."""
        names = {n for thing in things if thing for n in self._of.get(thing, ())}
        return Mask(tuple(sorted(names))) if names else NOTHING

    def all(self) -> Mask:
        """The mask of every name loaded."""
        return self.of(*self._of)


def _whole(name: str) -> re.Pattern[str]:
    words = r"[\s\W_]+".join(re.escape(word) for word in re.findall(r"\w+", name))
    return re.compile(_bounded(words or re.escape(name.strip()), name), re.IGNORECASE)


def _part(name: str) -> re.Pattern[str] | None:
    words = [w for w in re.findall(r"\w+", name) if len(w) >= 3 and not w.islower()]
    forms = [re.escape(form) for word in words for form in {word, word.upper()}]
    return re.compile(_bounded("|".join(forms), name)) if forms else None


def _bounded(pattern: str, name: str) -> str:
    """Whole words; scripts without capitals put particles before a name, others endings behind."""
    if name.casefold() == name.upper():
        return f"(?:{pattern})"
    ending = "" if name.isascii() else r"\w{0,3}"
    return rf"(?<!\w)(?:{pattern}){ending}(?!\w)"
