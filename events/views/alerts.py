"""Alerts of the account that is signed in, and the two pages that mails lead to."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from events import tasks
from events.actions.alerts import keys, subscribing
from events.actions.alerts.subscribing import NO_MAIL, AlertConflict, AlertRefused
from events.ingestion.addresses import BadAddress
from events.models import Alert
from events.queries import alerts
from events.queries.alerts import Owner
from events.queries.pages import Page
from events.queries.parameters import BadParameters, ParameterError
from events.queries.search import Search
from events.sending import webhooks
from events.terms import AlertChannel, AlertState
from events.views.alert_forms import EMAIL, WEBHOOK, AlertForm
from events.views.doors import View, asked, listing, page_of, reading, staff

SUBJECTS = ("incident", "source", "search")
SHOWN_ONCE = "alert_secret"


def _mine(view: View) -> View:
    """For members of the team; what they are told of is nobody else's business."""
    return never_cache(staff(reading(view)))


def _owner(request: HttpRequest) -> Owner:
    return Owner(cast("User", request.user))


def _find(request: HttpRequest, key: UUID) -> Alert:
    return alerts.find(_owner(request), key)


@require_http_methods(["GET", "HEAD"])
@_mine
def index(request: HttpRequest) -> HttpResponse:
    """The account's alerts."""
    search = asked(request, Search)

    def own(search: Search, /, *, viewer: Any, **options: Any) -> Page[Any]:
        return alerts.page(_owner(request), **options)

    context = listing(request, search, page_of(request, search, own))
    context["no_mail"] = _no_mail()
    return render(request, "events/alerts.html", context)


def _no_mail() -> str:
    return "" if subscribing.mail_is_set_up() else NO_MAIL


@require_http_methods(["GET", "HEAD", "POST"])
@_mine
def new(request: HttpRequest) -> HttpResponseBase:
    """A form for an alert on what the address names; a post makes it."""
    followed = _followed(request)
    own = cast("User", request.user).email
    options: dict[str, Any] = {"own": own, "fixed": bool(followed)}
    if request.method == "POST":
        form = AlertForm(request.POST, **options)
        if form.is_valid() and (alert := _made(request, form, followed)):
            return redirect("pages:alert", key=alert.pk)
    else:
        channel = EMAIL if subscribing.mail_is_set_up() else WEBHOOK
        form = AlertForm(initial={"channel": channel}, **options)
    context = {"form": form, "followed": followed, "no_mail": _no_mail()}
    status = 422 if form.errors else 200
    return render(request, "events/alert_new.html", context, status=status)


def _followed(request: HttpRequest) -> dict[str, str]:
    """The one thing that the address names; empty where it names none. Raises BadParameters."""
    faults = [
        ParameterError(name, "unknown", f"Known: {', '.join(SUBJECTS)}.")
        for name in request.GET
        if name not in SUBJECTS
    ]
    given = {name: request.GET[name] for name in SUBJECTS if name in request.GET}
    if len(given) > 1:
        faults += [ParameterError(n, "one_of", "Give one of them.") for n in given]
    if faults:
        raise BadParameters(faults)
    return given


def _made(
    request: HttpRequest, form: AlertForm, followed: dict[str, str]
) -> Alert | None:
    """The alert; None where it was refused, and then the form says why."""
    given = {**(followed or {"search": form.cleaned_data["search"]}), **form.receiver()}
    try:
        if "webhook" in given:
            given["webhook"] = webhooks.check(given["webhook"])
        alert = subscribing.create(owner=_owner(request), **given)
    except BadAddress as refused:
        form.refuse(refused.field, refused.reason)
    except AlertRefused as refused:
        form.refuse(refused.field, str(refused))
    except AlertConflict as refused:
        form.refuse(None, str(refused))
    else:
        tasks.send_soon()
        _say_made(request, alert)
        return alert
    return None


def _say_made(request: HttpRequest, alert: Alert) -> None:
    if alert.channel == AlertChannel.WEBHOOK:
        request.session[SHOWN_ONCE] = str(alert.pk)
    if alert.state == AlertState.UNCONFIRMED:
        words = f"{alert.address} is asked by mail. Messages begin when it agrees."
    else:
        words = "The alert is on. It tells of every change from now on."
    messages.success(request, words)


