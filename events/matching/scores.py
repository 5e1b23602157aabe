"""Which incident does a found toll speak of? Pure scores over candidates, with the reasons in words.

Each thing compared adds or takes points: place, time, parties, figures, named people. A thing
that cannot be (two far places, days that do not meet) rules a candidate out. Some things
leave a doubt that only a person can settle: the same town one day apart (but late on the first
and early on the second, with the same figure, is one night), a town's name that
may stand for its province, no day told. With a doubt two reports are never taken for one,
and where nothing telling speaks for them (figures, sides, persons), they are two.

The best candidate is the same incident from `SAME` points on, unless another comes close;
from `ASK` on, a person is asked; below it the incident is a new one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from events.matching.places import compare_countries, compare_places
from events.matching.score import Against, Agreement, Doubt, Score
from events.matching.sketch import Candidate, Sketch
from events.matching.spelling import alike
from events.matching.times import compare_times

SAME = 4.5
ASK = 3.0
CLOSE = 1.0  # points between the two best within which a person decides
_NEAR_RATIO = 1.25
_SIZE_RATIO = 2.0
_FAR_RATIO = 3.0
_KILLED = "killed"
_MANY, _RARE_RATIO = 100, 1.5
_TELLING = 3  # "one killed" and "two killed" are said of too many days and places


class Outcome(StrEnum):
    """What follows from the scores."""

    SAME = "same"
    NEW = "new"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Choice:
    """The outcome; `candidate` is set for `same` and for `ask` (the one to ask about)."""

    outcome: Outcome
    candidate: str | None
    score: float | None
    reasons: tuple[str, ...]


def choose(found: Sketch, candidates: Iterable[Candidate]) -> Choice:
    """Choose among candidates; their order does not matter."""
    scored = [(compare(found, c.sketch), c) for c in candidates]
    fitting = sorted(
        ((s, c) for s, c in scored if outcome(s) is not Outcome.NEW),
        # what leaves no doubt comes first
        key=lambda row: (
            outcome(row[0]) is Outcome.ASK,
            -row[0].points,
            row[1].id,
        ),
    )
    if not fitting:
        return Choice(Outcome.NEW, None, None, ("no incident on record fits",))
    best, chosen = fitting[0]
    reasons = tuple(best.reasons)
    if outcome(best) is Outcome.ASK:
        return Choice(Outcome.ASK, chosen.id, best.points, reasons)
    rivals = [s.points for s, c in fitting[1:] if _rivals(best, s, chosen, c)]
    if rivals:
        rival = f"another incident fits about as well ({max(rivals):g} points)"
        return Choice(Outcome.ASK, chosen.id, best.points, (*reasons, rival))
    return Choice(Outcome.SAME, chosen.id, best.points, reasons)


def _rivals(best: Score, other: Score, chosen: Candidate, also: Candidate) -> bool:
    """Whether the other comes so close that a person decides.

    Two of which a person is asked whether they are one need no third beside them.
    """
    if also.id in chosen.one_with or chosen.id in also.one_with:
        return False
    handicap = CLOSE if other.doubts else -CLOSE
    return other.points > best.points + handicap


def outcome(score: Score) -> Outcome:
    """What follows from one score alone."""
    if score.impossible or score.points < ASK:
        return Outcome.NEW
    if score.points < SAME or score.doubts:
        return Outcome.ASK
    return Outcome.SAME


def compare(found: Sketch, known: Sketch) -> Score:
    """How well two sketches fit; the order of the two does not matter."""
    score = Score()
    for step in _STEPS:
        step(score, found, known)
        if score.impossible:
            break
    return score


def _parties(score: Score, a: Sketch, b: Sketch) -> None:
    for one, two, weight, what in (
        (a.victim_parties, b.victim_parties, 2.0, "side of the victims"),
        (
            a.perpetrator_parties,
            b.perpetrator_parties,
            1.0,
            "side said to have done it",
        ),
    ):
        if one & two:
            score.add(weight, f"same {what}: {', '.join(sorted(one & two))}")
        elif one and two:
            score.speak_against(Against.SIDES, -weight, f"another {what}")
    score.same_side = bool(a.victim_parties & b.victim_parties)


_CLOSE_FIGURES = {Agreement.SAME, Agreement.NEAR, Agreement.RARE}


def _figures(score: Score, a: Sketch, b: Sketch) -> None:
    met = [(x, y) for x in a.figures for y in b.figures if x[0] == y[0] and x[1]]
    pairs = [(x[1] or 0, y[1]) for x, y in met]
    ratios = [max(x, y) / min(x, y) for x, y in pairs if y]
    if any(_rare(x[1], y[1]) for x, y in met if x[0] == _KILLED):
        score.figures = Agreement.RARE
        score.add(2, "figures that few incidents have")
    elif any(x == y and x > 1 for x, y in pairs):
        telling = any(x == y and x >= _TELLING for x, y in pairs)
        score.figures = Agreement.SAME if telling else Agreement.SIZE
        score.add(1.5, "same figure")
    elif any(r <= _SIZE_RATIO for r in ratios):
        near = any(
            y and min(x, y) >= _TELLING and max(x, y) <= _NEAR_RATIO * min(x, y)
            for x, y in pairs
        )
        score.figures = Agreement.NEAR if near else Agreement.SIZE
        score.add(0.5, "figures of the same size")
    elif ratios and min(ratios) > _FAR_RATIO:
        score.figures = Agreement.FAR
        score.speak_against(Against.FIGURES, -1, "figures far apart")


def _rare(one: int | None, other: int | None) -> bool:
    """Tolls of a hundred and more come about seldom: twice in a few days they are of one incident."""
    small, large = sorted((one or 0, other or 0))
    return small >= _MANY and large <= _RARE_RATIO * small


def _sites(score: Score, a: Sketch, b: Sketch) -> None:
    if a.sites & b.sites:
        told = ", ".join(sorted(a.sites & b.sites))
        score.add(1 if score.figures in _CLOSE_FIGURES else 0.5, f"same site: {told}")


def _persons(score: Score, a: Sketch, b: Sketch) -> None:
    if any(alike(one, two) for one in a.persons for two in b.persons):
        score.same_person = True
        score.add(4, "same person named")
    elif a.persons and b.persons:
        score.speak_against(Against.PERSONS, -1, "other persons named")


def _means(score: Score, a: Sketch, b: Sketch) -> None:
    if a.means & b.means:
        score.same_kind = True
        score.add(0.5, f"same means: {', '.join(sorted(a.means & b.means))}")
    elif a.means and b.means:
        told = " and ".join(", ".join(sorted(s.means)) for s in (a, b))
        score.against.add(Against.MEANS)
        score.doubt(Doubt.MEANS, -3, f"other means: {told}")


def _victims(score: Score, a: Sketch, b: Sketch) -> None:
    if a.victims & b.victims:
        score.same_kind = True
        score.add(0.5, f"same victims: {', '.join(sorted(a.victims & b.victims))}")


def _doubts(score: Score, a: Sketch, b: Sketch) -> None:
    """A doubt is worth a person's time only where something telling speaks for one incident."""
    if score.same_person:
        score.doubts.discard(Doubt.UNDATED)
        return
    same_figure = score.figures in {Agreement.SAME, Agreement.RARE}
    near = score.figures in _CLOSE_FIGURES
    if same_figure:
        score.doubts.discard(Doubt.UNDATED)
    if score.one_night and same_figure and not score.against:
        score.doubts.discard(Doubt.DAY)
        score.add(3, "late on one day and early on the next: one night")
    needed = {
        Doubt.DAY: near and not score.against,
        Doubt.CAPITAL: near and not score.against,
        Doubt.TOWN: same_figure and score.same_side and not score.against,
        Doubt.NAMESAKE: (near or score.same_kind) and not score.against,
        Doubt.MEANS: near and score.against == {Against.MEANS},
    }
    missing = [d for d in score.doubts if not needed.get(d, True)]
    vague = score.placeless and score.points < SAME and not (near or score.same_side)
    if missing or vague or len(score.doubts) > 1:
        score.rule_out("and nothing else that would make them one")


_STEPS: Sequence[Callable[[Score, Sketch, Sketch], None]] = (
    compare_countries,
    compare_times,
    compare_places,
    _parties,
    _figures,
    _persons,
    _means,
    _victims,
    _sites,
    _doubts,
)
