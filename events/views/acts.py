"""Acts of people on pages: a form, then the figures before and after, then it is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from events.actions import acts
from events.models import Incident, Source
from events.queries import changes, effects, incidents, tolls
from events.queries.moments import TEAM
from events.queries.records import ChangeRecord, TollRecord
from events.queries.search import ChangeSearch
from events.views.act_forms import (
    EditForm,
    MergeForm,
    MoveForm,
    ReasonForm,
    SplitForm,
    WhyForm,
)
from events.views.doors import author_of, reading, staff


@dataclass(frozen=True, slots=True)
class Asked:
    """One act on a page: its words, its form, how it is done, and where one goes then."""

    heading: str
    button: str
    explanation: str
    form: type[ReasonForm]
    act: Callable[..., acts.Done]
    then: str
    version: int | None = None
    initial: Mapping[str, Any] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)
    changes: list[ChangeRecord] = field(default_factory=list)


def page(request: HttpRequest, asked: Asked) -> HttpResponseBase:
    """The form; with its values the trial run; confirmed, the act."""
    initial = {"version": asked.version, **asked.initial}
    form = asked.form(request.POST or None, initial=initial, **asked.options)
    context: dict[str, Any] = {"asked": asked, "form": form, "then": asked.then}
    if request.method != "POST" or not form.is_valid():
        status = 400 if request.method == "POST" else 200
        return render(request, "events/act.html", context, status=status)
    tried = "confirmed" not in request.POST
    by = acts.By(
        form.cleaned_data["reason"],
        author_of(request),
        form.cleaned_data.get("version"),
        tried,
    )
    try:
        done = asked.act(**form.values(), by=by)
    except acts.SubjectNotFound as missing:
        raise Http404 from missing
    except acts.ActRefused as refused:
        form.refuse(refused.field, str(refused))
        return render(request, "events/act.html", context, status=400)
    except acts.ChangedMeanwhile as refused:
        form.refuse(None, str(refused))
        return render(request, "events/act.html", context, status=409)
    except acts.StaleVersion as stale:
        return _stale(request, asked, context, stale)
    if not tried:
        return redirect(asked.then)
    return render(request, "events/act_confirm.html", {**context, "done": done})


def _stale(
    request: HttpRequest,
    asked: Asked,
    context: dict[str, Any],
    stale: acts.StaleVersion,
) -> HttpResponse:
    """The loser sees what changed, keeps what was typed, and may send it on the new version."""
    data = request.POST.copy()
    data["version"] = str(stale.version)
    form = asked.form(data, **asked.options)
    since = effects.since(stale.code, stale.seen, TEAM)
    more = {"form": form, "stale": stale, "changes": since}
    return render(request, "events/act.html", {**context, **more}, status=412)


def _incident(code: str) -> Incident:
    row = Incident.objects.filter(code=code).first()
    if row is None:
        raise Http404
    return row


def _of_incident(row: Incident, **words: Any) -> Asked:
    then = reverse("pages:incident", args=[row.code])
    return Asked(**{"then": then, "version": row.version, **words})


@never_cache
@staff
@reading
def merge(request: HttpRequest, code: str) -> HttpResponseBase:
    """Merge an incident into another."""
    row = _incident(code)

    def act(*, into: str, by: acts.By) -> acts.Done:
        return acts.merge(code=code, into=into, by=by)

    asked = _of_incident(
        row,
        heading=f"Merge {code} into another incident",
        button="Merge",
        explanation="All its reported tolls go to the other one, and its address leads there for ever.",
        form=MergeForm,
        act=act,
    )
    return page(request, asked)


@never_cache
@staff
@reading
def split(request: HttpRequest, code: str) -> HttpResponseBase:
    """Choose the tolls that go to a new incident."""
    row = _incident(code)
    if row.status not in ("candidate", "reviewed"):
        raise Http404
    told = incidents.detail(code, viewer=TEAM).reported_tolls

    def act(*, reported_tolls: list[str], by: acts.By) -> acts.Done:
        chosen = [UUID(toll) for toll in reported_tolls]
        return acts.split(code=code, toll_ids=chosen, by=by)

    asked = _of_incident(
        row,
        heading=f"Split {code}",
        button="Split",
        explanation="The reported tolls that you choose go to a new incident.",
        form=SplitForm,
        act=act,
        options={"tolls": [(str(toll.id), _in_short(toll)) for toll in told]},
    )
    return page(request, asked)


def _in_short(toll: TollRecord) -> str:
    source = toll.article.source or "source not known"
    return f"{toll.stated} {toll.victims} {toll.harm}, {source}"


@never_cache
@staff
@reading
def withdraw(request: HttpRequest, code: str) -> HttpResponseBase:
    """Take an incident back."""
    row = _incident(code)

    def act(*, by: acts.By) -> acts.Done:
        return acts.withdraw(code=code, by=by)

    asked = _of_incident(
        row,
        heading=f"Withdraw {code}",
        button="Withdraw",
        explanation="It counts in no figure any more. Its address shows the reason to everybody.",
        form=WhyForm,
        act=act,
    )
    return page(request, asked)


@never_cache
@staff
@reading
def restore(request: HttpRequest, code: str) -> HttpResponseBase:
    """Put a withdrawn incident in place again."""
    row = _incident(code)

    def act(*, by: acts.By) -> acts.Done:
        return acts.restore(code=code, by=by)

    asked = _of_incident(
        row,
        heading=f"Restore {code}",
        button="Restore",
        explanation="It counts again as it did before it was withdrawn.",
        form=WhyForm,
        act=act,
    )
    return page(request, asked)


def _toll(key: UUID) -> tuple[TollRecord, int | None]:
    """The toll and the version of its incident."""
    toll = tolls.get(key, viewer=TEAM)
    row = Incident.objects.filter(code=toll.incident).first()
    return toll, row.version if row else None


@never_cache
@staff
@reading
def move(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Move a reported toll to another incident or a new one."""
    toll, version = _toll(key)

    def act(*, incident: str, by: acts.By) -> acts.Done:
        return acts.move(toll_id=key, to=incident or None, by=by)

    asked = Asked(
        heading=f"Move “{_in_short(toll)}”",
        button="Move",
        explanation=f"It is filed with {toll.incident or 'no incident'} now.",
        form=MoveForm,
        act=act,
        then=f"{reverse('pages:review')}?toll={key}",
        version=version,
    )
    return page(request, asked)