@require_http_methods(["GET", "HEAD"])
@_mine
def show(request: HttpRequest, key: UUID) -> HttpResponse:
    """One alert with the log of its messages; a secret that was just made is shown this once."""
    search = asked(request, Search)
    row = _find(request, key)

    def own(search: Search, /, *, viewer: Any, **options: Any) -> Page[Any]:
        return alerts.log(_owner(request), key, **options)

    context = listing(request, search, page_of(request, search, own)) | {
        "alert": alerts.get(_owner(request), key),
        "secret": _shown_once(request, row),
        "now": timezone.now(),
        "no_mail": _no_mail() if row.channel == AlertChannel.EMAIL else "",
    }
    return render(request, "events/alert.html", context)


def _shown_once(request: HttpRequest, alert: Alert) -> str | None:
    if request.session.get(SHOWN_ONCE) != str(alert.pk):
        return None
    del request.session[SHOWN_ONCE]
    return keys.secret(alert)


@require_POST
@_mine
def pause(request: HttpRequest, key: UUID) -> HttpResponse:
    """Pauses or resumes."""
    paused = request.POST.get("paused") == "1"
    try:
        subscribing.change(alert=_find(request, key), paused=paused)
    except (AlertRefused, AlertConflict) as refused:
        messages.warning(request, str(refused))
    else:
        tasks.send_soon()
        told = (
            "Paused. What happens meanwhile is not told afterwards."
            if paused
            else "Switched on. It tells of every change from now on."
        )
        messages.success(request, told)
    return redirect("pages:alert", key=key)


@require_POST
@_mine
def trial(request: HttpRequest, key: UUID) -> HttpResponse:
    """Sends a trial message."""
    try:
        subscribing.ping(alert=_find(request, key))
    except AlertConflict as refused:
        messages.warning(request, str(refused))
    else:
        tasks.send_soon()
        messages.success(request, "A trial message is on its way; see the log below.")
    return redirect("pages:alert", key=key)


@require_POST
@_mine
def secret(request: HttpRequest, key: UUID) -> HttpResponse:
    """Makes a new secret."""
    try:
        alert = subscribing.rotate(alert=_find(request, key))
    except AlertConflict as refused:
        messages.warning(request, str(refused))
    else:
        request.session[SHOWN_ONCE] = str(alert.pk)
    return redirect("pages:alert", key=key)


@require_POST
@_mine
def resend(request: HttpRequest, key: UUID, delivery: UUID) -> HttpResponse:
    """Sends a message of the log again."""
    alert = _find(request, key)
    row = alert.deliveries.filter(pk=delivery).first()
    if row is None:
        raise Http404
    try:
        subscribing.resend(alert=alert, delivery=row)
    except AlertConflict as refused:
        messages.warning(request, str(refused))
    else:
        tasks.send_soon()
        messages.success(request, "It is sent again, under the same id.")
    return redirect("pages:alert", key=key)


@require_http_methods(["GET", "HEAD", "POST"])
@_mine
def delete(request: HttpRequest, key: UUID) -> HttpResponse:
    """Asks, and then deletes."""
    if request.method == "POST":
        subscribing.delete(alert=_find(request, key))
        messages.success(request, "The alert and the log of its messages are deleted.")
        return redirect("pages:alerts")
    context = {"alert": alerts.get(_owner(request), key)}
    return render(request, "events/alert_delete.html", context)


# What mails lead to: the link's own signature says whose it is, nobody signs in. Looking at a
# page does nothing, since programs look at every link of a mail.


def _linked(word: str, what: str) -> Alert | None:
    """The alert, None where it was deleted."""
    try:
        return keys.opened(word, what)
    except keys.BadLink as bad:
        raise Http404 from bad


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, word: str) -> HttpResponse:
    """The address agrees to get messages."""
    alert = _linked(word, keys.CONFIRM)
    if request.method == "POST" and alert is not None:
        subscribing.confirm(alert=alert)
        alert.refresh_from_db()
    context = {"alert": alert, "confirm": True}
    return render(request, "events/alert_link.html", context)


# A mail program posts here without any cookie (RFC 8058).
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, word: str) -> HttpResponse:
    """The address wants no more messages."""
    alert = _linked(word, keys.UNSUBSCRIBE)
    if request.method == "POST" and alert is not None:
        subscribing.unsubscribe(alert=alert)
        alert.refresh_from_db()
    context = {"alert": alert, "confirm": False}
    return render(request, "events/alert_link.html", context)
