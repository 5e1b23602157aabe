"""What people type in, as values for actions; actions decide whether it is accepted."""

from __future__ import annotations

from typing import Any

from django import forms

from events.terms import SourceKind

# The largest text or file that a person may hand in, in bytes.
LARGEST = 10_000_000


class ArticleForm(forms.Form):
    """An article by its text, its address or a file."""

    text = forms.CharField(
        required=False,
        strip=False,
        label="Text",
        help_text="Paste the whole article. It is kept as it is.",
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    url = forms.URLField(
        required=False,
        assume_scheme="https",
        max_length=2000,
        label="Address",
        help_text="With a text: where it stands. Alone: it is fetched from there.",
    )
    file = forms.FileField(
        required=False,
        label="File",
        help_text="A plain text or HTML file, at most 10 MB.",
    )
    title = forms.CharField(
        required=False,
        max_length=1000,
        label="Title",
        help_text="As printed. Numbers in it are read too.",
    )
    published_at = forms.CharField(
        required=False,
        max_length=40,
        label="Published on",
        help_text="Without it, “Saturday” stays unresolved.",
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    source = forms.CharField(
        required=False,
        max_length=200,
        label="Source",
        help_text="Who publishes it. A new name adds a source.",
        widget=forms.TextInput(attrs={"list": "known-sources", "autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if self.errors:
            return data
        if not (data.get("text", "").strip() or data.get("url") or data.get("file")):
            self.add_error("text", "Paste a text, or give an address or a file.")
        if data.get("text", "").strip() and data.get("file"):
            self.add_error("file", "Give a text or a file, not both.")
        if data.get("file") and data["file"].size > LARGEST:
            self.add_error("file", "The file is larger than 10 MB.")
        return data

    def submission(self) -> dict[str, Any]:
        """The keywords of `ingestion.submissions.submit`."""
        data = self.cleaned_data
        given: dict[str, Any] = {
            "url": data["url"],
            "title": data["title"],
            "source": data["source"],
            "published_at": data["published_at"],
        }
        if data["file"]:
            given["raw"] = data["file"].read()
            given["content_type"] = data["file"].content_type or "text/plain"
        elif data["text"].strip():
            given["text"] = data["text"].replace("\r\n", "\n")
        return given

    def refuse(self, field: str | None, reason: str) -> None:
        """Shows an action's refusal at the field it is about."""
        self.add_error(field if field in self.fields else None, reason)


class SourceForm(forms.Form):
    """A source that publishes."""

    name = forms.CharField(max_length=200, label="Name")
    url = forms.URLField(
        required=False, assume_scheme="https", max_length=2000, label="Home page"
    )
    kind = forms.ChoiceField(
        label="Kind",
        choices=[(term.value, term.value.capitalize()) for term in SourceKind],
    )


class FeedForm(forms.Form):
    """A feed of a source."""

    url = forms.URLField(
        assume_scheme="https",
        max_length=2000,
        label="Address of the feed",
        help_text="RSS, Atom or JSON Feed. It is polled every 15 minutes.",
    )
    title = forms.CharField(
        required=False,
        max_length=500,
        label="Name",
        help_text="For example “World news”.",
    )