@never_cache
@staff
@reading
def edit(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Correct what was read."""
    toll, version = _toll(key)

    def act(*, by: acts.By, **fields: Any) -> acts.Done:
        told = {n: v for n, v in fields.items() if v != getattr(toll, n)}
        return acts.edit(toll_id=key, fields=told, by=by)

    asked = Asked(
        heading=f"Correct “{_in_short(toll)}”",
        button="Correct",
        explanation="Your reading takes its place; both are kept. Quote and number have to stand in the article to the letter.",
        form=EditForm,
        act=act,
        then=reverse("pages:article", args=[toll.article.id]),
        version=version,
        initial={name: getattr(toll, name) for name in acts.FIELDS},
    )
    return page(request, asked)


@never_cache
@staff
@reading
def retract(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Retract a source."""
    source = Source.objects.filter(slug=slug).first()
    if source is None:
        raise Http404

    def act(*, by: acts.By) -> acts.Done:
        return acts.retract_source(slug=slug, by=by)

    asked = Asked(
        heading=f"Retract {source.name}",
        button="Retract",
        explanation="Nothing that its articles on record say counts any more; the figures are those of a record that never saw it.",
        form=WhyForm,
        act=act,
        then=reverse("pages:source", args=[slug]),
    )
    return page(request, asked)


@never_cache
@staff
@reading
def undo(request: HttpRequest, number: int) -> HttpResponseBase:
    """Undo an act."""

    def act(*, by: acts.By) -> acts.Done:
        return acts.undo(number=number, by=by)

    following = ChangeSearch.parse({"since": str(number - 1)})
    found = changes.page(following, limit=1, viewer=TEAM).items
    asked = Asked(
        heading=f"Undo change {number}",
        button="Undo",
        explanation="What stood before it stands again. The undoing is kept as an act of its own.",
        form=WhyForm,
        act=act,
        then=reverse("pages:changes"),
        changes=[change for change in found if change.number == number],
    )
    return page(request, asked)
