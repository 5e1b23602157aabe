"""The OpenAPI description of each operation, read off the view that carries it out."""

from __future__ import annotations

import inspect
from typing import Any

from django.conf import settings
from drf_spectacular.extensions import (
    OpenApiAuthenticationExtension,
    OpenApiSerializerExtension,
)
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from events.api.formats import DEFAULT_LIMIT, GEOJSON, JSON, MAX_LIMIT
from events.api.problems import CONTENT_TYPE
from events.api.schema import REF, Schema, page_of, ref
from events.queries.parameters import LARGEST, Code, Slug, Text

NO_CONTENT = 204
VERBS = {"GET": "get", "POST": "add", "PATCH": "change", "DELETE": "delete"}
_DECIMALS = r"(\.[0-9]{1,20})?"
_LON = rf"[+-]?(180(\.0{{1,20}})?|(1[0-7][0-9]|[1-9]?[0-9]){_DECIMALS})"
_LAT = rf"[+-]?(90(\.0{{1,20}})?|[1-8]?[0-9]{_DECIMALS})"
# What the kinds of parameters have beside their pattern.
KINDS: dict[str, Schema] = {
    "integer": {"type": "integer", "minimum": 0, "maximum": LARGEST},
    "date": {"type": "string", "format": "date"},
    "date-time": {
        "type": "string",
        "anyOf": [{"format": "date"}, {"format": "date-time"}],
    },
    "uuid": {"type": "string", "format": "uuid"},
    "bbox": {"pattern": f"^{_LON},{_LAT},{_LON},{_LAT}$"},
    "country": {"$ref": f"{REF}CountryCode"},
    # That there is a letter or digit is a property that Python has no pattern for.
    "words": {"allOf": [{"pattern": r"\p{L}|\p{N}"}]},
}
# Parts of addresses, by name; those of other names are known by their converter.
PATHS: dict[str, type[Text]] = {"code": Code, "slug": Slug}
READ_PROBLEMS = {
    400: "A parameter is unknown or malformed; each is named.",
    401: "The token is unknown, expired or revoked.",
    406: "There is no such format of this.",
}
WRITE_PROBLEMS = {
    400: "A field is unknown, missing or malformed; each is named.",
    401: "There is no token, or it is unknown, expired or revoked.",
    403: "The token lacks the scope, which is named.",
    409: "This contradicts what is recorded.",
    413: "The body is larger than 12 MB.",
    415: "The body is not JSON.",
    429: "Too many writes in a minute; Retry-After says when to go on.",
}
ALSO = {
    308: "The incident was merged; Location is the survivor's address.",
    404: "Nothing of that name is known (at the moment asked for).",
    410: "The incident was withdrawn; `reason` says why.",
    412: "The incident has changed since that version; `difference` says how.",
    428: "The version that you saw is missing.",
}


class Described(AutoSchema):
    """Everything comes from the attributes that doors.Door declares and obeys."""

    @property
    def door(self) -> Any:
        return self.view

    def get_operation_id(self) -> str:
        name: str = self.door.operation
        if getattr(self.door, "act", False):
            return name
        if self.method == "POST":
            name = name.removesuffix("s")
        verb = "list" if self._lists() else VERBS[self.method]
        return f"{verb}_{name}"

    def get_tags(self) -> list[str]:
        parts = self.path.removeprefix("/api/v1/").split("/")
        return [parts[0] or "start"]

    def get_summary(self) -> str:
        return self._words()[0]

    def get_description(self) -> str:  # type: ignore[override]
        return self._words()[1]

    def _words(self) -> tuple[str, str]:
        method = getattr(self.door, self.method.lower())
        text = inspect.cleandoc(method.__doc__ or type(self.door).__doc__ or "")
        first, _, rest = text.partition("\n\n")
        return " ".join(first.split()), " ".join(rest.split())

    def _lists(self) -> bool:
        return bool(self.door.paged) and self.method == "GET"

    def _is_list_view(self, serializer: Any = None) -> bool:
        return False  # pages are described here, not by a paginator

    def get_override_parameters(self) -> list[Any]:
        parts = [
            OpenApiParameter(name, _schema_of(kind), OpenApiParameter.PATH)
            for name, kind in {**PATHS, **self.door.parts}.items()
            if f"{{{name}}}" in self.path
        ]
        if getattr(self.door, "act", False):
            return [*parts, TRIED, _if_match(required=self.door.guarded)]
        if self.method != "GET":
            return parts
        found = [
            *parts,
            *(
                _parameter(name, declared)
                for name, declared in getattr(
                    self.door.search, "base_filters", {}
                ).items()
            ),
        ]
        found.append(
            OpenApiParameter(
                "format",
                {"type": "string", "enum": [each.name for each in self.door.offered]},
                description="Instead of the Accept header.",
            )
        )
        if self._lists():
            found += [
                OpenApiParameter(
                    "limit",
                    {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT},
                    description=f"Records a page; {DEFAULT_LIMIT} for JSON, and all of them "
                    "in the other formats unless given.",
                ),
                OpenApiParameter(
                    "cursor",
                    {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,2000}$"},
                    description="Taken from `next` or `previous` of another page.",
                ),
            ]
        return found

    def get_request_serializer(self) -> Any:
        return self.door.bodies.get(self.method)

    def _get_request_body(self, direction: Any = "request") -> Any:
        body = super()._get_request_body(direction)  # type: ignore[no-untyped-call]
        return {**body, "required": True} if body else body

    def get_response_serializers(self) -> Any:
        answers = self._list_answers() if self._lists() else self._answer()
        problems = dict(READ_PROBLEMS if self.method == "GET" else WRITE_PROBLEMS)
        if "{" in self.path:
            problems[404] = ALSO[404]
        problems |= {code: ALSO[code] for code in getattr(self.door, "also", ())}
        for code, words in sorted(problems.items()):
            answers[code, CONTENT_TYPE] = _response({"$ref": f"{REF}Problem"}, words)
        answers["default", CONTENT_TYPE] = _response(
            {"$ref": f"{REF}Problem"}, "Any other error."
        )
        return answers

    def _answer(self) -> dict[Any, Any]:
        if self.method == "GET":
            status, record = 200, getattr(self.door, "record", None)
        else:
            status, record = self.door.gives[self.method]
        if record is None and status == NO_CONTENT:
            return {status: OpenApiResponse(description=self._words()[0])}
        schema = ref(record) if record else ADDRESSES
        return {(status, JSON.media_type): _response(schema, self._words()[0])}

    def _list_answers(self) -> dict[Any, Any]:
        words = self._words()[0]
        answers: dict[Any, Any] = {}
        for each in self.door.offered:
            schema: Schema = {"type": "string"}
            if each is JSON:
                schema = page_of(self.door.record)
            elif each is GEOJSON:
                schema = FEATURES
            answers[200, each.media_type] = _response(schema, words)
        return answers

    def get_auth(self) -> list[Schema]:
        schemes = super().get_auth()
        scope = self.door.scopes.get(self.method)
        if scope is None:
            return [{}, *schemes]
        return [{"token": [scope]}, *(each for each in schemes if "token" not in each)]


