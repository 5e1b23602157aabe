"""Pages that explain: what the data are, how figures are made."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse

from events.reckoning import DEFAULT, POLICIES
from events.terms import (
    ClaimantRole,
    Exactness,
    Harm,
    IncidentStatus,
    RevisionReason,
    Scope,
    SourceKind,
    TollStatus,
    VictimStatus,
)
from events.views.examples import EXAMPLE


@dataclass(frozen=True, slots=True)
class Wording:
    """One row of the table of readings: how it is worded, an example, what is read."""

    words: str
    example: str
    low: int
    high: int | None


# Each example is read by the extractor in tests/views/test_about.py, so that the table
# cannot say what the machine does not do.
WORDINGS = [
    Wording("N", "14 people were killed", 14, 14),
    Wording("at least N, no fewer than N", "at least 14 people were killed", 14, None),
    Wording("more than N, over N", "more than 14 people were killed", 15, None),
    Wording("up to N, as many as N", "up to 14 people were killed", 1, 14),
    Wording("fewer than N, less than N", "fewer than 14 people were killed", 1, 13),
    Wording("about N, nearly N, some N", "about 14 people were killed", 14, 14),
    Wording("between A and B, A to B", "between 9 and 14 people were killed", 9, 14),
    Wording("a couple", "a couple of people were killed", 2, 2),
    Wording("half a dozen", "half a dozen people were killed", 6, 6),
    Wording("a dozen", "a dozen people were killed", 12, 12),
    Wording("several", "several people were killed", 3, None),
    Wording("many", "many people were killed", 3, None),
    Wording("dozens", "dozens of people were killed", 24, None),
    Wording("scores", "scores of people were killed", 40, None),
    Wording("hundreds", "hundreds of people were killed", 200, None),
    Wording("thousands", "thousands of people were killed", 2000, None),
    Wording("people without a number", "soldiers were killed", 2, None),
    Wording("one person", "a farmer was killed", 1, 1),
]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the codebook."""

    name: str
    kind: str
    meaning: str


FIELDS = [
    Field("id", "UUID", "Names this reported toll for ever."),
    Field("harm", "word", "What happened to people: " + ", ".join(Harm) + "."),
    Field("stated", "text", "The quantity exactly as worded."),
    Field(
        "low, high", "number or empty", "The numeric reading; an empty high is open."
    ),
    Field("exactness", "word", "How it was worded: " + ", ".join(Exactness) + "."),
    Field("victims", "text", "The group as worded."),
    Field(
        "victim_status", "word", ", ".join(VictimStatus) + " (SDG 16.1.2, and mixed)."
    ),
    Field(
        "victim_party, perpetrator_party", "text or empty", "The side’s neutral name."
    ),
    Field(
        "perpetrator", "text or empty", "As worded; empty where the text does not say."
    ),
    Field(
        "claimant", "text or empty", "Who says so; empty is the article’s own voice."
    ),
    Field("claimant_role", "word", ", ".join(ClaimantRole) + "."),
    Field("hedged, denied", "yes or no", "“Reportedly”; “the ministry denied that …”."),
    Field(
        "place, country, lat, lon", "text, numbers", "Where; country is ISO alpha-2."
    ),
    Field("where_prec", "1 to 7", "How near the point is (UCDP): 1 exact, 4 province."),
    Field("date_start, date_end", "ISO days or empty", "When it happened."),
    Field(
        "date_prec", "1 to 5", "How exact the day is (UCDP): 1 the day, 4 the month."
    ),
    Field("scope", "word", ", ".join(Scope) + "."),
    Field(
        "subset_of", "UUID or empty", "Part of another toll: “including two children”."
    ),
    Field("supersedes", "UUID or empty", "The toll that this one says it replaces."),
    Field("quote", "text", "Verbatim from the article, with offsets in code points."),
    Field("status", "word", ", ".join(TollStatus) + "."),
    Field("said_at", "ISO day or empty", "When the claimant spoke."),
    Field("recorded_at", "ISO time", "When this record learned it."),
    Field("rule", "text", "Which rule read it, so that every number can be explained."),
]
WORDS = [
    ("Incident status", list(IncidentStatus)),
    ("Reason of a revision", list(RevisionReason)),
    ("Kind of source", list(SourceKind)),
]


def data(request: HttpRequest) -> HttpResponse:
    """Formats, addresses, licence and codebook."""
    root = request.build_absolute_uri(reverse("api:root"))
    context = {"fields": FIELDS, "words": WORDS, "root": root}
    return render(request, "events/data.html", context)


def methodology(request: HttpRequest) -> HttpResponse:
    """How a sentence becomes a figure, and what people do about it."""
    policies = sorted(POLICIES.values(), key=lambda p: p.name != DEFAULT)
    context = {
        "wordings": WORDINGS,
        "policies": policies,
        "default": DEFAULT,
        "example": EXAMPLE,
    }
    return render(request, "events/methodology.html", context)


def icon(request: HttpRequest) -> HttpResponse:
    """Where browsers look for a mark on pages that name none."""
    return redirect(static("mark.svg"))
