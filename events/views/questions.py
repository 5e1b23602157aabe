"""Questions of matching on pages: what is asked with its reasons, and the two answers as acts."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from events.actions import acts
from events.models import Incident
from events.queries import questions
from events.queries.moments import TEAM
from events.queries.records import QuestionRecord
from events.queries.search import QuestionSearch
from events.terms import MatchKind, QuestionState, Said
from events.views.act_forms import WhyForm
from events.views.acts import Asked, page
from events.views.doors import asked, listing, page_of, reading, staff


@require_GET
@never_cache
@staff
@reading
def index(request: HttpRequest) -> HttpResponse:
    """The questions that no person has answered, newest first; with `state`, the others too."""
    search = asked(request, QuestionSearch)
    if "state" not in search.asked:
        open_ = {**dict(search.applied), "state": QuestionState.OPEN.value}
        search = QuestionSearch.parse(open_)
    found = page_of(request, search, questions.page)
    context = listing(request, search, found) | {
        "shown": questions.shown(found.items),
        "waiting": questions.waiting(),
        "states": list(QuestionState),
        "state": search.asked["state"],
        "now": timezone.now(),
    }
    return render(request, "events/questions.html", context)


@never_cache
@staff
@reading
def answer(request: HttpRequest, key: UUID, said: str) -> HttpResponseBase:
    """Yes merges or moves, no keeps things as they are filed; first with the figures before and after."""
    question = questions.get(key, viewer=TEAM)
    if said not in {Said.YES.value, Said.NO.value}:
        raise Http404
    row = Incident.objects.get(code=question.incident)

    def act(*, by: acts.By) -> acts.Done:
        return acts.answer(question_id=key, said=Said(said), by=by)

    heading, button, explanation = _words(question, said == Said.YES.value)
    words = Asked(
        heading=heading,
        button=button,
        explanation=explanation,
        form=WhyForm,
        act=act,
        then=reverse("pages:questions"),
        version=row.version,
    )
    return page(request, words)


def _words(question: QuestionRecord, agreed: bool) -> tuple[str, str, str]:
    """Heading, button and explanation of an answer."""
    one, other = question.incident, question.other or "an incident of its own"
    if question.kind == MatchKind.SAME.value:
        if agreed:
            return (
                f"Yes, {one} and {other} are one incident",
                "Merge",
                f"All reported tolls of {one} go to {other}, and its address leads there for ever.",
            )
        return (
            f"No, {one} and {other} are two incidents",
            "Keep apart",
            "Nothing is filed otherwise, and it is not asked again.",
        )
    if agreed:
        return (
            f"Yes, this belongs with {other}",
            "Move",
            f"What the article reports leaves {one} for {other}.",
        )
    return (
        f"No, this belongs with {one}",
        "Leave it there",
        "Nothing is filed otherwise, and it is not asked again.",
    )
