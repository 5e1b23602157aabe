"""Which alerts does a change concern? Asked of the record as it stood before and after the change.

However late it is asked, the answer is the same: the saved searches are carried out at the
moments of the two versions that the change lies between.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone

from events.models import Alert, Change, Incident
from events.queries.moments import Moment
from events.queries.search import IncidentSearch
from events.queries.selection import selected
from events.terms import AlertAbout, AlertState

# Every act that touches an incident ends with one of these, so an act is told once.
VERSION: Final = "incident.version"
RETRACTED: Final = "source.retracted"
TELLING: Final = (VERSION, RETRACTED)
_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Event:
    """The columns of a change that decide whom it concerns."""

    number: int
    kind: str
    subject_id: UUID
    incident_id: UUID | None
    recorded_at: datetime


def active() -> QuerySet[Alert]:
    """The alerts that are switched on, of accounts that are open and programs that may still sign in."""
    works = Q(token__isnull=False, token__revoked_at=None) & (
        Q(token__expires_at=None) | Q(token__expires_at__gt=timezone.now())
    )
    return Alert.objects.filter(state=AlertState.ACTIVE.value).filter(
        Q(owner__is_active=True) | works
    )


def after(number: int, *, limit: int) -> list[Event]:
    """The changes after a number, in order."""
    rows = Change.objects.filter(number__gt=number).order_by("number")
    return [Event(*row) for row in rows.values_list(*Event.__slots__)[:limit]]


def candidates(event: Event, *, beyond: UUID | None) -> QuerySet[Alert]:
    """The alerts that the change may concern, by id, those up to `beyond` left out."""
    rows = active().filter(since__lt=event.number)
    if event.kind == RETRACTED:
        rows = rows.filter(about=AlertAbout.SOURCE.value, source=event.subject_id)
    else:
        asked = Q(about__in=[AlertAbout.SEARCH.value, AlertAbout.SOURCE.value])
        rows = rows.filter(asked | Q(incident__in=_family(event.incident_id)))
    if beyond is not None:
        rows = rows.filter(pk__gt=beyond)
    return rows.select_related("source").order_by("pk")


def _family(incident: UUID | None) -> set[UUID]:
    """The incident and all that were merged into it: whoever follows one of these follows it."""
    family = {incident} if incident else set()
    newest = family
    for _ in range(_LONGEST_CHAIN):
        into = Incident.objects.filter(merged_into__in=newest)
        newest = set(into.values_list("pk", flat=True)) - family
        if not newest:
            break
        family = family | newest
    return family


class Asking:
    """Carries out each saved search once for a change, however many alerts have it."""

    def __init__(self, event: Event) -> None:
        self._event = event
        self._answers: dict[str, bool] = {}
        self._before: Moment | None = None
        self._looked = False

    def concerns(self, alert: Alert) -> bool:
        """Whether the change concerns it; raises BadParameters where its search is understood no more."""
        if alert.about == AlertAbout.INCIDENT or self._event.kind == RETRACTED:
            return True
        query = query_of(alert)
        if query not in self._answers:
            self._answers[query] = self._holds(IncidentSearch.parse(QueryDict(query)))
        return self._answers[query]

    def _holds(self, search: IncidentSearch) -> bool:
        """Whether the search selects the incident after the change, or did so before it."""
        incident = self._event.incident_id
        if incident is None:
            return False
        moments = [Moment(recorded_as_of=self._event.recorded_at), self._moment_before]
        for moment in moments:
            if moment is not None:
                search.moment = moment
                if selected(search).filter(id=incident).exists():
                    return True
        return False

    @property
    def _moment_before(self) -> Moment | None:
        """When the version before was written; None where there was none."""
        if not self._looked:
            self._looked = True
            at = (
                Change.objects.filter(
                    incident=self._event.incident_id,
                    kind=VERSION,
                    number__lt=self._event.number,
                )
                .order_by("-number")
                .values_list("recorded_at", flat=True)
                .first()
            )
            self._before = Moment(recorded_as_of=at) if at else None
        return self._before


def query_of(alert: Alert) -> str:
    """The query string of the incidents that an alert follows; a source's are those it reports on."""
    if alert.source is None:
        return alert.query
    return IncidentSearch.parse({"source": alert.source.slug}).query_string
