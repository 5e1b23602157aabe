"""Short ways to say what a text is expected to yield."""

from datetime import date

from events.extraction import FoundToll, find_tolls

PUBLISHED = date(2021, 6, 17)  # a Thursday


def tolls(text: str, published: date | None = PUBLISHED) -> tuple[FoundToll, ...]:
    return find_tolls(text, published=published, language="en").reported_tolls


def one(text: str, published: date | None = PUBLISHED) -> FoundToll:
    found = tolls(text, published)
    assert len(found) == 1, [f.stated for f in found]
    return found[0]


def brief(text: str) -> list[str]:
    """Each toll as "killed 5", with "of" for a part and "?" for an open or unknown end."""
    return [_brief(toll) for toll in tolls(text)]


def _brief(toll: FoundToll) -> str:
    low = "?" if toll.low is None else str(toll.low)
    high = "?" if toll.high is None else str(toll.high)
    size = low if low == high else f"{low}-{high}"
    part = " of" if toll.subset_of else ""
    return f"{toll.harm} {size}{part}"
