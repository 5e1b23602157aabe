"""What people do to the record, for programs: tried with `dry_run=1`, guarded by `If-Match`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID

from django.http.response import HttpResponseBase
from rest_framework.request import Request

from events.actions import acts
from events.api import bodies, formats, problems
from events.api.auth import WRITE_REVIEW, author_of, viewer_of
from events.api.doors import Door
from events.queries import effects, records
from events.queries.moments import Viewer
from events.queries.search import BadParameters, ParameterError
from events.terms import Said, Verdict

_TRIED = {"1": True, "true": True, "0": False, "false": False}


class Act(Door):
    """One act. With `dry_run=1` the answer says what it would do, and nothing is done."""

    act: ClassVar[bool] = True
    # whether the caller has to say which version of the incident was seen
    guarded: ClassVar[bool] = False
    also: ClassVar[tuple[int, ...]] = (404, 412)
    scopes = {"POST": WRITE_REVIEW}
    gives = {"POST": (200, records.ActRecord)}

    def ask(self, request: Request) -> formats.Ask:
        ask = super().ask(request)
        self.tried = False
        given = ask.rest.pop("dry_run", None)
        if given is not None:
            if len(given) != 1 or given[0] not in _TRIED:
                fault = ParameterError("dry_run", "format", "Use 1 or 0.")
                raise BadParameters([*ask.faults, fault])
            self.tried = _TRIED[given[0]]
        return ask

    def carried_out(
        self, request: Request, act: Callable[..., acts.Done], **more: Any
    ) -> HttpResponseBase:
        """The answer of an act; the body's fields go with `more` to it."""
        given = self.body(request)
        by = acts.By(
            given.pop("reason", ""),
            author_of(request),
            self._version(request),
            self.tried,
        )
        try:
            done = act(**more, **given, by=by)
        except (acts.SubjectNotFound, acts.ActRefused) as error:
            raise _refused(error) from None
        except acts.ChangedMeanwhile as error:
            raise problems.exists(str(error)) from None
        except acts.StaleVersion as error:
            raise _stale(error, viewer_of(request)) from None
        found = records.ActRecord(done.kind, done.number, by.dry_run, done.effects)
        return self.answer(found)

    def _version(self, request: Request) -> int | None:
        given = request.headers.get("If-Match")
        found = re.fullmatch(formats.VERSION, given.strip()) if given else None
        if found:
            return int(found["number"])
        if given is None and not self.guarded:
            return None
        raise problems.Problem(
            "precondition-required",
            'Send the incident\'s version that you saw: If-Match: "7".',
        )


def _refused(error: acts.SubjectNotFound | acts.ActRefused) -> problems.Problem:
    if isinstance(error, acts.SubjectNotFound):
        return problems.not_found(str(error))
    return problems.bad_field(error.field or "body", str(error))


def _stale(error: acts.StaleVersion, viewer: Viewer) -> problems.Problem:
    return problems.Problem(
        "stale-version",
        f"{error} Nothing was written.",
        incident=error.code,
        version=error.version,
        seen=error.seen,
        difference=records.as_json(effects.since(error.code, error.seen, viewer)),
    )


class Merge(Act):
    """Merge an incident into another.

    All its reported tolls go to the other one, and its address leads there for ever.
    """

    operation = "merge_incident"
    guarded = True
    also = (404, 412, 428)
    bodies = {"POST": bodies.MergeBody}

    def post(self, request: Request, code: str) -> HttpResponseBase:
        return self.carried_out(request, acts.merge, code=code)


class Split(Act):
    """Split an incident: the reported tolls named go to a new one."""

    operation = "split_incident"
    guarded = True
    also = (404, 412, 428)
    bodies = {"POST": bodies.SplitBody}

    def post(self, request: Request, code: str) -> HttpResponseBase:
        def split(*, reported_tolls: list[UUID], by: acts.By) -> acts.Done:
            return acts.split(code=code, toll_ids=reported_tolls, by=by)

        return self.carried_out(request, split)


class Withdraw(Act):
    """Withdraw an incident: it counts nowhere, and its address answers 410 with the reason."""

    operation = "withdraw_incident"
    guarded = True
    also = (404, 412, 428)
    bodies = {"POST": bodies.ReasonBody}

    def post(self, request: Request, code: str) -> HttpResponseBase:
        return self.carried_out(request, acts.withdraw, code=code)


class Restore(Act):
    """Put a withdrawn incident in place again."""

    operation = "restore_incident"
    guarded = True
    also = (404, 412, 428)
    bodies = {"POST": bodies.ReasonBody}

    def post(self, request: Request, code: str) -> HttpResponseBase:
        return self.carried_out(request, acts.restore, code=code)


class Review(Act):
    """Decide on a reported toll; the latest decision counts, and all are kept."""

    operation = "review_reported_toll"
    bodies = {"POST": bodies.ReviewBody}

    def post(self, request: Request, id: UUID) -> HttpResponseBase:  # noqa: A002
        def review(*, verdict: str, by: acts.By) -> acts.Done:
            return acts.review(toll_id=id, verdict=Verdict(verdict), by=by)

        return self.carried_out(request, review)


class Move(Act):
    """Move a reported toll to another incident, or (null) to a new one."""

    operation = "move_reported_toll"
    bodies = {"POST": bodies.MoveBody}

    def post(self, request: Request, id: UUID) -> HttpResponseBase:  # noqa: A002
        def move(*, incident: str | None, by: acts.By) -> acts.Done:
            return acts.move(toll_id=id, to=incident, by=by)

        return self.carried_out(request, move)


class Edit(Act):
    """Correct a reported toll: a new one takes its place, and the old one is kept."""

    operation = "edit_reported_toll"
    bodies = {"POST": bodies.EditBody}

    def post(self, request: Request, id: UUID) -> HttpResponseBase:  # noqa: A002
        def edit(*, by: acts.By, **fields: Any) -> acts.Done:
            return acts.edit(toll_id=id, fields=fields, by=by)

        return self.carried_out(request, edit)


class Retract(Act):
    """Retract a source: nothing that its articles on record say counts any more."""

    operation = "retract_source"
    bodies = {"POST": bodies.ReasonBody}

    def post(self, request: Request, slug: str) -> HttpResponseBase:
        return self.carried_out(request, acts.retract_source, slug=slug)


class Answer(Act):
    """Answer a question of matching: yes merges or moves, no keeps things as they are filed.

    Refused with 409 where it was answered already or does not stand any more.
    """

    operation = "answer_question"
    bodies = {"POST": bodies.AnswerBody}

    def post(self, request: Request, id: UUID) -> HttpResponseBase:  # noqa: A002
        def answer(*, answer: str, by: acts.By) -> acts.Done:
            return acts.answer(question_id=id, said=Said(answer), by=by)

        return self.carried_out(request, answer)


class Undo(Act):
    """Undo an act: what stood before it stands again.

    Refused with 409 where a later act builds on it.
    """

    operation = "undo_change"
    bodies = {"POST": bodies.ReasonBody}

    def post(self, request: Request, number: int) -> HttpResponseBase:
        return self.carried_out(request, acts.undo, number=number)
