"""What an incident's page says first: each harm's figure, on whose word, and why this figure."""

from dataclasses import dataclass

from django import template

from events.queries.records import (
    Disagreement,
    Figures,
    IncidentDetail,
    RevisionRecord,
    TollRecord,
)
from events.reckoning import DEFAULT, POLICIES
from events.templatetags.words import (
    ROLES,
    differs,
    harms_of,
    said_by,
    span,
    span_words,
)

register = template.Library()

STANDING = frozenset({"proposed", "accepted"})
BECAUSE = {
    "rise": "the later report says that the toll has risen",
    "fall": "the later report gives a lower toll",
    "correction": "the earlier figure was corrected",
    "retraction": "the earlier figure was taken back",
    "recount": "the dead were counted anew",
    "late_death": "someone died later",
}


@dataclass(frozen=True, slots=True)
class Headline:
    """One harm of an incident: its figures, the reports that carry them, and the sentence why."""

    harm: str
    figures: Figures
    differ: bool
    standing: list[TollRecord]
    before: str | None
    why: str

    @property
    def quotes(self) -> list[TollRecord]:
        return self.standing[:2]


def _standing(detail: IncidentDetail, harm: str) -> list[TollRecord]:
    harms = {"killed", "died"} if harm == "killed" else {harm}
    found = [
        toll
        for toll in detail.reported_tolls
        if toll.harm in harms and toll.status in STANDING and toll.subset_of is None
    ]
    said = {_said(toll): toll for toll in reversed(found) if not toll.denied}
    return sorted(said.values(), key=lambda t: (t.harm != harm, -(t.low or 0)))


def _said(toll: TollRecord) -> tuple[object, ...]:
    """What makes two reports one: the same figure on the same word, however many print it."""
    if toll.claimant is None:
        return (toll.id,)
    return (toll.harm, toll.low, toll.high, toll.victims, toll.claimant)


def _worded(toll: TollRecord) -> str:
    told = not toll.victims or toll.victims in toll.stated
    return f"“{toll.stated}”" if told else f"“{toll.stated}” ({toll.victims})"


def _replaced(revision: RevisionRecord) -> str:
    who = said_by(revision.claimant, revision.claimant_role)
    because = BECAUSE.get(revision.reason, revision.reason.replace("_", " "))
    speaker = "" if revision.claimant is None else f", on the word of {who}"
    return f"{revision.to.stated} replaces {revision.from_.stated} because {because}{speaker}."


def _disagreeing(found: list[Disagreement]) -> str:
    item = found[0]
    named = [name for name in item.claimants if name]
    who = " and ".join(named[:3]) if len(named) > 1 else "The claimants"
    return (
        f"{who} give different numbers for the same people, so both stand and the figure"
        f" is a range, {span_words(item.low, item.high)}."
    )


def _alone(standing: list[TollRecord]) -> str:
    if len(standing) == 1:
        toll = standing[0]
        reads = f"“{toll.stated}”"
        if str(toll.low) != toll.stated.replace(",", ""):
            reads += f", which is read as {span(toll)}"
        return f"One report stands: {reads}."
    groups = {(toll.victim_party or "", toll.victims) for toll in standing}
    if len(groups) > 1:
        parts = ", ".join(_worded(toll) for toll in standing[:4])
        return f"Groups of different people are added: {parts}."
    return f"{len(standing)} reports stand and agree."


def _why(detail: IncidentDetail, harm: str, standing: list[TollRecord]) -> str:
    if not standing:
        return "No report stands for this figure any more; its history is below."
    differ = [d for d in detail.disagreements if d.harm == harm]
    changed = [r for r in detail.revisions if r.harm == harm]
    sentences = []
    if detail.policy != DEFAULT:
        sentences.append(f"By the policy “{detail.policy.replace('_', ' ')}”:")
        sentences.append(POLICIES[detail.policy].prose)
    if changed:
        sentences.append(_replaced(changed[-1]))
    if differ:
        sentences.append(_disagreeing(differ))
    if not sentences or (len(standing) > 1 and not differ):
        sentences.append(_alone(standing))
    unread = sum(1 for toll in standing if toll.status == "proposed")
    if unread == len(standing):
        what = "it" if unread == 1 else "them"
        sentences.append(f"No person has checked {what} yet.")
    elif unread:
        sentences.append(
            f"No person has checked {unread} of these {len(standing)} yet."
        )
    return " ".join(sentences)


@register.filter
def headlines(detail: IncidentDetail) -> list[Headline]:
    """One headline for each harm that has a figure."""
    lines = []
    for harm, figures in harms_of(detail.estimate):
        standing = _standing(detail, harm)
        before = [r.from_.stated for r in detail.revisions if r.harm == harm]
        lines.append(
            Headline(
                harm,
                figures,
                differs(figures) and any(d.harm == harm for d in detail.disagreements),
                standing,
                before[-1] if before else None,
                _why(detail, harm, standing),
            )
        )
    return lines


@register.filter
def who_stands(toll: TollRecord) -> str:
    """Who says a standing toll, for the line under the figure."""
    return (
        f"said by {said_by(toll.claimant, toll.claimant_role)}"
        if toll.claimant
        else ROLES[toll.claimant_role]
    )
