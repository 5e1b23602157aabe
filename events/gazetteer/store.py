"""The data file: fixed records and a sorted table of name hashes, read in place by mmap."""

import json
import mmap
import sys
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from math import log2
from pathlib import Path
from typing import NamedTuple

from events.gazetteer.names import KEY_BITS, hash_of, in_plain_letters

FILE = Path(__file__).with_name("places.dat")
MAGIC = b"CTGZ1\n"
RECORD, ENTRY, ID_BITS = 12, 8, 24
NO_PARENT = 0xFFFF
DEGREE = 10_000  # coordinates are kept to a ten-thousandth of a degree, about 11 m
# Where names are not written in Latin letters at home: the file has them transliterated with marks
# that no newspaper prints.
_OTHER_LETTERS = frozenset(
    [
        "AE",
        "AF",
        "AM",
        "BD",
        "BG",
        "BH",
        "BT",
        "BY",
        "CN",
        "DZ",
        "EG",
        "EH",
        "ER",
        "ET",
        "GE",
        "GR",
        "IL",
        "IN",
        "IQ",
        "IR",
        "JO",
        "JP",
        "KG",
        "KH",
        "KP",
        "KR",
        "KW",
        "KZ",
        "LA",
        "LB",
        "LK",
        "LY",
        "MA",
        "MK",
        "MM",
        "MN",
        "MR",
        "MV",
        "NP",
        "OM",
        "PK",
        "PS",
        "QA",
        "RU",
        "SA",
        "SD",
        "SY",
        "TH",
        "TJ",
        "TN",
        "TW",
        "UA",
        "YE",
    ]
)
PEOPLE = 8  # steps in which a population is kept, for each doubling


class Record(NamedTuple):
    """One row; `parent` is the row of the area it lies in, None at the top."""

    row: int
    name: str
    lat: float
    lon: float
    population: int
    parent: int | None


def pack(lat: float, lon: float, population: int, parent: int | None, at: int) -> bytes:
    """A row of the file; `at` is where its name begins."""
    return (
        round((lat + 90) * DEGREE).to_bytes(3, "little")
        + round((lon + 180) * DEGREE).to_bytes(3, "little")
        + (NO_PARENT if parent is None else parent).to_bytes(2, "little")
        + min(255, round(PEOPLE * log2(population + 1))).to_bytes(1, "little")
        + at.to_bytes(3, "little")
    )


class Store:
    """Rows in the order countries, provinces, districts, settlements; names by hash."""

    def __init__(self, file: Path = FILE) -> None:
        with file.open("rb") as stream:
            if stream.read(len(MAGIC)) != MAGIC:
                raise ValueError(f"{file} is no gazetteer; build it again")
            size = int.from_bytes(stream.read(4), "little")
            self.head: dict[str, object] = json.loads(stream.read(size))
            self.data = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        start = len(MAGIC) + 4 + size
        self.rows: list[int] = self._numbers("rows")  # the first row of each kind
        self.codes: list[str] = self._texts("countries")
        self.iso: list[str] = self._texts("iso")
        self.records = start
        self.index = start + self.rows[-1] * RECORD
        self.entries = self._numbers("entries")[0]
        self.names = self.index + self.entries * ENTRY
        self.table = _table(memoryview(self.data)[self.index : self.names])

    def _numbers(self, name: str) -> list[int]:
        found = self.head[name]
        assert isinstance(found, list)
        return found

    def _texts(self, name: str) -> list[str]:
        found = self.head[name]
        assert isinstance(found, list)
        return found

    def neighbours(self, country: str) -> frozenset[str]:
        """The codes of the countries that share a border with this one."""
        table = self.head["neighbours"]
        assert isinstance(table, dict)
        return frozenset(str(table.get(country, "")).split(","))

    def record(self, row: int) -> Record:
        at = self.records + row * RECORD
        raw = self.data[at : at + RECORD]
        parent = int.from_bytes(raw[6:8], "little")
        begin = self.names + int.from_bytes(raw[9:12], "little")
        name = self.data[begin + 1 : begin + 1 + self.data[begin]].decode()
        if not name.isascii() and self.codes[self._top(row)] in _OTHER_LETTERS:
            name = in_plain_letters(name)
        return Record(
            row,
            name,
            round(int.from_bytes(raw[:3], "little") / DEGREE - 90, 4),
            round(int.from_bytes(raw[3:6], "little") / DEGREE - 180, 4),
            _rounded(2 ** (raw[8] / PEOPLE) - 1),
            None if parent == NO_PARENT else parent,
        )

    def _top(self, row: int) -> int:
        """The row of the country in which the row lies."""
        while row >= self.rows[1]:
            at = self.records + row * RECORD + 6
            row = int.from_bytes(self.data[at : at + 2], "little")
        return row

    def find(self, key: str) -> list[int]:
        """The rows that bear this name."""
        low = hash_of(key) << ID_BITS
        high = low + (1 << ID_BITS)
        at = bisect_left(self.table, low)
        found = []
        while at < self.entries and (entry := self.table[at]) < high:
            found.append(entry - low)
            at += 1
        return found


def _table(raw: memoryview) -> Sequence[int]:
    """The sorted entries in place; on a big-endian machine a swapped copy."""
    if sys.byteorder == "little":
        return raw.cast("Q")
    swapped = array("Q", bytes(raw))
    swapped.byteswap()
    return swapped


def entry(key: str, row: int) -> int:
    """One number that sorts by name and says which row bears it."""
    assert KEY_BITS + ID_BITS == ENTRY * 8
    return hash_of(key) << ID_BITS | row


def _rounded(people: float) -> int:
    """Two leading digits: what the file keeps says no more."""
    whole = round(people)
    return round(whole, 2 - len(str(whole)))


@cache
def store() -> Store:
    """The one store of this process, opened on the first look-up."""
    return Store()
