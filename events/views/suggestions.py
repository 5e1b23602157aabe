"""What a model suggests, on pages: taken up after the figures were shown, or put aside."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from events.actions import acts
from events.models import Incident
from events.queries import second_readings, tolls
from events.queries.moments import TEAM
from events.views.act_forms import SuggestionForm, WhyForm
from events.views.acts import Asked, page
from events.views.doors import author_of, reading, staff

LONGEST_REASON = 2000


@never_cache
@staff
@reading
def take_up(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Accept a suggestion: it corrects what the rules read there, or is filed as a toll of its own."""
    suggestion = second_readings.get(key)
    corrects = suggestion.read_as
    version = None
    if suggestion.toll:
        code = tolls.get(suggestion.toll, viewer=TEAM).incident
        row = Incident.objects.filter(code=code).first()
        version = row.version if row else None

    def act(*, by: acts.By, incident: str = "") -> acts.Done:
        return acts.take_up(suggestion_id=key, incident=incident or None, by=by)

    asked = Asked(
        heading=f"Take up “{suggestion.stated} {suggestion.harm}”",
        button="Take up",
        explanation=f"The rules read {corrects} there. The suggestion takes its place; both are kept."
        if corrects
        else "It becomes a reported toll that counts. Name the incident it belongs to.",
        form=WhyForm if corrects else SuggestionForm,
        act=act,
        then=reverse("pages:article", args=[suggestion.article]) + "#doubts",
        version=version,
    )
    return page(request, asked)


@require_POST
@staff
@reading
def put_aside(request: HttpRequest, key: UUID) -> HttpResponse:
    """Reject a suggestion."""
    suggestion = second_readings.get(key)
    reason = request.POST.get("reason", "").strip()[:LONGEST_REASON]
    try:
        acts.put_aside(suggestion_id=key, by=acts.By(reason, author_of(request)))
    except acts.ChangedMeanwhile as refused:
        return render(request, "409.html", {"why": str(refused)}, status=409)
    return redirect(reverse("pages:article", args=[suggestion.article]) + "#doubts")
