"""What request bodies hold: JSON of known fields, read strictly, refused with the field's name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import IO, Any, ClassVar

from django.core.validators import RegexValidator
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail
from rest_framework.parsers import BaseParser

from events.api.problems import MOST_ERRORS, Problem, too_large
from events.ingestion.addresses import MAX_LENGTH
from events.queries.parameters import Code, Slug, Text
from events.terms import (
    AlertRhythm,
    ClaimantRole,
    Exactness,
    Harm,
    SourceKind,
    VictimStatus,
)

MAX_BODY_BYTES = 12_000_000
# What is read and thrown away, so that the sender gets the answer and no broken pipe.
MAX_DRAINED_BYTES = 64_000_000
PIECE = 1 << 16
LONGEST_NAME = 60
_CODES = r"\u0000-\u0008\u000e-\u001f\u007f-\u009f"
MAYBE = rf"^[^{_CODES}]*$"
SOMETHING = rf"^[^{_CODES}]*[^{_CODES}\s][^{_CODES}]*$"
# ingestion/addresses.py knows more: names beyond ASCII, networks that are not public.
WEB_ADDRESS = {
    "pattern": r"^https?://([a-z0-9]([a-z0-9-]{0,60}[a-z0-9])?\.)+[a-z]{2,20}(/[!-~]*)?$",
    "maxLength": MAX_LENGTH,
}
# ingestion/published.py is more patient than this.
PUBLISHED = (
    r"^(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    r"([T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?(Z|[+-][01][0-9]:[0-5][0-9])?)?$"
)
# The largest number of people that a column takes.
MOST = 2_147_483_647


class StrictJSON(BaseParser):
    """JSON in UTF-8 without NaN, doubled names or endless nesting, up to 12 MB."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[bytes],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        body = stream.read(MAX_BODY_BYTES + 1)
        if len(body) > MAX_BODY_BYTES:
            _drain(stream)
            raise too_large(MAX_BODY_BYTES)
        try:
            return json.loads(
                body.decode("utf-8"),
                parse_constant=_no_constant,
                object_pairs_hook=_once_each,
            )
        except UnicodeDecodeError as error:
            raise _malformed(f"Byte {error.start} is not UTF-8.") from None
        except RecursionError:
            raise _malformed("It is nested too deeply.") from None
        except ValueError as error:
            raise _malformed(str(error)) from None


def _drain(stream: IO[bytes]) -> None:
    read = 0
    while read < MAX_DRAINED_BYTES and (piece := stream.read(PIECE)):
        read += len(piece)


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON.")


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise ValueError(f"The name {name!r} stands twice in one object.")
        found[name] = value
    return found


def _malformed(why: str) -> Problem:
    return Problem("malformed-json", why)


class Words(serializers.CharField):
    """A string: a number or a truth value is not turned into one.

    `like` is the kind of parameter whose form it has; `described` goes to the
    description of the API alone, for what is checked elsewhere.
    """

    def __init__(
        self,
        *,
        like: type[Text] | None = None,
        described: Mapping[str, Any] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self.described = dict(described or {})
        if like is not None:
            form = rf"^(?:{like.pattern})\Z"
            self.validators.append(RegexValidator(form, like.says, "format"))
            self.described["pattern"] = f"^(?:{like.pattern})$"
        self.described.setdefault("pattern", MAYBE if self.allow_blank else SOMETHING)

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class Truth(serializers.BooleanField):
    """true or false; "yes", "0" and 1 are refused."""

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data


class Body(serializers.Serializer[Any]):
    """An object of known fields; an unknown one is an error that names it."""

    # What the description says beside the fields, e.g. that one of two is needed.
    described: ClassVar[dict[str, Any]] = {}

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping):
            unknown = [name for name in data if name not in self.fields]
            if unknown:
                known = ", ".join(self.fields)
                raise serializers.ValidationError(
                    {
                        name[:LONGEST_NAME]: [
                            ErrorDetail(f"Unknown field. Known: {known}.", "unknown")
                        ]
                        for name in unknown[:MOST_ERRORS]
                    }
                )
        return super().to_internal_value(data)


class NothingBody(Body):
    """No field."""


