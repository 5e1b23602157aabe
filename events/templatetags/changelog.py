"""The log of changes in words: what kind of change, and each field before and after."""

from collections.abc import Mapping
from typing import Any

from django import template

from events.queries.effects import ACTS
from events.queries.records import ChangeRecord
from events.templatetags.words import term

register = template.Library()

KINDS = {
    "article.read_again": "Article read a second time",
    "article.other_date": "Given again with another date",
    "article.recorded": "Article recorded",
    "source.added": "Source added",
    "feed.added": "Feed added",
    "feed.paused": "Feed paused",
    "feed.resumed": "Feed resumed",
    "incident.opened": "Incident opened",
    "incident.changed": "Incident changed",
    "incident.revised": "Toll revised",
    "incident.revision_withdrawn": "Revision withdrawn",
    "act.undone": "Act undone",
    "incident.moved": "Reported toll moved",
    "incident.restored": "Incident restored",
    "incident.split": "Incident split",
    "reported_toll.edited": "Reported toll corrected",
    "reported_toll.moved": "Filed anew",
    "source.retracted": "Source retracted",
    "incident.kept_apart": "Kept apart from another",
    "incident.maybe_same": "May be the same incident as another",
    "incident.merged": "Incident merged",
    "incident.version": "Version written",
    "incident.withdrawn": "Incident withdrawn",
    "reported_toll.kept": "Kept where it is filed",
    "reported_toll.maybe_elsewhere": "May belong with another incident",
    "reported_toll.recorded": "Reported toll recorded",
    "reported_toll.filed": "Reported toll filed",
    "reported_toll.reviewed": "Reported toll reviewed",
    "suggestion.accepted": "Suggestion taken up",
    "suggestion.rejected": "Suggestion put aside",
    "token.created": "API token created",
    "token.revoked": "API token revoked",
}
LONGEST = 160
# A revision is told by its words; their readings stand with the reported tolls.
UNTOLD = {
    "incident.revised": {"low", "high"},
    # for programs that keep a copy; people read the difference of two versions
    "incident.version": {"incident", "estimate", "reported_tolls", "filed"},
}


@register.filter
def changed(kind: str) -> str:
    """ "incident.revised" as people say it."""
    return KINDS.get(kind) or term(kind.replace(".", ": ")).capitalize()


def _plain(value: Any) -> str:
    if value is None or value == "":
        return "not known"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping) and "stated" in value:
        return _toll(value)
    if isinstance(value, (list, tuple)):
        return ", ".join(_plain(item) for item in value)
    text = str(value)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


@register.filter
def undoable(change: ChangeRecord) -> bool:
    """Whether this is an act of a person that says what stood before it."""
    before = change.before
    return change.kind in ACTS and isinstance(before, Mapping) and "state" in before


@register.filter
def differences(change: ChangeRecord) -> list[tuple[str, str, str]]:
    """Each changed field with its words before (empty: there was nothing) and after."""
    before = change.before if isinstance(change.before, Mapping) else {}
    after = change.after if isinstance(change.after, Mapping) else {}
    # what an act's undoing needs is for programs; people read its effects below it
    untold = UNTOLD.get(change.kind, set()) | {"state"}
    rows = []
    for name in [*after, *(name for name in before if name not in after)]:
        old, new = before.get(name), after.get(name)
        if name in untold or old == new or (new in (None, "") and name not in before):
            continue
        was = _plain(old) if name in before and old not in (None, "") else ""
        rows.append((term(str(name)), was, _plain(new)))
    return rows


@register.filter
def field(name: str) -> str:
    """The field of a difference as people say it: "estimate, killed, best"."""
    if name.startswith("reported_tolls."):
        return "Reported toll"
    return ", ".join(term(part) for part in name.split(".")).capitalize()


@register.filter
def value(told: Any) -> str:
    """A value of a difference in words; a reported toll with its status."""
    if isinstance(told, Mapping):
        return f"{_toll(told)} ({term(str(told.get('status')))})"
    return _plain(told)


def _toll(told: Mapping[str, Any]) -> str:
    words = (told.get("stated"), told.get("victims"), told.get("harm"))
    return " ".join(term(str(word)) for word in words if word)
