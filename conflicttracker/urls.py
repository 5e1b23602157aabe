"""Where addresses begin: pages, API, sign-in, administration."""

from django.contrib import admin
from django.urls import include, path, re_path

from events.views.accounts import not_here

urlpatterns = [
    path("", include("events.urls")),
    re_path(
        r"^accounts/(?:signup|email|confirm-email|password/reset)(?:/|$)", not_here
    ),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]

handler400 = "conflicttracker.errors.bad_request"
handler500 = "conflicttracker.errors.server_error"
