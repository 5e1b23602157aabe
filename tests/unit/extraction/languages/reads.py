"""Short ways to say what a text in another language is expected to yield."""

from datetime import date

from events.extraction import FoundToll, find_tolls

PUBLISHED = date(2021, 6, 17)  # a Thursday


def tolls(code: str, text: str) -> tuple[FoundToll, ...]:
    reading = find_tolls(text, published=PUBLISHED, language=code)
    assert reading.unread is None
    return reading.reported_tolls


def one(code: str, text: str) -> FoundToll:
    found = tolls(code, text)
    assert len(found) == 1, [toll.stated for toll in found]
    return found[0]


def brief(code: str, text: str) -> list[str]:
    """Each toll as "killed 5", with "of" for a part and "?" for an open end."""
    return [_brief(toll) for toll in tolls(code, text)]


def _brief(toll: FoundToll) -> str:
    low = "?" if toll.low is None else str(toll.low)
    high = "?" if toll.high is None else str(toll.high)
    size = low if low == high else f"{low}-{high}"
    return f"{toll.harm} {size}{' of' if toll.subset_of else ''}"


def left(code: str, text: str) -> list[tuple[str, str]]:
    """The numbers that are no tolls, each with its reason."""
    reading = find_tolls(text, published=PUBLISHED, language=code)
    return [(number.text, number.why) for number in reading.not_casualties]
