"""The addresses of the app: pages, health, and the API under `api/`."""

from django.urls import include, path

from events.api import docs
from events.views import (
    about,
    acts,
    alerts,
    articles,
    changes,
    health,
    incidents,
    overview,
    questions,
    review,
    runs,
    sources,
    suggestions,
    versions,
)

pages = [
    path("", overview.show, name="overview"),
    path("incidents/", incidents.index, name="incidents"),
    path("incidents/<str:code>/", incidents.show, name="incident"),
    path("incidents/<str:code>/history/", incidents.history, name="incident-history"),
    path(
        "incidents/<str:code>/v/<int:number>/", versions.show, name="incident-version"
    ),
    path("incidents/<str:code>/diff/", versions.diff, name="incident-diff"),
    path("incidents/<str:code>/merge/", acts.merge, name="merge"),
    path("incidents/<str:code>/split/", acts.split, name="split"),
    path("incidents/<str:code>/withdraw/", acts.withdraw, name="withdraw"),
    path("incidents/<str:code>/restore/", acts.restore, name="restore"),
    path("articles/", articles.index, name="articles"),
    path("articles/new/", articles.add, name="article-new"),
    path("articles/<uuid:key>/", articles.show, name="article"),
    path("review/", review.show, name="review"),
    path("review/questions/", questions.index, name="questions"),
    path("review/questions/<uuid:key>/<str:said>/", questions.answer, name="answer"),
    path("review/<uuid:key>/", review.decide, name="review-decide"),
    path("suggestions/<uuid:key>/accept/", suggestions.take_up, name="take-up"),
    path("suggestions/<uuid:key>/reject/", suggestions.put_aside, name="put-aside"),
    path("review/<uuid:key>/move/", acts.move, name="move"),
    path("review/<uuid:key>/edit/", acts.edit, name="edit"),
    path("sources/<str:slug>/retract/", acts.retract, name="retract"),
    path("changes/<int:number>/undo/", acts.undo, name="undo"),
    path("sources/", sources.index, name="sources"),
    path("sources/<str:slug>/", sources.show, name="source"),
    path("sources/<str:slug>/feeds/<uuid:key>/", sources.set_paused, name="feed-pause"),
    path("ingest/", runs.index, name="ingest"),
    path("ingest/runs/<uuid:key>/", runs.show, name="run"),
    path("ingest/runs/<uuid:key>/retry/", runs.retry, name="run-retry"),
    path("changes/", changes.index, name="changes"),
    path("changes.atom", changes.atom, name="changes-atom"),
    path("changes.json", changes.json_feed, name="changes-json"),
    path("alerts/", alerts.index, name="alerts"),
    path("alerts/new/", alerts.new, name="alert-new"),
    path("alerts/confirm/<str:word>/", alerts.confirm, name="alert-confirm"),
    path(
        "alerts/unsubscribe/<str:word>/", alerts.unsubscribe, name="alert-unsubscribe"
    ),
    path("alerts/<uuid:key>/", alerts.show, name="alert"),
    path("alerts/<uuid:key>/pause/", alerts.pause, name="alert-pause"),
    path("alerts/<uuid:key>/test/", alerts.trial, name="alert-trial"),
    path("alerts/<uuid:key>/secret/", alerts.secret, name="alert-secret"),
    path("alerts/<uuid:key>/delete/", alerts.delete, name="alert-delete"),
    path(
        "alerts/<uuid:key>/resend/<uuid:delivery>/", alerts.resend, name="alert-resend"
    ),
    path("data/", about.data, name="data"),
    path("methodology/", about.methodology, name="methodology"),
]

urlpatterns = [
    path("", include((pages, "pages"))),
    path("api/", include("events.api.urls")),
    path("problems/", docs.kinds, name="problems"),
    path("problems/<slug:name>", docs.kind, name="problem"),
    path("favicon.ico", about.icon, name="icon"),
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
]
