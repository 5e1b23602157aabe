"""What people do to the record: each act says why, who, and what it changed, and can be undone."""

from events.actions.acts.answering import answer
from events.actions.acts.edits import FIELDS, edit
from events.actions.acts.filings import merge, move, split
from events.actions.acts.performing import (
    ActRefused,
    By,
    ChangedMeanwhile,
    Done,
    StaleVersion,
    SubjectNotFound,
)
from events.actions.acts.reviewing import DECISIONS, review
from events.actions.acts.sources import retract_source
from events.actions.acts.standing import restore, withdraw
from events.actions.acts.suggestions import put_aside, take_up
from events.actions.acts.undoing import undo

__all__ = [
    "DECISIONS",
    "FIELDS",
    "ActRefused",
    "By",
    "ChangedMeanwhile",
    "Done",
    "StaleVersion",
    "SubjectNotFound",
    "answer",
    "edit",
    "merge",
    "move",
    "put_aside",
    "restore",
    "retract_source",
    "review",
    "split",
    "take_up",
    "undo",
    "withdraw",
]
