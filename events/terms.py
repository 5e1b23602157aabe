"""The project's vocabulary: every word that a record may hold, with one meaning each (docs/glossary.md)."""

from enum import StrEnum

# part of the rule of a toll whose victims' side is that of the country where they served
SIDE_PRESUMED = "side presumed"


class Harm(StrEnum):
    """What happened to people. `died` is a death whose cause the text does not state."""

    KILLED = "killed"
    DIED = "died"
    INJURED = "injured"
    MISSING = "missing"
    CAPTURED = "captured"


class Exactness(StrEnum):
    """How the quantity was worded; the numeric reading of each stands in `extraction/text/quantities.py`."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    FEWER_THAN = "fewer_than"
    ABOUT = "about"
    RANGE = "range"
    SEVERAL = "several"
    DOZENS = "dozens"
    SCORES = "scores"
    HUNDREDS = "hundreds"
    THOUSANDS = "thousands"
    TENS = "tens"
    MANY = "many"
    NAMED = "named"
    UNCOUNTED = "uncounted"


class VictimStatus(StrEnum):
    """SDG indicator 16.1.2 status values, plus mixed."""

    ARMED_FORCES = "armed_forces"
    DIRECT_PARTICIPANT = "direct_participant"
    CIVILIAN = "civilian"
    OTHER_PROTECTED = "other_protected"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class ClaimantRole(StrEnum):
    """In what capacity the claimant speaks of the toll."""

    PARTY_OWN_LOSSES = "party_own_losses"
    PARTY_ENEMY_LOSSES = "party_enemy_losses"
    MONITOR_NGO = "monitor_ngo"
    UN = "un"
    OFFICIAL_LOCAL = "official_local"
    THIRD_STATE = "third_state"
    MEDIA_OWN_VOICE = "media_own_voice"
    MEDIA_OTHER_OUTLET = "media_other_outlet"
    WITNESS = "witness"
    UNATTRIBUTED = "unattributed"


class Scope(StrEnum):
    """What the number covers: one incident, a stretch of time, a whole war, or a past event told as background."""

    INCIDENT = "incident"
    PERIOD_TOTAL = "period_total"
    CUMULATIVE = "cumulative"
    HISTORICAL = "historical"


class TollStatus(StrEnum):
    """Where a stored reported toll stands; derived from reviews and later reported tolls, never overwritten."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    SUPERSEDED = "superseded"
    REJECTED = "rejected"
    RETRACTED = "retracted"


class IncidentStatus(StrEnum):
    """`candidate`: made by the machine alone; `reviewed`: a person has looked at it."""

    CANDIDATE = "candidate"
    REVIEWED = "reviewed"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"


class RevisionReason(StrEnum):
    """Why an incident's toll moved from one reported toll to another."""

    RISE = "rise"
    FALL = "fall"
    CORRECTION = "correction"
    RETRACTION = "retraction"
    RECOUNT = "recount"
    LATE_DEATH = "late_death"


class RunState(StrEnum):
    """Where the work on one article stands; the table of runs is the truth, the broker only a hint."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    QUARANTINED = "quarantined"


class AlertAbout(StrEnum):
    """What an alert follows."""

    INCIDENT = "incident"
    SEARCH = "search"
    SOURCE = "source"


class AlertChannel(StrEnum):
    """How an alert's messages reach their receiver."""

    EMAIL = "email"
    WEBHOOK = "webhook"


class AlertRhythm(StrEnum):
    """`immediate`: a message for each change; `daily`: one message for all of a day."""

    IMMEDIATE = "immediate"
    DAILY = "daily"


class AlertState(StrEnum):
    """`unconfirmed`: the address has not agreed yet; `disabled`: switched off after failures.

    `unsubscribed`: whoever reads the address wants no more messages.
    """

    UNCONFIRMED = "unconfirmed"
    ACTIVE = "active"
    PAUSED = "paused"
    DISABLED = "disabled"
    UNSUBSCRIBED = "unsubscribed"


class DeliveryKind(StrEnum):
    """What a message is: a change, many of them, a trial, a question, a word to the owner."""

    CHANGE = "change"
    DIGEST = "digest"
    PING = "ping"
    CONFIRM = "confirm"
    NOTICE = "notice"


class DeliveryState(StrEnum):
    """Where a message stands; `failed` is tried again at its time, `given_up` is not."""

    QUEUED = "queued"
    SENDING = "sending"
    FAILED = "failed"
    SENT = "sent"
    GIVEN_UP = "given_up"


class SourceKind(StrEnum):
    """Who publishes."""

    OUTLET = "outlet"
    AGENCY = "agency"
    MINISTRY = "ministry"
    MONITOR = "monitor"
    NGO = "ngo"
    CHANNEL = "channel"
    OTHER = "other"


class Verdict(StrEnum):
    """What a person decided about a proposed reported toll.

    `replace`: a person's corrected reading counts in its place. `reopen`: the decisions
    before were taken back, and it stands as if nobody had judged it.
    """

    ACCEPT = "accept"
    REJECT = "reject"
    RETRACT = "retract"
    REPLACE = "replace"
    REOPEN = "reopen"


class MatchKind(StrEnum):
    """What a person is asked about where things are filed.

    `same`: are two incidents one? `link`: do an article's tolls belong with another incident?
    """

    SAME = "same"
    LINK = "link"


class Said(StrEnum):
    """What a person answered; `reopen`: the answer was taken back, and the question stands again."""

    YES = "yes"
    NO = "no"
    REOPEN = "reopen"


class QuestionState(StrEnum):
    """Where a question stands; `moot`: what it asks about was merged, withdrawn, moved or refused since."""

    OPEN = "open"
    YES = "yes"
    NO = "no"
    MOOT = "moot"


# UCDP `where_prec`: 1 exact, 2 near a known point, 3 district, 4 province,
# 5 region or line, 6 country only, 7 international waters or airspace.
WHERE_PRECISIONS = range(1, 8)

# UCDP `date_prec`: 1 exact day, 2 within 2-6 days, 3 only the week,
# 4 8-30 days or only the month, 5 more than a month, at most a year.
DATE_PRECISIONS = range(1, 6)
