"""What articles of one day are read to tell, for the tests of news."""

from datetime import date

from events.extraction import FoundToll, find_tolls

PUBLISHED = date(2024, 6, 12)  # a Wednesday


def tolls(text: str) -> list[FoundToll]:
    return list(find_tolls(text, published=PUBLISHED, language="en").reported_tolls)


def brief(text: str) -> list[str]:
    return [f"{t.harm} {t.stated}" for t in tolls(text)]


def by_words(text: str) -> dict[str, FoundToll]:
    return {toll.stated: toll for toll in tolls(text)}
