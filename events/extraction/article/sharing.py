"""What the tolls of one sentence share: "three soldiers and another four" are all soldiers."""

from collections.abc import Sequence

from events.extraction.article.makings import ARMED, Making
from events.terms import VictimStatus


def share(made: Sequence[Making]) -> None:
    """A number that stands alone is of those counted before it in the sentence."""
    for before, making in zip(made, made[1:], strict=False):
        group = making.draft.group
        alone = group is not None and group.kind == "bare" and not making.victims
        unknown = making.status is VictimStatus.UNKNOWN
        if before.status not in ARMED or not unknown or making.harm is before.harm:
            continue
        if alone and making.draft.parent is None:
            making.status, making.victim_party = before.status, before.victim_party
