"""The administration for staff: users, sources, feeds and parties are edited here, evidence is only read."""

from __future__ import annotations

from typing import Any, cast

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.db import models
from django.http import HttpRequest

from events.actions import tokens
from events.models import (
    ApiToken,
    Article,
    Change,
    Feed,
    Incident,
    Party,
    ReportedToll,
    Review,
    Run,
    Source,
    TollRevision,
)

admin.site.site_header = "conflicttracker administration"
admin.site.site_title = "conflicttracker"
admin.site.index_title = "Accounts, sources and parties"
# Its own form knows no second factor.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]


admin.site.unregister(User)


class _Plain(admin.ModelAdmin):  # type: ignore[type-arg]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}


class ReadOnly(_Plain):
    """Evidence and history: looked at here, written by actions alone."""

    show_full_result_count = False
    list_per_page = 50

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class Kept(_Plain):
    """Rows that others refer to: edited, never deleted."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(User)
class AccountAdmin(UserAdmin):  # type: ignore[type-arg]
    """Accounts are closed by taking "active" away, never deleted: evidence says who acted."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Evidence names its authors by this name, so it stays what it was."""
        fixed = ["last_login", "date_joined"]
        return fixed if obj is None else [*fixed, "username"]


@admin.register(Source)
class SourceAdmin(Kept):
    list_display = ["name", "kind", "country", "language", "party", "host"]
    list_filter = ["kind", "country"]
    search_fields = ["name", "slug", "host"]
    readonly_fields = ["slug", "version", "recorded_at"]
    list_select_related = ["party"]
    autocomplete_fields = ["party"]


@admin.register(Feed)
class FeedAdmin(Kept):
    list_display = ["url", "source", "paused", "failures", "last_success_at"]
    list_filter = ["paused"]
    search_fields = ["url", "title"]
    list_select_related = ["source"]
    autocomplete_fields = ["source"]
    readonly_fields = [
        "version",
        "recorded_at",
        "lease_until",
        "etag",
        "last_modified",
        "last_attempt_at",
        "last_success_at",
        "last_new_item_at",
        "failures",
        "last_error",
    ]


@admin.register(Party)
class PartyAdmin(Kept):
    list_display = ["name", "country", "aliases"]
    search_fields = ["name"]
    readonly_fields = ["version", "recorded_at"]


@admin.register(ApiToken)
class ApiTokenAdmin(ReadOnly):
    list_display = [
        "name",
        "scopes",
        "owner",
        "expires_at",
        "revoked_at",
        "last_used_at",
    ]
    exclude = ["digest"]
    list_select_related = ["owner"]
    actions = ["revoke"]

    @admin.action(
        description="Revoke: the chosen tokens open nothing any more",
        permissions=["revoke"],
    )
    def revoke(self, request: HttpRequest, chosen: models.QuerySet[ApiToken]) -> None:
        for token in chosen:
            tokens.revoke(token=token, author=cast(User, request.user))

    def has_revoke_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("events.change_apitoken")


@admin.register(Article)
class ArticleAdmin(ReadOnly):
    list_display = ["title", "source", "published_at", "recorded_at"]
    search_fields = ["title", "url"]
    exclude = ["raw"]
    list_select_related = ["source"]


@admin.register(Run)
class RunAdmin(ReadOnly):
    list_display = ["recorded_at", "state", "article", "url", "attempts", "error"]
    list_filter = ["state"]
    list_select_related = ["article"]


@admin.register(Incident)
class IncidentAdmin(ReadOnly):
    list_display = ["code", "title", "status", "occurred_end", "country", "changed_at"]
    list_filter = ["status", "country"]
    search_fields = ["code", "title"]


@admin.register(ReportedToll)
class ReportedTollAdmin(ReadOnly):
    list_display = ["stated", "victims", "harm", "claimant", "article", "recorded_at"]
    list_filter = ["harm", "claimant_role"]
    search_fields = ["victims", "claimant", "quote"]
    list_select_related = ["article"]


@admin.register(TollRevision)
class TollRevisionAdmin(ReadOnly):
    list_display = ["incident", "harm", "from_toll", "to_toll", "reason", "recorded_at"]
    list_filter = ["harm", "reason"]
    list_select_related = ["incident", "from_toll", "to_toll"]


@admin.register(Review)
class ReviewAdmin(ReadOnly):
    list_display = ["reported_toll", "verdict", "author", "reason", "recorded_at"]
    list_filter = ["verdict"]
    list_select_related = ["reported_toll", "author"]


@admin.register(Change)
class ChangeAdmin(ReadOnly):
    list_display = ["number", "kind", "incident", "author", "reason", "recorded_at"]
    list_filter = ["kind"]
    list_select_related = ["incident", "author"]
