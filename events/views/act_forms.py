"""What people fill in to act on the record; every form asks why and carries the version seen."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from django import forms

from events.terms import ClaimantRole, Exactness, Harm, VictimStatus

MOST = 2_147_483_647


class ReasonForm(forms.Form):
    """Why it is done, and at which version of the incident."""

    version = forms.IntegerField(
        required=False, min_value=1, widget=forms.HiddenInput()
    )
    reason = forms.CharField(
        max_length=2000,
        label="Reason",
        help_text="It stands in the record of changes, for everybody to read.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.order_fields([n for n in self.fields if n != "reason"])

    def values(self) -> dict[str, Any]:
        """The keywords of the act."""
        data = self.cleaned_data
        return {n: v for n, v in data.items() if n not in {"version", "reason"}}

    def asked_for(self) -> list[tuple[str, Any, Any]]:
        """Label, value before and value now of each field that is filled in otherwise than it was."""
        names = [n for n in self.changed_data if n not in {"version", "reason"}]
        told = []
        for name in names:
            choices = dict(getattr(self.fields[name], "choices", ()))
            now = self.cleaned_data[name]
            each = now if isinstance(now, list) else [now]
            words = [choices.get(value, value) for value in each]
            before = self.get_initial_for_field(self.fields[name], name)
            told.append(
                (str(self.fields[name].label), choices.get(before, before), words)
            )
        return told

    def refuse(self, name: str | None, why: str) -> None:
        """Shows an action's refusal at the field it is about."""
        self.add_error(name if name in self.fields else None, why)


class WhyForm(ReasonForm):
    """Nothing but the reason."""


class MergeForm(ReasonForm):
    """The incident that stays."""

    into = forms.CharField(
        max_length=40, label="Into", help_text="Its code, such as SYR-2020-000123."
    )


class MoveForm(ReasonForm):
    """The incident that the toll belongs to."""

    incident = forms.CharField(
        required=False,
        max_length=40,
        label="To the incident",
        help_text="Its code; leave it empty to open a new one.",
    )


class SuggestionForm(MoveForm):
    """The incident that a suggestion belongs to."""


class SplitForm(ReasonForm):
    """The tolls that leave."""

    reported_tolls = forms.MultipleChoiceField(
        label="Which reported tolls leave",
        widget=forms.CheckboxSelectMultiple(),
    )

    def __init__(
        self, *args: Any, tolls: Sequence[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        chosen = self.fields["reported_tolls"]
        if isinstance(chosen, forms.MultipleChoiceField):
            chosen.choices = tolls


def _words(label: str, **options: Any) -> forms.CharField:
    return forms.CharField(
        required=False, label=label, max_length=500, empty_value=None, **options
    )


def _one_of(label: str, vocabulary: type[StrEnum]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=[(term.value, term.value.replace("_", " ")) for term in vocabulary],
    )


def _day(label: str) -> forms.DateField:
    return forms.DateField(
        required=False, label=label, widget=forms.DateInput(attrs={"type": "date"})
    )


def _number(label: str, most: int = MOST) -> forms.IntegerField:
    return forms.IntegerField(required=False, label=label, min_value=0, max_value=most)


class EditForm(ReasonForm):
    """What is to be read otherwise."""

    quote = forms.CharField(
        strip=False, label="Quote", widget=forms.Textarea(attrs={"rows": 3})
    )
    stated = forms.CharField(strip=False, max_length=500, label="Number as worded")
    low = _number("At least")
    high = _number("At most")
    exactness = _one_of("How it is worded", Exactness)
    harm = _one_of("Harm", Harm)
    victims = forms.CharField(required=False, max_length=500, label="Who")
    victim_status = _one_of("Their status", VictimStatus)
    victim_party = _words("Their party")
    perpetrator = _words("By whom")
    perpetrator_party = _words("By which party")
    claimant = _words("Said by")
    claimant_role = _one_of("In what capacity", ClaimantRole)
    hedged = forms.BooleanField(required=False, label="Reportedly")
    denied = forms.BooleanField(required=False, label="Denied")
    date_start = _day("First day")
    date_end = _day("Last day")
    date_prec = _number("Precision of the day, 1 to 5", 5)

    def clean_quote(self) -> str:
        # browsers send line breaks their own way
        return str(self.cleaned_data["quote"]).replace("\r\n", "\n")
