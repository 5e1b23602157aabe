"""`reckon_again`: after an upgrade, bring every incident on record to today's rules of reckoning."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from events.actions import incidents
from events.models import Incident
from events.terms import IncidentStatus

_GONE = (IncidentStatus.MERGED.value, IncidentStatus.WITHDRAWN.value)


class Command(BaseCommand):
    help = (
        "Reckon every incident by today's rules. One whose figures, revisions or title change gets a "
        "new version that says why; the earlier ones stay. May be stopped and started again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        standing = Incident.objects.exclude(status__in=_GONE).order_by("id")
        seen = changed = 0
        # Each in a transaction of its own: filing goes on in between.
        for key, code in standing.values_list("pk", "code"):
            seen += 1
            if incidents.reckon_again(incident_id=key, at=timezone.now()):
                changed += 1
                self.stdout.write(code)
        self.stdout.write(f"{seen} incidents reckoned again: {changed} changed")
