"""Compares what the reader found in a labelled article with its labels.

A label says one reading. Where careful readers may differ, `also` lists further readings of
an attribute, and `optional` marks a toll that may be read or left alone.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from events.extraction.types import FoundToll

ATTRIBUTES = (
    "exactness",
    "victims",
    "victim_status",
    "victim_party",
    "perpetrator_party",
    "claimant",
    "claimant_role",
    "hedged",
    "denied",
    "place",
    "country",
    "date_start",
    "date_end",
    "scope",
    "persons",
    "subset_of",
    "supersedes",
)
_ARTICLE = re.compile(r"^(?:the|an?|its|their|his|her) ")


@dataclass
class Score:
    """Counts over articles: whole tolls found, missed and made up, attributes right."""

    found: int = 0
    missed: int = 0
    extra: int = 0
    right: Counter[str] = field(default_factory=Counter)
    incidents: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.found / max(1, self.found + self.extra)

    @property
    def recall(self) -> float:
        return self.found / max(1, self.found + self.missed)

    @property
    def f1(self) -> float:
        return (
            2 * self.precision * self.recall / max(0.001, self.precision + self.recall)
        )

    def share(self, attribute: str) -> float:
        return self.right[attribute] / max(1, self.found)

    def figures(self) -> dict[str, float]:
        """What is printed and kept: shares of tolls found, and of the found what is right."""
        pairs = self.incidents.total()
        figures = {
            "tolls": self.found + self.missed,
            "precision": round(self.precision, 3),
            "recall": round(self.recall, 3),
            "F1": round(self.f1, 3),
            "same incident": round(self.incidents["right"] / max(1, pairs), 3),
        }
        return figures | {name: round(self.share(name), 3) for name in ATTRIBUTES}


def compare(
    article: Mapping[str, Any], tolls: Iterable[FoundToll], score: Score
) -> None:
    """Add one article. A toll counts as found where harm, both bounds and the span agree."""
    found = {
        (str(t.harm), t.number_start, t.number_end, t.low, t.high): t
        for t in tolls
        if not t.in_title
    }
    pairs: list[tuple[Mapping[str, Any], FoundToll]] = []
    for label in article["tolls"]:
        toll = _take(label, found)
        if label.get("optional"):
            continue
        if toll is None:
            score.missed += 1
            score.errors.append(f"{article['name']}: missed {label['stated']!r}")
        else:
            pairs.append((label, toll))
    score.found += len(pairs)
    score.extra += len(found)
    for toll in found.values():
        score.errors.append(
            f"{article['name']}: made up {toll.stated!r} in {toll.quote!r}"
        )
    names = {toll.id: toll.stated for _, toll in pairs}
    for label, toll in pairs:
        _attributes(article["name"], label, toll, names, score)
    _incidents(article["name"], pairs, score)


_Key = tuple[str, int, int, int | None, int | None]


def _take(label: Mapping[str, Any], found: dict[_Key, FoundToll]) -> FoundToll | None:
    rest = tuple(label[n] for n in ("number_start", "number_end", "low", "high"))
    for harm in _accepted(label, "harm"):
        toll = found.pop((harm, *rest), None)
        if toll is not None:
            return toll
    return None


def _accepted(label: Mapping[str, Any], attribute: str) -> list[Any]:
    return [label[attribute], *label.get("also", {}).get(attribute, [])]


def _plain(claimant: str | None) -> str | None:
    """Who speaks, without article and capitals: "The army" is the army."""
    return claimant and _ARTICLE.sub("", claimant.casefold())


def _attributes(
    name: str,
    label: Mapping[str, Any],
    toll: FoundToll,
    names: Mapping[str, str],
    score: Score,
) -> None:
    got: dict[str, Any] = toll.as_json()
    for link in ("subset_of", "supersedes"):
        got[link] = names.get(str(got[link])) if got[link] else None
    for attribute in ATTRIBUTES:
        value, accepted = got[attribute], _accepted(label, attribute)
        if attribute == "claimant":
            value, accepted = _plain(value), [_plain(a) for a in accepted]
        if value in accepted:
            score.right[attribute] += 1
        else:
            score.errors.append(
                f"{name}: {label['stated']!r} {attribute}"
                f" should be {label[attribute]!r}, is {got[attribute]!r}"
            )


def _incidents(
    name: str, pairs: list[tuple[Mapping[str, Any], FoundToll]], score: Score
) -> None:
    rows = [
        (la["incident"], t.incident, la["stated"])
        for la, t in pairs
        if la["incident"] and t.incident  # a total read is judged by its scope
    ]
    for n, (wanted, got, stated) in enumerate(rows):
        for other, other_got, other_stated in rows[n + 1 :]:
            agree = (wanted == other) == (got == other_got)
            score.incidents["right" if agree else "wrong"] += 1
            if not agree:
                score.errors.append(
                    f"{name}: incident of {stated!r} and {other_stated!r}"
                )