TRIED = OpenApiParameter(
    "dry_run",
    {"type": "string", "enum": ["1", "0", "true", "false"]},
    description="1: say what it would do, and do nothing.",
)


def _if_match(*, required: bool) -> OpenApiParameter:
    return OpenApiParameter(
        "If-Match",
        {
            "type": "string",
            "pattern": r'^([1-9][0-9]{0,8}|(W/)?"[1-9][0-9]{0,8}")$',
            "examples": ['"7"'],
        },
        OpenApiParameter.HEADER,
        required=required,
        description="The incident's `version` that you saw; 412 if it has changed since.",
    )


ADDRESSES: Schema = {
    "type": "object",
    "additionalProperties": {"type": "string", "format": "uri"},
}
FEATURES: Schema = {
    "type": "object",
    "description": "GeoJSON (RFC 7946); `geometry` is null for what has no place.",
    "required": ["type", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {"type": "array", "items": {"type": "object"}},
    },
}


def _response(schema: Schema, words: str) -> OpenApiResponse:
    return OpenApiResponse(schema, description=words)


def _parameter(name: str, declared: Any) -> OpenApiParameter:
    kind: type[Text] = declared.field_class
    schema = _schema_of(kind)
    if terms := declared.extra.get("terms"):
        schema = {"type": "string", "enum": [str(term) for term in terms]}
    return OpenApiParameter(name, schema, description=declared.extra["help_text"])


def _schema_of(kind: type[Text]) -> Schema:
    schema = dict(KINDS.get(kind.kind, {}))
    if "$ref" in schema:
        return schema
    schema.setdefault("type", "string")
    if schema["type"] == "string":
        schema.setdefault("pattern", f"^(?:{kind.pattern})$")
        schema["maxLength"] = kind.longest
    if kind.example:
        number = schema["type"] == "integer"
        schema["examples"] = [int(kind.example) if number else kind.example]
    return schema


class BodyScheme(OpenApiSerializerExtension):  # type: ignore[no-untyped-call]
    """Bodies hold known fields only, and what their fields say of themselves."""

    target_class = "events.api.bodies.Body"
    match_subclasses = True

    def map_serializer(self, auto_schema: Any, direction: Any) -> Schema:
        schema: Schema = auto_schema._map_serializer(
            self.target, direction, bypass_extensions=True
        )
        body = self.target() if isinstance(self.target, type) else self.target
        for name, field in body.fields.items():
            schema["properties"][name] |= getattr(field, "described", {})
        return {**schema, "additionalProperties": False, **body.described}


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How programs sign in."""

    target_class = "events.api.auth.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> Schema:
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "Made with `create_token`; only for writes and for what the team alone sees.",
        }


class SessionScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How people who are signed in to the pages are known here."""

    target_class = "events.api.auth.StaffSession"
    name = "session"

    def get_security_definition(self, auto_schema: Any) -> Schema:
        return {"type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME}
