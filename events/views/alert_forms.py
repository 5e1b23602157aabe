"""What people type in to be told of changes, as values for the action, which decides."""

from __future__ import annotations

from typing import Any

from django import forms

from events.actions.alerts.subscribing import mail_is_set_up
from events.terms import AlertChannel, AlertRhythm

EMAIL, WEBHOOK = AlertChannel.EMAIL.value, AlertChannel.WEBHOOK.value


class AlertForm(forms.Form):
    """What to follow stands in the address of the form; here is how to be told."""

    search = forms.CharField(
        required=False,
        max_length=2000,
        label="Search",
        help_text="What stands behind the “?” in the address of a list of incidents. "
        "Empty: all incidents.",
    )
    channel = forms.ChoiceField(
        label="How",
        widget=forms.RadioSelect,
        choices=[(EMAIL, "By e-mail"), (WEBHOOK, "By webhook, for programs")],
    )
    email = forms.CharField(
        required=False,
        max_length=254,
        label="E-mail address",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    rhythm = forms.ChoiceField(
        required=False,
        label="How often, by e-mail",
        choices=[
            (AlertRhythm.IMMEDIATE.value, "At once, each change"),
            (AlertRhythm.DAILY.value, "One message a day"),
        ],
    )
    webhook = forms.CharField(
        required=False,
        max_length=2000,
        label="Address of the webhook",
        help_text="Starts with https://. Each change is sent there at once, signed.",
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
    )
    name = forms.CharField(
        required=False,
        max_length=200,
        label="Name",
        help_text="Only you and whoever gets the messages read it.",
    )

    def __init__(self, *args: Any, own: str = "", fixed: bool, **options: Any) -> None:
        """`own` is the account's address; `fixed`: what to follow is given already."""
        super().__init__(*args, **options)
        if fixed:
            del self.fields["search"]
        email = self.fields["email"]
        email.help_text = (
            f"Empty: your own, {own}. Any other address is asked first."
            if own
            else "Your account has none of its own. The address is asked first."
        )
        if not mail_is_set_up():
            for name in ("email", "rhythm", "channel"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("channel", WEBHOOK) == WEBHOOK:
            if not data.get("webhook"):
                self.add_error("webhook", "Give the address that it is sent to.")
        elif data.get("webhook"):
            self.add_error("webhook", "By e-mail no webhook is sent; leave it empty.")
        return data

    def receiver(self) -> dict[str, Any]:
        """The keywords of `subscribing.create` that say how."""
        data = self.cleaned_data
        given: dict[str, Any] = {"name": data["name"]}
        if data.get("channel", WEBHOOK) == WEBHOOK:
            return {**given, "webhook": data["webhook"]}
        rhythm = data["rhythm"] or AlertRhythm.IMMEDIATE.value
        return {**given, "email": data["email"], "rhythm": rhythm}

    def refuse(self, field: str | None, reason: str) -> None:
        """Shows a refusal at the field it is about."""
        self.add_error(field if field in self.fields else None, reason)
