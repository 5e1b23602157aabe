"""A person decides on what a model suggests: only an acceptance makes a reported toll of it.

Where the rules read the same number otherwise, an acceptance corrects their toll like any
edit; else a toll of its own is filed with the incident that the person names. The record
shows both readings, and that a person chose.
"""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.db import transaction

from events import gazetteer
from events.actions import (
    changes,
    filing,
    incidents,
    locks,
    places,
    versions,
    withholding,
)
from events.actions.acts import state as states
from events.actions.acts.edits import edit
from events.actions.acts.performing import (
    ActRefused,
    By,
    ChangedMeanwhile,
    Done,
    Plan,
    SubjectNotFound,
    live_incident,
    perform,
    seen,
)
from events.actions.acts.state import Stand, State
from events.models import (
    Assignment,
    Reading,
    ReportedToll,
    Suggestion,
    SuggestionReview,
)
from events.models.base import new_id
from events.terms import IncidentStatus, Scope, Verdict

_FIGURE: Final = ("harm", "low", "high", "exactness", "denied")
_TAKEN_OUT: Final = frozenset({Verdict.REJECT.value, Verdict.RETRACT.value})
_COPIED: Final = (
    *("harm", "stated", "low", "high", "exactness", "victims", "victim_status"),
    *("perpetrator", "claimant", "claimant_role", "hedged", "denied", "scope"),
    *("in_title", "quote", "quote_start", "quote_end", "number_start", "number_end"),
)

# How an incident stands that was opened for a suggestion, once that is undone.
_NEVER: Final = Stand(
    IncidentStatus.WITHDRAWN.value,
    withdrawn_reason="The suggestion that it was opened for was undone.",
)


def take_up(*, suggestion_id: UUID, incident: str | None, by: By) -> Done:
    """Accept a suggestion; `incident` is where a toll of its own goes, None opens a new one."""
    with transaction.atomic():
        locks.take(incidents.FILING)
        row = _open(suggestion_id)
        done = _correct(row, row.toll, by) if row.toll else _file(row, incident, by)
        if not by.dry_run:
            made = ReportedToll.objects.filter(article=row.article)
            _decide(row, Verdict.ACCEPT, by, made.latest("recorded_at", "id"))
    return done


def put_aside(*, suggestion_id: UUID, by: By) -> None:
    """Reject a suggestion; it can still be taken up later."""
    with transaction.atomic():
        locks.take(incidents.FILING)
        by = By(by.reason, by.author)
        row = _open(suggestion_id)
        _decide(row, Verdict.REJECT, by, None)
        changes.note(
            kind="suggestion.rejected",
            subject=row,
            after={"article": str(row.article_id)},
            reason=by.reason,
            author=by.author,
            at=by.at,
        )


def _correct(row: Suggestion, toll: ReportedToll, by: By) -> Done:
    """The figures of the rules' toll become those of the suggestion; all else stays as it was read."""
    verdict = states.verdicts_of([str(toll.pk)])[str(toll.pk)]
    if verdict in _TAKEN_OUT:
        raise ChangedMeanwhile(
            "What the rules read there was rejected. Reopen it, then take the suggestion up."
        )
    fields = {name: getattr(row, name) for name in _FIGURE}
    if (row.number_start, row.number_end) != (toll.number_start, toll.number_end):
        fields |= {"stated": row.stated, "quote": row.quote}
    return edit(toll_id=toll.pk, fields=fields, by=by)


def _open(suggestion_id: UUID) -> Suggestion:
    rows = Suggestion.objects.select_related("article", "toll", "second_reading")
    row = rows.filter(pk=suggestion_id).first()
    if row is None:
        raise SubjectNotFound(f"There is no suggestion {suggestion_id}.")
    last = row.reviews.order_by("-recorded_at", "-id").first()
    if last is not None and last.verdict == Verdict.ACCEPT.value:
        raise ChangedMeanwhile("This suggestion was taken up already.")
    return row


def _decide(
    row: Suggestion, verdict: Verdict, by: By, toll: ReportedToll | None
) -> None:
    SuggestionReview.objects.create(
        suggestion=row,
        verdict=verdict.value,
        toll=toll,
        reason=by.reason,
        author=by.author,
    )


def _file(row: Suggestion, code: str | None, by: By) -> Done:
    """A toll of its own, filed where the person says."""

    def plan(by: By) -> Plan:
        target = live_incident(code, by, "incident") if code else None
        if target is not None and row.scope != Scope.INCIDENT.value:
            raise ActRefused("This number is of a stretch of time.", "incident")
        new = _toll(row, by)
        opened: dict[str, Stand] = {}
        if row.scope != Scope.INCIDENT.value:
            _file_with_total(new, by)
        elif target is None:
            target = incidents.open_for(
                tolls=[new], at=by.at, reason=by.reason, author=by.author
            )
            opened[target.code] = _NEVER
        if target is not None:
            _assign(new, by, incident=target)
        return Plan(
            "suggestion.accepted",
            new,
            State(
                seen([target]) if target else {},
                verdicts={str(new.pk): Verdict.ACCEPT.value},
            ),
            incident=target,
            # until now it was not there: without the act it does not count
            before=State(opened, verdicts={str(new.pk): Verdict.REJECT.value}),
            told_after={
                "reported_toll": str(new.pk),
                **{name: getattr(new, name) for name in ("harm", "stated", "quote")},
            },
        )

    return perform(plan, by)


def _file_with_total(new: ReportedToll, by: By) -> None:
    total = filing.period_total(new, by.at)
    _assign(new, by, period_total=total)
    changes.note(
        kind="reported_toll.filed",
        subject=new,
        after={"period_total": str(total.pk), "filed": versions.facts([new.pk])},
        at=by.at,
    )


def _toll(row: Suggestion, by: By) -> ReportedToll:
    """The row of the toll, in a reading of its own by a person."""
    new = ReportedToll(
        **{name: getattr(row, name) for name in _COPIED},
        **_where(row),
        article=row.article,
        label="m1",
        rule=f"{row.rule}; accepted by a person",
        incident_label="m1" if row.scope == Scope.INCIDENT.value else None,
        known_at=row.article.published_at or by.at,
        recorded_at=by.at,
    )
    new.pk = new_id()
    new.reading = Reading.objects.create(
        article=row.article,
        extractor_version=f"{Reading.BY_PERSON}{new.pk.hex}",
        language=row.second_reading.reading.language,
        recorded_at=by.at,
    )
    new.save(force_insert=True)
    withholding.of_toll(toll=new, at=by.at)
    return new


def _where(row: Suggestion) -> dict[str, Any]:
    """The place as worded; the gazetteer knows it in the country of which the article tells."""
    told = row.second_reading.reading.reported_tolls.exclude(country=None)
    country = told.order_by("number_start").values_list("country", flat=True).first()
    known = (
        gazetteer.locate(row.place_name, country=country) if row.place_name else None
    )
    if known is None:
        return {"country": country, "where_prec": 6 if country else None}
    name = row.place_name or ""
    place = places.of(
        name=name,
        country=known.country,
        lat=known.lat,
        lon=known.lon,
        where_prec=known.where_prec,
    )
    return {
        "place_name": name,
        "place": place,
        "country": known.country,
        "lat": known.lat,
        "lon": known.lon,
        "where_prec": known.where_prec,
    }


def _assign(toll: ReportedToll, by: By, **to: Any) -> None:
    Assignment.objects.create(
        reported_toll=toll,
        reasons=[by.reason],
        author=by.author,
        recorded_at=by.at,
        **to,
    )
