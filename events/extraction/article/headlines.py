"""The tolls of a title beside those of its text."""

from dataclasses import replace

from events.extraction.types import FoundToll
from events.terms import Exactness, Harm


def with_title(body: list[FoundToll], title: list[FoundToll]) -> list[FoundToll]:
    """The title's tolls that the body does not repeat, numbered on."""
    told = {(_deadly(toll), toll.low) for toll in body}
    harms = {_deadly(toll) for toll in body}
    extra = [
        toll
        for toll in title
        if (_deadly(toll), toll.low) not in told
        # "Soldiers killed in …" over a text that says how many
        and not (toll.exactness is Exactness.UNCOUNTED and _deadly(toll) in harms)
    ]
    return body + _renumber(extra, len(body), body)


def _deadly(toll: FoundToll) -> bool:
    return toll.harm in {Harm.KILLED, Harm.DIED}


def _renumber(
    extra: list[FoundToll], start: int, body: list[FoundToll]
) -> list[FoundToll]:
    # A title tells of what the text tells of first.
    first = next((t.incident for t in body if t.incident), None)
    names = {toll.id: f"t{start + n}" for n, toll in enumerate(extra, 1)}
    return [
        replace(
            toll,
            id=names[toll.id],
            subset_of=names.get(toll.subset_of or ""),
            supersedes=names.get(toll.supersedes or ""),
            incident=(first or toll.incident) if toll.incident else None,
        )
        for toll in extra
    ]
