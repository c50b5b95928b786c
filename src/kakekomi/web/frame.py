"""What holds for every request: headers, the size of a body, and what a failure writes down."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.core.signals import got_request_exception
from django.http import HttpRequest, HttpResponse

from kakekomi.errors import WrongUse
from kakekomi.web.refusals import refusal

Respond = Callable[[HttpRequest], HttpResponse]
_BAD_REQUEST = 400
_LOG = logging.getLogger("kakekomi.web")
# same-origin and not no-referrer: with the latter browsers send `Origin: null` with a form, and
# the check against forged forms would refuse every answer. Links to others say noreferrer.
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Robots-Tag": "noindex, nofollow",
}


def careful_headers(respond: Respond) -> Respond:
    """Nothing is cached, embedded, sniffed or told to others."""

    def with_headers(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        for name, value in _HEADERS.items():
            response.headers[name] = value
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return with_headers


def refuse_foreign_hosts(respond: Respond) -> Respond:
    """A request under another name than this machine's is refused: a foreign page posing as us."""

    def by_our_name(request: HttpRequest) -> HttpResponse:
        try:
            request.get_host()
        except DisallowedHost:
            return refusal(WrongUse("K-502"), _BAD_REQUEST)
        return respond(request)

    return by_our_name


def refuse_large_bodies(respond: Respond) -> Respond:
    """A body larger than any page of ours sends is not read (K-503)."""

    def within_size(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) > settings.LARGEST_BODY:
            return refusal(WrongUse("K-503"))
        return respond(request)

    return within_size


def note_failures(respond: Respond) -> Respond:
    """A failure writes one line: code, pattern of the page, kind of failure. Never its content."""
    got_request_exception.connect(_note, dispatch_uid="kakekomi")
    return respond


def _note(request: HttpRequest | None = None, **_: object) -> None:
    match = getattr(request, "resolver_match", None)
    kind = sys.exc_info()[0]
    _LOG.error("K-002 /%s %s", match.route if match else "", kind.__name__ if kind else "")
