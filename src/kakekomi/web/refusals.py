"""Pages for what went wrong: a code, a sentence, what to do; the answers stay as they were."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from kakekomi.errors import CannotRead, KakekomiError, WrongUse
from kakekomi.guidance.messages import error_text

STATUS = {"K-002": 500, "K-502": 404, "K-503": 413, "K-504": 403}
_BAD_REQUEST = 400


def refusal(error: KakekomiError, status: int = 0) -> HttpResponse:
    """The page for an error, in the style of the others."""
    from kakekomi.web.site import current_site

    site = current_site()
    said, todo = error_text(site.guidance.root, error)
    template = site.templates.get_template("refusal.html")
    page = template.render(
        said=said, todo=todo, code=error.code, leave=site.leave_address, under_way=True
    )
    return HttpResponse(page, status=status or STATUS.get(error.code, _BAD_REQUEST))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """400: a form or a host name that cannot be understood."""
    return refusal(WrongUse("K-502"), _BAD_REQUEST)


def form_expired(request: HttpRequest, reason: str = "", **_: object) -> HttpResponse:  # noqa: ARG001
    """403: a form without its token, most often an old page sent again."""
    return refusal(WrongUse("K-504"))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """404: no such page."""
    return refusal(WrongUse("K-502"))


def failed(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """500: something of ours broke."""
    return refusal(CannotRead("K-002"))
