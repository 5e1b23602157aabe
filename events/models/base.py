"""What several models share: ids, closed vocabularies, append-only tables."""

from __future__ import annotations

import uuid
from enum import StrEnum
from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from uuid_utils import compat


def new_id() -> uuid.UUID:
    """A UUIDv7: unique, and sorted by the time it was made."""
    return compat.uuid7()


# Evidence is added, never changed: the trigger stops every role, the missing grant
# (actions/roles.py) stops the application's role before the trigger is asked.
NO_TRUNCATE = pgtrigger.Trigger(
    name="no_truncate",
    level=pgtrigger.Statement,
    when=pgtrigger.Before,
    operation=pgtrigger.Truncate,
    func="RAISE EXCEPTION 'evidence is never deleted: % is append-only', TG_TABLE_NAME;",
)
APPEND_ONLY = [
    pgtrigger.Protect(
        name="append_only", operation=pgtrigger.Update | pgtrigger.Delete
    ),
    NO_TRUNCATE,
]
NEVER_DELETED = [
    pgtrigger.Protect(name="keep", operation=pgtrigger.Delete),
    NO_TRUNCATE,
]


def history(*indexes: models.Index) -> dict[str, list[Any]]:
    """`meta` of a table that pghistory makes, which itself adds that rows are only added."""
    return {"triggers": [NO_TRUNCATE], "indexes": list(indexes)}


def one_of(
    field: str, terms: type[StrEnum], *, optional: bool = False
) -> models.CheckConstraint:
    """The column holds a word of the vocabulary (or nothing, where `optional`)."""
    condition = Q(**{f"{field}__in": [term.value for term in terms]})
    if optional:
        condition |= Q(**{f"{field}__isnull": True})
    return models.CheckConstraint(
        condition=condition, name=f"%(app_label)s_%(class)s_{field}_term"
    )


def term_field(terms: type[StrEnum], **options: object) -> models.CharField[str, str]:
    """A column for a word of the vocabulary."""
    return models.CharField(
        max_length=32,
        choices=[(term.value, term.value.replace("_", " ")) for term in terms],
        **options,  # type: ignore[arg-type]
    )


class Identified(models.Model):
    """A row that the outside world may name."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True
