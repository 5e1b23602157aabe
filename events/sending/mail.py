"""Messages as mail: plain text, a way out in every one, and headers that no text can break."""

from __future__ import annotations

import smtplib
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from events.models import Alert, Delivery
from events.queries.alerts import message_id
from events.queries.records import Told
from events.sending import messages
from events.terms import DeliveryKind

# The server knows that there is no such mailbox, or that it takes nothing (RFC 5321, 7504).
NOBODY = frozenset({521, 550, 551, 553, 556})


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail that is ready to be sent."""

    to: str
    subject: str
    text: str
    headers: dict[str, str]


class Returned(Exception):
    """The mail server did not take it; `status` is its code, `nobody` that there is no such mailbox."""

    def __init__(
        self, reason: str, *, status: int | None = None, nobody: bool = False
    ) -> None:
        super().__init__(reason)
        self.status = status
        self.nobody = nobody


def write(delivery: Delivery, alert: Alert, told: list[Told]) -> Letter:
    """The mail of a message; a notice goes to the alert's owner, all else to its address."""
    to = alert.address
    if delivery.kind == DeliveryKind.NOTICE:
        to = alert.owner.email if alert.owner else ""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    headers = {
        # The same on every try, so that a mail that came twice can be told.
        "Message-ID": f"<{message_id(delivery.pk)}@{host}>",
        "Auto-Submitted": "auto-generated",
    }
    if delivery.kind not in (DeliveryKind.CONFIRM, DeliveryKind.NOTICE):
        headers |= {
            "List-Id": f"<{alert.pk}.alerts.{host}>",
            "List-Unsubscribe": f"<{messages.leaving(alert)}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    return Letter(
        to=to,
        subject=messages.subject(delivery.kind, told),
        text=messages.text(delivery.kind, alert, told),
        headers=headers,
    )


def send(letter: Letter) -> None:
    """Hand it to the mail server; raises Returned."""
    mail = EmailMessage(
        subject=letter.subject,
        body=letter.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[letter.to],
        headers=letter.headers,
        connection=get_connection(),
    )
    try:
        mail.send()
    except smtplib.SMTPRecipientsRefused as refused:
        status, said = next(iter(refused.recipients.values()))
        raise Returned(_said(said), status=status, nobody=status in NOBODY) from None
    except smtplib.SMTPResponseException as error:
        raise Returned(_said(error.smtp_error), status=error.smtp_code) from None
    except TimeoutError:
        raise Returned("The mail server answers too slowly.") from None
    except (smtplib.SMTPException, OSError, ValueError) as error:
        raise Returned(f"The mail server does not work: {error}") from None


def _said(words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"The mail server says: {messages.line(text)}"
