"""Where addresses begin: pages, API, sign-in, administration."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("events.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]

handler400 = "events.views.errors.bad_request"
handler500 = "events.views.errors.server_error"
