"""What proves who wrote a message and who answers it: secrets of webhooks, words in links of mails.

Nothing of this is kept. A secret follows from the site's key, the alert's id and a number, so
that a copy of the database signs nothing; a link carries its own signature.
"""

from __future__ import annotations

import base64
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.utils import timezone
from django.utils.crypto import salted_hmac

from events.models import Alert

PREFIX = "whsec_"
_SECRET = "events.alerts.secret"  # noqa: S105 - names what it is made for
_LINKS = "events.alerts.link."
CONFIRM = "confirm"
UNSUBSCRIBE = "unsubscribe"


class BadLink(ValueError):
    """A word that this site did not sign for this purpose."""


def secret(alert: Alert) -> str:
    """The secret that a webhook's receiver checks signatures with."""
    return _derived(alert.pk, alert.secret_number, settings.SECRET_KEY)


def secrets_in_force(alert: Alert) -> list[str]:
    """Every secret whose signature goes with a message: the present one, after a rotation
    the one before for a while, and the same of the site's former keys."""
    numbers = [alert.secret_number]
    if alert.former_until is not None and alert.former_until > timezone.now():
        numbers.append(alert.secret_number - 1)
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [_derived(alert.pk, number, key) for key in keys for number in numbers]


def _derived(alert: UUID, number: int, key: str) -> str:
    made = salted_hmac(_SECRET, f"{alert}:{number}", secret=key, algorithm="sha256")
    return PREFIX + base64.b64encode(made.digest()).decode("ascii")


def link(alert: Alert, what: str) -> str:
    """The word that stands in a link of a mail, good for this alert and this address."""
    return signing.dumps([str(alert.pk), alert.address], salt=_LINKS + what)


def opened(word: str, what: str) -> Alert | None:
    """The alert of a link, None where it was deleted; raises BadLink where it is no such link."""
    try:
        alert, address = signing.loads(word, salt=_LINKS + what)
    except signing.BadSignature:
        raise BadLink from None
    return Alert.objects.filter(pk=alert, address=address).first()


def digest(address: str) -> str:
    """What is kept of an address that was asked, so that it is not asked too often."""
    made = salted_hmac("events.alerts.asked", address.casefold(), algorithm="sha256")
    return made.hexdigest()