class ArticleBody(Body):
    """An article to read: its text, or the address to fetch it from."""

    described = {
        "oneOf": [
            {
                "required": [one],
                "properties": {one: {"type": "string"}, other: {"type": "null"}},
            }
            for one, other in (("text", "url"), ("url", "text"))
        ]
    }
    text = Words(
        required=False,
        allow_null=True,
        trim_whitespace=False,
        help_text="The article's text as it stands, at most 2 MB. Either this or `url`.",
    )
    url = Words(
        required=False,
        allow_null=True,
        max_length=2000,
        described=WEB_ADDRESS,
        help_text="A public http(s) address. Either this or `text`.",
    )
    title = Words(required=False, allow_null=True, allow_blank=True, max_length=1000)
    source = Words(  # type: ignore[assignment]
        required=False,
        allow_null=True,
        allow_blank=True,
        max_length=200,
        help_text="Who published it: a source's slug or name.",
    )
    published_at = Words(
        required=False,
        allow_null=True,
        max_length=60,
        described={"pattern": PUBLISHED},
        help_text="2020-02-29 or 2020-02-29T14:30:00Z; a time without a zone is UTC.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        given = {name: value for name, value in attrs.items() if value is not None}
        if ("text" in given) == ("url" in given):
            problem = "not both" if "text" in given else "neither was given"
            raise serializers.ValidationError(
                {
                    name: [ErrorDetail(f"Give text or url, {problem}.", "one_of")]
                    for name in ("text", "url")
                }
            )
        return given


class SourceBody(Body):
    """A source to add."""

    name = Words(max_length=200)
    url = Words(
        required=False, allow_blank=True, max_length=2000, described=WEB_ADDRESS
    )
    kind = serializers.ChoiceField(
        choices=[kind.value for kind in SourceKind], required=False
    )


class FeedBody(Body):
    """A feed to poll."""

    source = Words(  # type: ignore[assignment]
        max_length=200, like=Slug, help_text="The slug of its source."
    )
    url = Words(max_length=2000, described=WEB_ADDRESS)
    title = Words(required=False, allow_blank=True, max_length=500)


class FeedChange(Body):
    """What may be changed of a feed."""

    paused = Truth()


def _words_of(vocabulary: type[StrEnum]) -> serializers.ChoiceField:
    return serializers.ChoiceField(
        choices=[term.value for term in vocabulary], required=False
    )


def _number(**options: Any) -> serializers.IntegerField:
    return serializers.IntegerField(required=False, allow_null=True, **options)


class ReasonBody(Body):
    """Why it is done."""

    reason = Words(max_length=2000)


class MergeBody(ReasonBody):
    """Into which incident."""

    into = Words(
        max_length=40, like=Code, help_text="The code of the incident that stays."
    )


class SplitBody(ReasonBody):
    """Which reported tolls leave."""

    reported_tolls = serializers.ListField(
        child=serializers.UUIDField(), min_length=1, max_length=1000
    )


class MoveBody(ReasonBody):
    """Where the reported toll goes."""

    incident = Words(
        max_length=40,
        like=Code,
        allow_null=True,
        help_text="The incident's code; null opens a new one.",
    )


class ReviewBody(Body):
    """A decision; `reopen` takes back those before."""

    verdict = serializers.ChoiceField(choices=["accept", "reject", "retract", "reopen"])
    reason = Words(required=False, allow_blank=True, max_length=2000)


class AlertBody(Body):
    """An alert: on what (one of the first three), and how (one of the next two)."""

    described = {
        "allOf": [
            {"oneOf": [{"required": [one]} for one in several]}
            for several in (("incident", "search", "source"), ("email", "webhook"))
        ]
    }
    incident = Words(
        required=False, max_length=40, like=Code, help_text="An incident's code."
    )
    search = Words(
        required=False,
        allow_blank=True,
        max_length=2000,
        help_text="A query string of the list of incidents; empty for all of them.",
    )
    source = Words(  # type: ignore[assignment]
        required=False, max_length=200, like=Slug, help_text="A source's slug."
    )
    email = Words(
        required=False,
        allow_blank=True,
        max_length=254,
        help_text="An address; empty is the account's own. Another one is asked first.",
    )
    webhook = Words(
        required=False,
        max_length=2000,
        described=WEB_ADDRESS,
        help_text="An https address.",
    )
    rhythm = serializers.ChoiceField(
        choices=[term.value for term in AlertRhythm],
        required=False,
        help_text="E-mail may be one message a day.",
    )
    name = Words(required=False, allow_blank=True, max_length=200)


class AlertChange(Body):
    """What may be changed of an alert."""

    described = {"minProperties": 1}
    paused = Truth(required=False)
    rhythm = serializers.ChoiceField(
        choices=[term.value for term in AlertRhythm], required=False
    )
    name = Words(required=False, allow_blank=True, max_length=200)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if not attrs:
            raise serializers.ValidationError(
                {"paused": [ErrorDetail("Give at least one field.", "required")]}
            )
        return attrs


class AnswerBody(ReasonBody):
    """What a person says to a question of matching."""

    answer = serializers.ChoiceField(choices=["yes", "no"])


class EditBody(ReasonBody):
    """What is to be read otherwise; the rest stays as it was read."""

    described = {"minProperties": 2}  # the reason alone changes nothing
    harm = _words_of(Harm)
    quote = Words(
        required=False,
        trim_whitespace=False,
        max_length=10_000,
        help_text="As it stands in the article, to the letter.",
    )
    stated = Words(
        required=False,
        trim_whitespace=False,
        max_length=500,
        help_text="The number as worded; it stands within the quote.",
    )
    low = _number(min_value=0, max_value=MOST)
    high = _number(min_value=0, max_value=MOST)
    exactness = _words_of(Exactness)
    victims = Words(required=False, allow_blank=True, max_length=500)
    victim_status = _words_of(VictimStatus)
    victim_party = Words(required=False, allow_null=True, max_length=200)
    perpetrator = Words(required=False, allow_null=True, max_length=500)
    perpetrator_party = Words(required=False, allow_null=True, max_length=200)
    claimant = Words(required=False, allow_null=True, max_length=500)
    claimant_role = _words_of(ClaimantRole)
    hedged = Truth(required=False)
    denied = Truth(required=False)
    date_start = serializers.DateField(required=False, allow_null=True)
    date_end = serializers.DateField(required=False, allow_null=True)
    date_prec = _number(min_value=1, max_value=5)
