"""Addresses on pages: where we are in the menu, the same search in another form, one filter less."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from events.queries.records import Facet

register = template.Library()

Applied = Iterable[tuple[str, str]]


@register.simple_tag(takes_context=True)
def menu(context: template.Context, name: str, words: str) -> SafeString:
    """A word of the menu; the current one says so."""
    target = reverse(f"pages:{name}")
    request = context.get("request")
    here = request.path if request is not None else ""
    current = here == target or (target != "/" and here.startswith(target))
    return format_html(
        '<a href="{}"{}>{}</a>',
        target,
        SafeString(' aria-current="page"') if current else "",
        words,
    )


@register.simple_tag
def query(applied: Applied, **more: object) -> str:
    """The search as a query string, with more parameters; None drops one."""
    pairs = [(name, value) for name, value in applied if name not in more]
    pairs += [(name, str(value)) for name, value in more.items() if value is not None]
    return f"?{urlencode(sorted(pairs))}" if pairs else ""


@register.simple_tag
def without(applied: Applied, name: str, value: str) -> str:
    """The search with one of its filters taken away."""
    pairs = [pair for pair in applied if pair != (name, value)]
    return f"?{urlencode(pairs)}" if pairs else "?"


@register.simple_tag
def having(applied: Applied, name: str, value: str) -> bool:
    return (name, str(value)) in list(applied)


@register.simple_tag
def given(applied: Applied, name: str) -> str:
    """The value that the search has for a parameter, or nothing."""
    return next((value for key, value in applied if key == name), "")


@register.filter
def lacks(facet: Facet, chosen: str) -> bool:
    """Whether a chosen value has no row in the facet, and so needs an option of its own."""
    return bool(chosen) and chosen not in {value for value, _ in facet.values}
