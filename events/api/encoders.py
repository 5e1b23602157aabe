"""Records as bytes of JSON, CSV, HXL, JSON lines and GeoJSON, piece by piece."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from events.api.formats import CSV, GEOJSON, HXL, JSONL, Format
from events.api.tables import columns, row
from events.queries.records import as_json

PIECE = 1 << 15


def dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def encode(wanted: Format, record: type, records: Iterable[object]) -> Iterator[bytes]:
    """The bytes of all `records` (each of class `record`), in pieces of about 32 kB.

    An error while reading goes through: the connection then breaks, and a file that
    stops in the middle never looks complete.
    """
    return _in_pieces(ENCODERS[wanted.name](record, records))


def _in_pieces(parts: Iterable[str]) -> Iterator[bytes]:
    waiting: list[str] = []
    size = 0
    for part in parts:
        waiting.append(part)
        size += len(part)
        if size >= PIECE:
            yield "".join(waiting).encode()
            waiting, size = [], 0
    if waiting:
        yield "".join(waiting).encode()


def _lines(record: type, records: Iterable[object]) -> Iterator[str]:
    for each in records:
        yield dumps(as_json(each)) + "\n"


def _table(
    record: type, records: Iterable[object], *, tagged: bool = False
) -> Iterator[str]:
    table = columns(record)
    yield _csv([column.name for column in table])
    if tagged:
        yield _csv([column.tag for column in table])
    for each in records:
        yield _csv(row(each, table))


def _tagged_table(record: type, records: Iterable[object]) -> Iterator[str]:
    return _table(record, records, tagged=True)


def _csv(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def _features(record: type, records: Iterable[object]) -> Iterator[str]:
    yield '{"type":"FeatureCollection","features":['
    table = columns(record)
    comma = ""
    for each in records:
        properties = {column.name: column.of(each) for column in table}
        lat, lon = properties.pop("lat", None), properties.pop("lon", None)
        feature = {
            "type": "Feature",
            "id": properties.get("code") or properties.get("id"),
            "geometry": None
            if lat is None or lon is None
            else {"type": "Point", "coordinates": [lon, lat]},
            "properties": properties,
        }
        yield comma + dumps(feature)
        comma = ",\n"
    yield "]}\n"


Encoder = Callable[[type, Iterable[object]], Iterator[str]]
ENCODERS: dict[str, Encoder] = {
    CSV.name: _table,
    HXL.name: _tagged_table,
    JSONL.name: _lines,
    GEOJSON.name: _features,
}
