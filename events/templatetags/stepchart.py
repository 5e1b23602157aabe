"""The step chart of one group's toll: geometry from records, drawn as SVG by a template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django import template

from events.queries.records import Disagreement, IncidentDetail, TollRecord
from events.templatetags.words import known, span

register = template.Library()

WIDE, NARROW = 704, 344
HEIGHT, TOP, BOTTOM, START, END = 248, 40, 34, 44, 28
LEAST_GAP = 40
LEVELS = 4
LONGEST_LABEL = 12
COUNTED = frozenset({"proposed", "accepted", "superseded"})
PARTY = frozenset({"party_own_losses", "party_enemy_losses"})


@dataclass(frozen=True, slots=True)
class Mark:
    """One reported toll on the chart."""

    toll: TollRecord
    x: float
    y: float
    shape: str  # hollow, full, diamond
    label: str
    said: date
    top: float | None  # end of the whisker of a range or an open reading
    open: bool

    @property
    def diamond(self) -> str:
        x, y = self.x, self.y
        return f"{x},{y - 7} {x + 7},{y} {x},{y + 7} {x - 7},{y}"


@dataclass(frozen=True, slots=True)
class Band:
    """Where claimants differ."""

    x: float
    y: float
    width: float
    height: float
    words: str


@dataclass(slots=True)
class Drawing:
    """One chart at one width; all lengths are in the units of its viewBox."""

    name: str
    width: int
    height: int = HEIGHT
    base: float = HEIGHT - BOTTOM
    start: float = START
    end: float = 0.0
    marks: list[Mark] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    bands: list[Band] = field(default_factory=list)
    levels: list[tuple[float, str]] = field(default_factory=list)
    dates: list[tuple[float, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Chart:
    """A group's tolls in order, drawn for wide and for narrow pages."""

    number: int
    harm: str
    victims: str
    tolls: list[TollRecord]
    drawings: list[Drawing]
    described: str
    disagreements: list[Disagreement]


def said_on(toll: TollRecord) -> date:
    """The day it was said, else printed, else recorded."""
    printed = toll.article.published_at or toll.recorded_at
    return toll.said_at or printed.date()


def _low(toll: TollRecord) -> int:
    return toll.low if toll.low is not None else (toll.high or 0)


def _shape(toll: TollRecord) -> str:
    if toll.claimant_role in PARTY:
        return "diamond"
    return "full" if toll.claimant else "hollow"


def _joined(detail: IncidentDetail) -> dict[UUID, UUID]:
    """For each toll one toll of its group: same people and harm, or tied by the record."""
    head = {toll.id: toll.id for toll in detail.reported_tolls}

    def find(key: UUID) -> UUID:
        while head[key] != key:
            key = head[key]
        return key

    def join(keys: Sequence[UUID | None]) -> None:
        known = [find(key) for key in keys if key in head]
        for key in known[1:]:
            head[key] = known[0]

    same: dict[tuple[str, str], list[UUID | None]] = {}
    for toll in detail.reported_tolls:
        join([toll.supersedes, toll.id])
        people = toll.victim_party or toll.victims.casefold()
        same.setdefault((toll.harm, people), []).append(toll.id)
    for keys in same.values():
        join(keys)
    for revision in detail.revisions:
        join([revision.from_.reported_toll, revision.to.reported_toll])
    for item in detail.disagreements:
        join(item.reported_tolls)
    return {key: find(key) for key in head}


def _groups(detail: IncidentDetail) -> list[list[TollRecord]]:
    head = _joined(detail)
    groups: dict[UUID, list[TollRecord]] = {}
    for toll in detail.reported_tolls:
        counted = toll.status in COUNTED and toll.subset_of is None and not toll.denied
        if counted and (toll.low is not None or toll.high is not None):
            groups.setdefault(head[toll.id], []).append(toll)
    return [
        sorted(tolls, key=lambda t: (said_on(t), t.recorded_at, t.quote_start or 0))
        for tolls in groups.values()
        if len(tolls) > 1
    ]


def _nice_levels(top: int) -> list[int]:
    """A few round numbers from above zero to the top."""
    step = 1
    while top / step > LEVELS:
        step *= 5 if str(step)[0] == "2" else 2
        if str(step)[0] == "4":
            step = step // 4 * 5
    return list(range(step, top + 1, step))


def _positions(tolls: Sequence[TollRecord], width: int) -> list[float]:
    """Places along the line: in order, at least a gap apart, the rest in proportion to time."""
    room = width - START - END - 20
    days = [said_on(toll).toordinal() for toll in tolls]
    steps = [later - earlier for earlier, later in zip(days, days[1:], strict=False)]
    gap = min(LEAST_GAP, room / (len(tolls) or 1))
    spare = max(0.0, room * 0.85 - gap * len(steps))
    total = sum(steps) or 1
    places = [START + 20.0]
    for step in steps:
        places.append(round(places[-1] + gap + spare * step / total, 1))
    return places


