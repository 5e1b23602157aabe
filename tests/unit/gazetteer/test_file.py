"""The data file itself: whole, compact, quick to open, and made of sound rows."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from events.gazetteer.names import key_of
from events.gazetteer.regions import REGIONS
from events.gazetteer.store import FILE, Store, pack, store

MOST_BYTES = 12_500_000
MOST_MEGABYTES = 150


def test_the_file_stays_compact() -> None:
    assert FILE.stat().st_size < MOST_BYTES


def test_every_row_is_sound() -> None:
    rows = store()
    starts = rows.rows
    assert starts == sorted(starts)
    for row in range(0, starts[-1], 97):
        record = rows.record(row)
        assert record.name
        assert -90 <= record.lat <= 90
        assert -180 <= record.lon <= 180
        if row >= starts[1]:
            assert record.parent is not None
            assert record.parent < starts[3]


def test_every_name_in_the_index_finds_its_row() -> None:
    rows = store()
    for row in range(rows.rows[3], rows.rows[4], 1009):
        assert row in rows.find(key_of(rows.record(row).name))


def test_provinces_of_every_region_are_known() -> None:
    for region in REGIONS.values():
        for names in region.members.values():
            for name in names:
                assert store().find(key_of(name))


def test_a_foreign_file_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "places.dat"
    other.write_bytes(b"something else entirely")
    with pytest.raises(ValueError, match="no gazetteer"):
        Store(other)


def test_a_row_takes_twelve_bytes() -> None:
    assert len(pack(-90.0, -180.0, 0, None, 0)) == 12
    assert len(pack(90.0, 180.0, 1_500_000_000, 65_000, 2**24 - 1)) == 12


def test_a_process_with_the_gazetteer_stays_small() -> None:
    code = (
        "from events.gazetteer import locate; locate('Idlib');"
        "print(open('/proc/self/status').read())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    resident = re.search(r"VmRSS:\s+(\d+) kB", done.stdout)
    assert resident is not None
    assert int(resident.group(1)) / 1024 < MOST_MEGABYTES
