"""Names are withheld from an article before anybody can read it; once withheld, always withheld."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from events import guesses
from events.models import Article, ReportedToll, WithheldName
from events.terms import Exactness


def of_article(*, article: Article, at: datetime) -> None:
    """Withhold what looks like the names of victims in its title, text and address."""
    language = article.language
    withhold(
        article=article,
        names=guesses.in_text(article.title, language)
        | guesses.in_text(article.text, language)
        | guesses.in_address(article.url),
        at=at,
    )


def of_toll(*, toll: ReportedToll, at: datetime) -> None:
    """Withhold the names that a toll counts somebody by, where no person is on record for it."""
    if toll.exactness != Exactness.NAMED.value:
        return
    said = [toll.perpetrator, toll.claimant]
    if toll.place:
        said += [toll.place.name, toll.place.admin1]
    for party in (toll.victim_party, toll.perpetrator_party):
        if party:
            said += [party.name, *party.aliases]
    names = guesses.in_toll(
        toll.stated, toll.victims, toll.quote, said=[word for word in said if word]
    )
    withhold(article=toll.article, names=names, at=at)


def withhold(*, article: Article, names: Iterable[str], at: datetime) -> None:
    WithheldName.objects.bulk_create(
        [
            WithheldName(article=article, name=name, recorded_at=at)
            for name in sorted(set(names))
        ],
        ignore_conflicts=True,
    )
