"""What matching asks people: are two incidents one, does an article's report belong elsewhere?

The machine itself never merges, and never moves what is filed. After every filing and every
act the incidents concerned are looked at with today's record; what looks otherwise than it is
filed becomes a question with its reasons. Each is asked once, and never against what a person
decided: what people moved apart or answered stays so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from events import matching
from events.actions import changes
from events.matching import CLOSE, Outcome, Score
from events.models import Incident, MatchQuestion, ReportedToll
from events.queries import questions
from events.queries.matching import Group, Outline, near, outlines
from events.terms import IncidentStatus, MatchKind

_LIVE = {IncidentStatus.CANDIDATE.value, IncidentStatus.REVIEWED.value}
_AREA = 3  # from this where_prec on a point stands for an area


def look(*, at: datetime, incidents: Iterable[UUID]) -> None:
    """Ask what today's record leaves open about these incidents; call it with `FILING` held."""
    rows = Incident.objects.filter(pk__in=incidents, status__in=_LIVE)
    for mine in outlines(list(rows.select_related("place").order_by("id"))):
        if not mine.tolls:
            continue
        others = near(mine.sketch, besides=[mine.incident.pk])
        settled = questions.settled(mine.incident.pk)
        for other in others:
            if other.tolls:
                _look_at(mine, other, at, settled)
        _contradicted(mine, at)


def _look_at(mine: Outline, other: Outline, at: datetime, settled: set[UUID]) -> None:
    score = matching.compare(mine.sketch, other.sketch)
    if other.incident.pk not in settled and not _apart(mine, other):
        reasons = _one(mine, other, score)
        if reasons:
            _ask_same(mine, other, score, reasons, at)
            return
    for here, there in ((mine, other), (other, mine)):
        for group in _doubtful(here, there, score):
            _ask_link(here, there, group, at)


def _apart(mine: Outline, other: Outline) -> bool:
    """Whether one text tells them apart, or a person moved tolls from one to the other."""
    moved = {mine.incident.pk} & other.came_from or {other.incident.pk} & mine.came_from
    return bool(moved or mine.articles & other.articles)


def _one(mine: Outline, other: Outline, score: Score) -> list[str]:
    """Why they may be one incident; empty where nothing says so."""
    if mine.stories & other.stories:
        return ["copies of one text are filed with both", *score.reasons]
    return score.reasons if matching.outcome(score) is not Outcome.NEW else []


def _doubtful(here: Outline, there: Outline, whole: Score) -> Iterator[Group]:
    """Reports filed here by the machine that fit there as well or better."""
    if len(here.articles) < 2 or _moved_between(here, there):
        return
    for group in here.groups:
        if group.by_person or group.article in there.articles:
            continue
        if whole.impossible and not _is_coarse(group):
            continue  # as exact as the incident itself, which cannot be the other
        fits = matching.compare(group.sketch, there.sketch)
        if matching.outcome(fits) is not Outcome.SAME:
            continue
        rest = here.without(group)
        stays = matching.compare(group.sketch, rest) if rest else None
        if stays is None or stays.impossible or fits.points > stays.points - CLOSE:
            yield group


def _moved_between(here: Outline, there: Outline) -> bool:
    return there.incident.pk in here.came_from or here.incident.pk in there.came_from


def _is_coarse(group: Group) -> bool:
    """Told of an area or of no place, or of no single day."""
    sketch = group.sketch
    wide = sketch.point is None or (sketch.where_prec or 1) >= _AREA
    return wide or sketch.start is None or sketch.start != sketch.end


def _contradicted(mine: Outline, at: datetime) -> None:
    """Reports that cannot be of the incident any more, as all the others tell it."""
    if mine.by_person:
        return  # what people put together may well contradict itself
    for group in mine.groups[1:]:
        rest = mine.without(group)
        if group.by_person or rest is None:
            continue
        score = matching.compare(group.sketch, rest)
        if score.impossible:
            _ask_link(mine, None, group, at)


def _ask_same(
    mine: Outline, other: Outline, score: Score, reasons: list[str], at: datetime
) -> None:
    first, second = sorted((mine, other), key=lambda each: each.incident.pk)
    question = MatchQuestion.objects.create(
        kind=MatchKind.SAME.value,
        incident=second.incident,
        other=first.incident,
        score=score.points,
        reasons=reasons,
        recorded_at=at,
    )
    changes.note(
        kind="incident.maybe_same",
        subject=second.incident,
        incident=second.incident,
        after={
            "question": str(question.pk),
            "same_as": first.incident.code,
            "score": score.points,
        },
        reason="; ".join(reasons),
        at=at,
    )


def _ask_link(here: Outline, there: Outline | None, group: Group, at: datetime) -> None:
    toll = group.tolls[0]
    asked = MatchQuestion.objects.filter(
        Q(other=there.incident) if there else Q(other=None),
        reported_toll__in=_told_with(toll),
    )
    if asked.exists():
        return
    rest = here.without(group)
    stays = matching.compare(group.sketch, rest) if rest else None
    fits = matching.compare(group.sketch, there.sketch) if there else None
    reasons = _why_elsewhere(here, there, stays, fits)
    question = MatchQuestion.objects.create(
        kind=MatchKind.LINK.value,
        incident=here.incident,
        other=there.incident if there else None,
        reported_toll=toll,
        score=fits.points if fits else None,
        reasons=reasons,
        recorded_at=at,
    )
    changes.note(
        kind="reported_toll.maybe_elsewhere",
        subject=toll,
        incident=here.incident,
        after={
            "question": str(question.pk),
            "incident": there.incident.code if there else None,
        },
        reason="; ".join(reasons),
        at=at,
    )


def _told_with(toll: ReportedToll) -> list[UUID]:
    """What its article says of the same incident."""
    rows = ReportedToll.objects.filter(
        article=toll.article_id, incident_label=toll.incident_label
    )
    return list(rows.values_list("pk", flat=True))


def _why_elsewhere(
    here: Outline, there: Outline | None, stays: Score | None, fits: Score | None
) -> list[str]:
    reasons = []
    if there and fits:
        reasons = [f"{there.incident.code}: {reason}" for reason in fits.reasons]
    if stays is not None:
        reasons += [f"{here.incident.code}: {reason}" for reason in stays.reasons]
    return reasons
