"""Review: one proposed toll at a time, its words on one side and the proposal on the other."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from events.actions import acts, reviews
from events.queries import questions, review, second_readings
from events.queries.records import ReviewTask
from events.terms import Verdict
from events.views.doors import author_of, reading, staff

LONGEST_REASON = 2000
SUGGESTED = 20  # articles with suggestions that are named at once


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error


def _task(request: HttpRequest) -> ReviewTask | None:
    """The task asked for by id, or the next one."""
    if "toll" in request.GET:
        return review.task(_uuid(request.GET["toll"]))
    after = request.GET.get("after")
    task = review.next_task(after=_uuid(after) if after else None)
    return task or (review.next_task() if after else None)


@require_GET
@never_cache
@staff
@reading
def show(request: HttpRequest) -> HttpResponse:
    """The next reported toll that no person has judged."""
    task = _task(request)
    article = task.toll.article.id if task else None
    context = {
        "task": task,
        "doubtful": second_readings.of_article(article) if article else None,
        "suggested": second_readings.articles_to_decide(limit=SUGGESTED),
        "counts": review.counts(),
        "questions": questions.waiting(),
        "last": request.GET.get("last"),
        "last_verdict": request.GET.get("verdict"),
    }
    return render(request, "events/review.html", context)


@require_POST
@staff
@reading
def decide(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Accept, reject, take back or skip; then on to the next."""
    verdict = request.POST.get("verdict", "")
    here = reverse("pages:review")
    if verdict == "skip":
        return redirect(f"{here}?after={key}")
    if verdict not in {term.value for term in acts.DECISIONS}:
        raise Http404
    try:
        reviews.decide(
            toll_id=key,
            verdict=Verdict(verdict),
            reason=request.POST.get("reason", "").strip()[:LONGEST_REASON],
            author=author_of(request),
        )
    except reviews.TollNotFound as missing:
        raise Http404 from missing
    return redirect(f"{here}?last={key}&verdict={verdict}")
