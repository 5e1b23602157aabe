"""Asking a model within its budget, and writing down what it said; nothing here changes a figure.

The rows of questions and answers are the one truth for all workers: what may still be spent
today, whether the server is better left alone for a while, and what it answered already.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from events.actions import changes, locks
from events.extraction import Examined, Proposal
from events.models import (
    Article,
    ModelAnswer,
    ModelQuestion,
    Reading,
    ReportedToll,
    SecondReading,
    Suggestion,
)
from events.queries.second_readings import MOST_ATTEMPTS
from events.terms import Harm

ASKING: Final = "asking a model"
FAILURES_IN_A_ROW: Final = 5
PAUSE: Final = timedelta(minutes=5)
_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)
_COPIED = (
    *("harm", "stated", "low", "high", "exactness", "victims", "victim_status"),
    *("perpetrator", "claimant", "claimant_role", "hedged", "denied", "scope"),
    *("in_title", "quote", "quote_start", "quote_end", "number_start", "number_end"),
)


class NotNow(Exception):
    """The question may not go out; the message says why. `for_all`: no other one may either."""

    def __init__(self, reason: str, *, for_all: bool) -> None:
        super().__init__(reason)
        self.for_all = for_all


@transaction.atomic
def reserve(*, article: Article, key: str, version: str, tokens: int) -> ModelQuestion:
    """Write down a question that goes out at once; raises NotNow where it may not."""
    locks.take(ASKING)
    now = timezone.now()
    _check_text(key, now)
    _check_server(now)
    _check_budget(tokens, now)
    return ModelQuestion.objects.create(
        article=article,
        key=key,
        model=settings.EXTRACTOR_LLM_MODEL,
        prompt_version=version,
        tokens=tokens,
        recorded_at=now,
    )


def _check_text(key: str, now: datetime) -> None:
    """One worker asks at a time; after a failure there is a longer wait each time."""
    asked = ModelQuestion.objects.filter(key=key)
    if asked.filter(answer=None, recorded_at__gt=_still_open(now)).exists():
        raise NotNow("the same question is out already", for_all=False)
    failed = ModelAnswer.objects.filter(
        question__key=key, recorded_at__gt=now - timedelta(days=1)
    ).exclude(failure="")
    if failed.filter(of_text=True).count() >= MOST_ATTEMPTS:
        raise NotNow(f"it failed {MOST_ATTEMPTS} times at this text", for_all=False)
    last = failed.order_by("-recorded_at").first()
    if last is None:
        return
    wait = min(_FIRST_WAIT * 4 ** min(failed.count() - 1, 9), _LONGEST_WAIT)
    if last.recorded_at + wait > now:
        raise NotNow("it failed a short while ago", for_all=False)


def _still_open(now: datetime) -> datetime:
    """Questions older than this were lost with their worker."""
    return now - 2 * timedelta(seconds=settings.EXTRACTOR_LLM_TIMEOUT)


def _check_server(now: datetime) -> None:
    """The server's own wish is kept; after failures in a row one question a while goes out."""
    newest = list(ModelAnswer.objects.order_by("-recorded_at")[:FAILURES_IN_A_ROW])
    if any(a.not_before is not None and a.not_before > now for a in newest):
        raise NotNow("its server asks for a pause", for_all=True)
    if len(newest) < FAILURES_IN_A_ROW or any(not a.failure for a in newest):
        return
    out = ModelQuestion.objects.filter(answer=None, recorded_at__gt=_still_open(now))
    if newest[0].recorded_at + PAUSE > now or out.exists():
        raise NotNow(
            f"it failed {FAILURES_IN_A_ROW} times in a row and is left alone for a while",
            for_all=True,
        )


def _check_budget(tokens: int, now: datetime) -> None:
    """A question without an answer has spent what was reserved for it."""
    day = now.replace(hour=0, minute=0, second=0, microsecond=0)
    today = ModelQuestion.objects.filter(recorded_at__gte=day)
    if today.count() >= settings.EXTRACTOR_LLM_REQUESTS_A_DAY:
        raise NotNow("the requests of the day are used up", for_all=True)
    spent = today.aggregate(sum=Sum(Coalesce("answer__tokens", "tokens")))["sum"] or 0
    if spent + tokens > settings.EXTRACTOR_LLM_TOKENS_A_DAY:
        raise NotNow("the tokens of the day are used up", for_all=True)


def answered(
    *, question: ModelQuestion, content: str, tokens: int | None
) -> ModelAnswer:
    """Keep the answer; the same question is not asked again."""
    return ModelAnswer.objects.create(
        question=question,
        content=_storable(content),
        tokens=question.tokens if tokens is None else tokens,
    )


def failed(
    *,
    question: ModelQuestion,
    reason: str,
    of_text: bool,
    retry_after: int | None = None,
) -> ModelAnswer:
    """Keep why there is no answer, and until when the server wants to be left alone."""
    now = timezone.now()
    pause = None if retry_after is None else now + timedelta(seconds=retry_after)
    return ModelAnswer.objects.create(
        question=question,
        failure=reason,
        of_text=of_text,
        not_before=pause,
        tokens=question.tokens,
        recorded_at=now,
    )


def _storable(content: str) -> str:
    """The database holds neither NUL nor halves of characters."""
    return content.replace("\x00", "\ufffd").encode("utf-8", "replace").decode()


@transaction.atomic
def record(*, reading: Reading, answer: ModelAnswer, found: Examined) -> SecondReading:
    """Write down the suggestions beside what the rules read; a reading has one second reading."""
    locks.take(ASKING)
    at = timezone.now()
    second, created = SecondReading.objects.get_or_create(
        reading=reading,
        defaults={
            "answer": answer,
            "refusals": [refusal.as_json() for refusal in found.refusals],
            "recorded_at": at,
        },
    )
    if not created:
        return second
    rule = f"model:{answer.question.model}@{answer.question.prompt_version}"
    tolls = list(reading.reported_tolls.order_by("number_start", "id"))
    for proposal in found.proposals:
        toll = _read_there(proposal, tolls)
        Suggestion.objects.create(
            article=reading.article,
            second_reading=second,
            toll=toll,
            agrees=toll is not None and _agrees(proposal, toll),
            place_name=proposal.place,
            rule=rule,
            recorded_at=at,
            **{name: getattr(proposal, name) for name in _COPIED},
        )
    changes.note(
        kind="article.read_again",
        subject=reading.article,
        after={
            "rule": rule,
            "suggestions": len(found.proposals),
            "refused": len(found.refusals),
        },
        at=at,
    )
    return second


def _read_there(
    proposal: Proposal, tolls: Sequence[ReportedToll]
) -> ReportedToll | None:
    """What the rules read at the number of the proposal, of the same harm first."""
    here = [
        toll
        for toll in tolls
        if toll.in_title == proposal.in_title
        and toll.number_start < proposal.number_end
        and proposal.number_start < toll.number_end
    ]
    same = [toll for toll in here if toll.harm == proposal.harm]
    return next(iter(same or here), None)


def _agrees(proposal: Proposal, toll: ReportedToll) -> bool:
    """Whether the figures are the same; killed and died differ only in what the text explains."""
    return _figure(proposal) == _figure(toll)


def _figure(toll: Any) -> tuple[object, ...]:
    harm = Harm.KILLED.value if toll.harm == Harm.DIED.value else str(toll.harm)
    return harm, toll.low, toll.high, toll.denied
