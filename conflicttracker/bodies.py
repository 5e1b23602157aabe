"""A request whose body is larger than is taken, or says no size, is answered before the body is read."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from events.api import problems
from events.views import errors as pages

Answer = Callable[[HttpRequest], HttpResponse]


class BodyLimit:
    """Stands before everything that could ask for the body: sessions, forms, uploads."""

    def __init__(self, get_response: Answer) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        program = request.path.startswith("/api/")
        length = request.META.get("CONTENT_LENGTH") or ""
        if "HTTP_TRANSFER_ENCODING" in request.META and not length:
            if program:
                return problems.no_length().response(request)
            return pages.without_length()
        if length.isdigit() and int(length) > limit:
            if program:
                return problems.too_large(limit).response(request)
            return pages.too_large()
        return self._get_response(request)
