"""Which country a text is about: what its places, peoples and countries speak for, summed up."""

from collections import Counter
from collections.abc import Iterable, Mapping

# What a name counts; under the last, nothing is said. A people's name counts less than a
# place's, one that tells only who struck ("Turkish air strikes") hardly.
_PLACE, _WORD, _DOER, _ENOUGH = 3.0, 1.0, 0.3, 0.9
_UNNAMED = (
    0.25  # how far a country that the text never names may own an ambiguous place
)

# what is paid with in one country only
MONEY = {
    "afghani": "AF", "afghanis": "AF", "birr": "ET", "cedi": "GH", "cedis": "GH",
    "gourde": "HT", "gourdes": "HT", "hryvnia": "UA", "hryvnias": "UA", "hryvnya": "UA",
    "kwacha": "ZM", "kyat": "MM", "kyats": "MM", "naira": "NG", "ringgit": "MY",
    "rupiah": "ID", "taka": "BD", "baht": "TH", "bolivars": "VE", "metical": "MZ",
    "meticais": "MZ",
}  # fmt: skip
COINS = frozenset(MONEY)


class Votes:
    """Shares of names by country; countries named outright decide between namesakes."""

    def __init__(self) -> None:
        self.named: Counter[str] = Counter()  # countries and peoples, in thousandths
        self.places: list[Mapping[str, float]] = []

    def place(self, shares: Mapping[str, float]) -> None:
        """A place where something is said to be."""
        self.places.append(shares)

    def word(self, shares: Mapping[str, float]) -> None:
        """A capital that stands for its government, or where somebody comes from."""
        for code, share in shares.items():
            self._name(code, _WORD * share)

    def money(self, words: Iterable[str]) -> None:
        """Prices in the money of one country, told by that name."""
        for code in {MONEY[word] for word in words if word in COINS}:
            self._name(code, _WORD)

    def area(self, code: str) -> None:
        """The province or country told beside a place."""
        self._name(code, _PLACE)

    def people(self, code: str, doer: bool) -> None:
        self._name(code, _DOER if doer else _WORD)

    def _name(self, code: str, vote: float) -> None:
        self.named[code] += round(1000 * vote)

    def winner(self) -> str | None:
        total = {code: vote / 1000 for code, vote in self.named.items()}
        for shares in self.places:
            weights = {
                code: share * (_UNNAMED + self.named[code] / 1000)
                for code, share in shares.items()
            }
            whole = sum(weights.values()) or 1.0
            vote = _PLACE * sum(shares.values())
            for code, weight in weights.items():
                total[code] = total.get(code, 0.0) + vote * weight / whole
        best = max(total, key=lambda code: total[code], default=None)
        return best if best is not None and total[best] >= _ENOUGH else None