def _label(toll: TollRecord) -> str:
    """The number; a word that leaves it open stays a word, if it is short."""
    if toll.high == toll.low or len(toll.stated) > LONGEST_LABEL:
        return span(toll)
    has_digits = any(c.isdigit() for c in toll.stated)
    return toll.stated if has_digits else f"“{toll.stated}”"


def _paths(detail: IncidentDetail, marks: Sequence[Mark], end: float) -> list[str]:
    """A line for each chain of revisions, level until the next report, then a step."""
    by_id = {mark.toll.id: mark for mark in marks}
    links = {
        r.from_.reported_toll: r.to.reported_toll
        for r in detail.revisions
        if r.from_.reported_toll in by_id and r.to.reported_toll in by_id
    }
    paths = []
    for first in [toll for toll in links if toll not in links.values()]:
        mark = by_id[first]
        path = f"M{mark.x} {mark.y}"
        at: UUID | None = links.get(first)
        while at is not None:
            mark = by_id[at]
            path += f"H{mark.x}V{mark.y}"
            at = links.get(at)
        paths.append(f"{path}H{_until(mark, marks, end)}")
    return paths


def _until(last: Mark, marks: Sequence[Mark], end: float) -> float:
    """How far the last level of a line runs: to now, or to the report that ended it."""
    if last.toll.status != "superseded":
        return end
    return min((mark.x for mark in marks if mark.x > last.x), default=end)


def _bands(found: Sequence[Disagreement], drawing: Drawing, scale: float) -> list[Band]:
    by_id = {mark.toll.id: mark for mark in drawing.marks}
    bands = []
    for item in found:
        held = sorted(by_id[i].x for i in item.reported_tolls if i in by_id)
        if len(held) < 2 or item.low is None:
            continue
        top = TOP - 10 if item.high is None else drawing.base - item.high * scale
        bands.append(
            Band(
                held[1],
                round(top, 1),
                round(drawing.end - held[1], 1),
                round(drawing.base - item.low * scale - top, 1),
                f"{item.low:,} to {item.high:,}"
                if item.high
                else f"{item.low:,} or more",
            )
        )
    return bands


def _dates(marks: Sequence[Mark]) -> list[tuple[float, str]]:
    """ISO dates under the first mark of each day, left out where they would touch."""
    dates: list[tuple[float, str]] = []
    last: date | None = None
    for mark in marks:
        if mark.said != last and (not dates or mark.x - dates[-1][0] >= 84):
            dates.append((mark.x, mark.said.isoformat()))
        last = mark.said
    return dates


def _draw(
    detail: IncidentDetail,
    tolls: Sequence[TollRecord],
    found: Sequence[Disagreement],
    name: str,
    width: int,
) -> Drawing:
    drawing = Drawing(name, width, end=width - END)
    highest = max(max(_low(t), t.high or 0) for t in tolls) or 1
    scale = (drawing.base - TOP) / highest
    for toll, x in zip(tolls, _positions(tolls, width), strict=True):
        y = round(drawing.base - _low(toll) * scale, 1)
        is_open = toll.high is None
        top = None
        if toll.high is not None and toll.high != _low(toll):
            top = round(drawing.base - toll.high * scale, 1)
        elif is_open:
            top = y - 26
        drawing.marks.append(
            Mark(toll, x, y, _shape(toll), _label(toll), said_on(toll), top, is_open)
        )
    drawing.paths = _paths(detail, drawing.marks, drawing.end)
    drawing.bands = _bands(found, drawing, scale)
    drawing.levels = [
        (round(drawing.base - level * scale, 1), f"{level:,}")
        for level in _nice_levels(highest)
    ]
    drawing.dates = _dates(drawing.marks)
    return drawing


def charts_of(detail: IncidentDetail) -> list[Chart]:
    """A chart for each group with more than one report, at two widths."""
    charts = []
    for n, tolls in enumerate(_groups(detail), start=1):
        ids = {toll.id for toll in tolls}
        found = [d for d in detail.disagreements if ids.intersection(d.reported_tolls)]
        drawings = [
            _draw(detail, tolls, found, f"{name}-{n}", width)
            for name, width in (("wide", WIDE), ("narrow", NARROW))
        ]
        told = "; ".join(f"{said_on(t).isoformat()}: {t.stated}" for t in tolls)
        harm = "killed" if any(t.harm == "killed" for t in tolls) else tolls[0].harm
        people = next((t.victims for t in reversed(tolls) if t.victims), "")
        charts.append(Chart(n, harm, people, tolls, drawings, told, found))
    return charts


@register.simple_tag
def stepcharts(detail: IncidentDetail, harm: str) -> list[Chart]:
    """The charts that stand under a harm's figure, for `events/parts/chart.html`."""
    alone = known(detail.estimate.died)
    return [
        chart
        for chart in charts_of(detail)
        if chart.harm == harm
        or (harm == "killed" and chart.harm == "died" and not alone)
    ]


@register.filter
def said(toll: TollRecord) -> date:
    """The day a toll is placed at."""
    return said_on(toll)


@register.filter
def said_how(toll: TollRecord) -> str:
    """What the day of a toll is: said, printed or recorded."""
    if toll.said_at:
        return "said"
    return "printed" if toll.article.published_at else "recorded here"
