"""The addresses of the API; included under `api/`."""

from django.urls import path, re_path

from events.api import acts, alerts, docs, reads, versions, writes

app_name = "api"
urlpatterns = [
    path("v1/", reads.Root.as_view(), name="root"),
    path("v1/incidents/", reads.IncidentList.as_view(), name="incidents"),
    path("v1/incidents/<str:code>/", reads.IncidentDetail.as_view(), name="incident"),
    path(
        "v1/incidents/<str:code>/versions/",
        versions.Versions.as_view(),
        name="incident-versions",
    ),
    path(
        "v1/incidents/<str:code>/versions/<int:number>/",
        versions.Version.as_view(),
        name="incident-version",
    ),
    path(
        "v1/incidents/<str:code>/diff/", versions.Diff.as_view(), name="incident-diff"
    ),
    path("v1/incidents/<str:code>/merge/", acts.Merge.as_view(), name="merge"),
    path("v1/incidents/<str:code>/split/", acts.Split.as_view(), name="split"),
    path("v1/incidents/<str:code>/withdraw/", acts.Withdraw.as_view(), name="withdraw"),
    path("v1/incidents/<str:code>/restore/", acts.Restore.as_view(), name="restore"),
    path("v1/reported-tolls/<uuid:id>/review/", acts.Review.as_view(), name="review"),
    path("v1/reported-tolls/<uuid:id>/move/", acts.Move.as_view(), name="move"),
    path("v1/reported-tolls/<uuid:id>/edit/", acts.Edit.as_view(), name="edit"),
    path("v1/sources/<str:slug>/retract/", acts.Retract.as_view(), name="retract"),
    path("v1/changes/<int:number>/undo/", acts.Undo.as_view(), name="undo"),
    path("v1/reported-tolls/", reads.TollList.as_view(), name="reported-tolls"),
    path(
        "v1/reported-tolls/<uuid:id>/", reads.TollDetail.as_view(), name="reported-toll"
    ),
    path("v1/revisions/", reads.RevisionList.as_view(), name="revisions"),
    path("v1/revisions/<uuid:id>/", reads.RevisionDetail.as_view(), name="revision"),
    path("v1/period-totals/", reads.PeriodTotalList.as_view(), name="period-totals"),
    path(
        "v1/period-totals/<uuid:id>/",
        reads.PeriodTotalDetail.as_view(),
        name="period-total",
    ),
    path("v1/articles/", writes.ArticleList.as_view(), name="articles"),
    path("v1/articles/<uuid:id>/", reads.ArticleDetail.as_view(), name="article"),
    path("v1/sources/", writes.SourceList.as_view(), name="sources"),
    path("v1/sources/<str:id>/", writes.SourceDetail.as_view(), name="source"),
    path("v1/feeds/", writes.FeedList.as_view(), name="feeds"),
    path("v1/feeds/<uuid:id>/", writes.FeedDetail.as_view(), name="feed"),
    path("v1/parties/", reads.PartyList.as_view(), name="parties"),
    path("v1/parties/<uuid:id>/", reads.PartyDetail.as_view(), name="party"),
    path("v1/questions/", reads.QuestionList.as_view(), name="questions"),
    path("v1/questions/<uuid:id>/", reads.QuestionDetail.as_view(), name="question"),
    path("v1/questions/<uuid:id>/answer/", acts.Answer.as_view(), name="answer"),
    path("v1/changes/", reads.ChangeList.as_view(), name="changes"),
    path("v1/alerts/", alerts.AlertList.as_view(), name="alerts"),
    path("v1/alerts/<uuid:id>/", alerts.AlertDetail.as_view(), name="alert"),
    path("v1/alerts/<uuid:id>/test/", alerts.Trial.as_view(), name="alert-test"),
    path("v1/alerts/<uuid:id>/secret/", alerts.Secret.as_view(), name="alert-secret"),
    path(
        "v1/alerts/<uuid:id>/deliveries/",
        alerts.DeliveryList.as_view(),
        name="deliveries",
    ),
    path(
        "v1/alerts/<uuid:id>/deliveries/<uuid:delivery>/resend/",
        alerts.Resend.as_view(),
        name="resend",
    ),
    path("v1/runs/", reads.RunList.as_view(), name="runs"),
    path("v1/runs/<uuid:id>/", reads.RunDetail.as_view(), name="run"),
    path("v1/stats/", reads.Stats.as_view(), name="stats"),
    path("v1/openapi.json", docs.OpenAPI.as_view(), name="openapi"),
    path("docs/", docs.page, name="docs"),
    re_path(r"^[\s\S]*$", docs.Nothing.as_view(), name="nothing"),
]
