"""Alerts, for programs: each caller sees and changes its own, and nobody else's."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from django.http.response import HttpResponseBase
from rest_framework.request import Request

from events import tasks
from events.actions.alerts import keys, subscribing
from events.actions.alerts.subscribing import AlertConflict, AlertRefused
from events.api import bodies, formats, problems
from events.api.auth import WRITE_ALERTS, author_of
from events.api.doors import Door, Listing, Reads
from events.api.formats import JSON
from events.models import Alert, ApiToken
from events.queries import alerts, records
from events.queries.alerts import Owner
from events.queries.moments import Viewer
from events.queries.pages import Page
from events.queries.search import Search
from events.sending import webhooks
from events.terms import AlertChannel

# Alerts are nobody else's business: reads need the scope too.
READS = dict.fromkeys(("GET", "HEAD"), WRITE_ALERTS)
POSTS = {"POST": WRITE_ALERTS}


def owner_of(request: Request) -> Owner:
    """The caller's account, or the token itself where it belongs to none."""
    account = author_of(request)
    token = request.auth if isinstance(request.auth, ApiToken) else None
    return Owner(account, None if account else token)


def refused(error: AlertRefused | AlertConflict) -> problems.Problem:
    if isinstance(error, AlertRefused):
        return problems.bad_field(error.field, str(error))
    return problems.exists(str(error))


def shown_once(owner: Owner, alert: Alert) -> records.AlertRecord:
    """The alert with its secret, for whoever just made it."""
    secret = keys.secret(alert) if alert.channel == AlertChannel.WEBHOOK else None
    return replace(alerts.get(owner, alert.pk), secret=secret)


class AlertList(Listing):
    """The caller's alerts, newest first."""

    operation = "alerts"
    record = records.AlertRecord
    search = Search
    offered = (JSON,)
    scopes = READS | POSTS
    bodies = {"POST": bodies.AlertBody}
    gives = {"POST": (201, records.AlertRecord)}

    def reading(self, request: Request, **keys: Any) -> Reads:
        return Reads(partial(_page, owner_of(request)), _never)

    def post(self, request: Request) -> HttpResponseBase:
        """Make an alert.

        The answer to a webhook's holds its secret, this once. An e-mail address that is not
        the account's own is asked first; until it agrees the alert is `unconfirmed`.
        """
        given = self.body(request)
        if "webhook" in given:
            given["webhook"] = webhooks.check(given["webhook"])
        owner = owner_of(request)
        try:
            alert = subscribing.create(owner=owner, **given)
        except (AlertRefused, AlertConflict) as error:
            raise refused(error) from None
        tasks.send_soon()
        return self.made(shown_once(owner, alert), "alert", alert.pk)


def _page(owner: Owner, search: Search, *, viewer: Viewer, **options: Any) -> Page[Any]:
    return alerts.page(owner, **options)


def _never(*args: object) -> Any:
    """These lists have no format that holds everything at once."""
    raise TypeError


class _Own(Door):
    """One of the caller's alerts."""

    scopes = POSTS
    also = (404,)

    def mine(self, request: Request, alert: UUID) -> Alert:
        try:
            return alerts.find(owner_of(request), alert)
        except alerts.AlertNotFound:
            raise problems.not_found("You have no alert of that id.") from None


class AlertDetail(_Own):
    """One of the caller's alerts."""

    operation = "alert"
    record = records.AlertRecord
    search = Search
    scopes = READS | {"PATCH": WRITE_ALERTS, "DELETE": WRITE_ALERTS}
    bodies = {"PATCH": bodies.AlertChange}
    gives = {"PATCH": (200, records.AlertRecord), "DELETE": (204, None)}

    def get(self, request: Request, id: UUID) -> HttpResponseBase:  # noqa: A002
        self.searched(self.ask(request))
        return self.answer(alerts.get(owner_of(request), self.mine(request, id).pk))

    def patch(self, request: Request, id: UUID) -> HttpResponseBase:  # noqa: A002
        """Rename, pause or resume an alert, or set its rhythm.

        What happens during a pause is not told afterwards; messages that wait go on.
        """
        given = self.body(request)
        alert = self.mine(request, id)
        try:
            subscribing.change(alert=alert, **given)
        except (AlertRefused, AlertConflict) as error:
            raise refused(error) from None
        tasks.send_soon()
        return self.answer(alerts.get(owner_of(request), id))

    def delete(self, request: Request, id: UUID) -> HttpResponseBase:  # noqa: A002
        """Delete an alert with the log of its messages."""
        formats.refuse(self.ask(request))
        subscribing.delete(alert=self.mine(request, id))
        response = self.answer(None, status=204)
        response.content = b""
        return response


class Trial(_Own):
    """A trial message."""

    operation = "alert_trial"
    bodies = {"POST": bodies.NothingBody}
    gives = {"POST": (202, records.DeliveryRecord)}

    def post(self, request: Request, id: UUID) -> HttpResponseBase:  # noqa: A002
        """Send a trial message; the answer is its entry in the log."""
        self.body(request)
        alert = self.mine(request, id)
        try:
            made = subscribing.ping(alert=alert)
        except AlertConflict as error:
            raise refused(error) from None
        tasks.send_soon()
        found = alerts.delivery(owner_of(request), id, made.pk)
        return self.answer(found, status=202)


class Secret(_Own):
    """A webhook's secret."""

    operation = "alert_secret"
    bodies = {"POST": bodies.NothingBody}
    gives = {"POST": (201, records.AlertRecord)}

    def post(self, request: Request, id: UUID) -> HttpResponseBase:  # noqa: A002
        """Make a new secret; for a day messages are signed with the one before as well."""
        self.body(request)
        alert = self.mine(request, id)
        try:
            alert = subscribing.rotate(alert=alert)
        except AlertConflict as error:
            raise refused(error) from None
        return self.answer(shown_once(owner_of(request), alert), status=201)


class DeliveryList(Listing, _Own):
    """The messages of an alert and how far each came, newest first."""

    operation = "deliveries"
    record = records.DeliveryRecord
    search = Search
    offered = (JSON,)
    scopes = READS

    def reading(self, request: Request, **keys: Any) -> Reads:
        alert = self.mine(request, keys["id"])
        return Reads(partial(_log, owner_of(request), alert.pk), _never)


def _log(
    owner: Owner, alert: UUID, search: Search, *, viewer: Viewer, **options: Any
) -> Page[Any]:
    return alerts.log(owner, alert, **options)


class Resend(_Own):
    """A message once more."""

    operation = "resent_delivery"
    bodies = {"POST": bodies.NothingBody}
    gives = {"POST": (202, records.DeliveryRecord)}

    def post(
        self,
        request: Request,
        id: UUID,  # noqa: A002
        delivery: UUID,
    ) -> HttpResponseBase:
        """Send a message again that was sent or given up, under the same `webhook-id`."""
        self.body(request)
        alert = self.mine(request, id)
        row = alert.deliveries.filter(pk=delivery).first()
        if row is None:
            raise problems.not_found("The alert has no message of that id.")
        try:
            subscribing.resend(alert=alert, delivery=row)
        except AlertConflict as error:
            raise refused(error) from None
        tasks.send_soon()
        found = alerts.delivery(owner_of(request), id, delivery)
        return self.answer(found, status=202)
