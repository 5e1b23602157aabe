"""A source is retracted: nothing that its articles say counts any more."""

from __future__ import annotations

from events.actions.acts import state as states
from events.actions.acts.performing import By, Done, Plan, SubjectNotFound, perform
from events.actions.acts.state import State
from events.models import ReportedToll, Source
from events.queries import filed
from events.terms import Verdict


def retract_source(*, slug: str, by: By) -> Done:
    """Every toll that the source's articles report is retracted, but for those refused already.

    The figures are then those of a record that never saw the source.
    """

    def plan(by: By) -> Plan:
        source = Source.objects.filter(slug=slug).first()
        if source is None:
            raise SubjectNotFound(f"There is no source {slug}.")
        rows = ReportedToll.objects.filter(article__source=source)
        stood = states.verdicts_of(
            [str(pk) for pk in rows.values_list("pk", flat=True)]
        )
        retracted: dict[str, str | None] = {
            toll: Verdict.RETRACT.value
            for toll, verdict in stood.items()
            if verdict not in filed.OUT
        }
        return Plan(
            "source.retracted",
            source,
            State(verdicts=retracted),
            told_before={"source": source.slug},
            told_after={"source": source.slug, "reported_tolls": len(retracted)},
        )

    return perform(plan, by)
