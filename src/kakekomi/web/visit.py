"""One request of one person: what they answered so far, and how a page answers them."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token

from kakekomi.errors import CannotRead, KakekomiError, WrongUse
from kakekomi.guidance import Guidance
from kakekomi.guidance.messages import error_text
from kakekomi.situation import Situation
from kakekomi.web import answers_cookie
from kakekomi.web.answers_cookie import Kept
from kakekomi.web.refusals import refusal
from kakekomi.web.site import Site, current_site

_SEE_OTHER = 303
_NOT_ALLOWED = 405


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What a page needs to answer. `kept` is None before anything was answered."""

    request: HttpRequest
    site: Site
    now: datetime.datetime
    kept: Kept | None
    unreadable: bool = False

    @property
    def guidance(self) -> Guidance:
        """The guidance that is shown."""
        return self.site.guidance

    @property
    def today(self) -> datetime.date:
        """The day in Japan."""
        return self.now.date()

    @property
    def situation(self) -> Situation:
        """What is known so far; nothing at first."""
        return self.kept.situation if self.kept else Situation()

    @property
    def under_way(self) -> bool:
        """Whether there is a matter to make a plan of."""
        return bool(self.situation.topics or self.situation.danger)

    def show(self, template: str, *, status: int = 200, **values: Any) -> HttpResponse:
        """A page; it is not kept by the browser."""
        page = self.site.templates.get_template(template).render(
            csrf=lambda: get_token(self.request),
            leave=self.site.leave_address,
            under_way=self.under_way,
            **values,
        )
        return HttpResponse(page, status=status)

    def go(self, address: str, situation: Situation | None = None) -> HttpResponse:
        """On to another page, keeping the new situation if one is given."""
        if situation is None:
            return _see_other(address)
        kept = self.kept or Kept(situation=situation)
        return self.keep(replace(kept, situation=situation), address)

    def keep(self, kept: Kept, address: str) -> HttpResponse:
        """On to another page with this kept. Raises WrongUse K-506 when it does not fit."""
        if kept.situation.started_on is None:
            kept = replace(kept, situation=replace(kept.situation, started_on=self.today))
        response = _see_other(address)
        response.set_cookie(
            answers_cookie.NAME,
            answers_cookie.seal(kept, self.site.keys),
            httponly=True,
            samesite="Lax",
        )
        return response

    def told(self, error: KakekomiError) -> tuple[str, str]:
        """What happened and what to do, for an error beside a field."""
        own = self.site.words.texts
        if f"error.{error.code}.said" in own:
            return own[f"error.{error.code}.said"], own[f"error.{error.code}.do"]
        return error_text(self.guidance.root, error)


Show = Callable[..., HttpResponse]


def _see_other(address: str) -> HttpResponse:
    return HttpResponseRedirect(address, status=_SEE_OTHER)


def page(show: Show | None = None, take: Show | None = None) -> Show:
    """A Django view of a page that shows something (GET) and takes a form (POST)."""

    def respond(request: HttpRequest, **parts: str) -> HttpResponse:
        answer = {"GET": show, "HEAD": show, "POST": take}.get(request.method or "")
        if answer is None:
            return refusal(WrongUse("K-502"), _NOT_ALLOWED)
        visit = _visit(request)
        try:
            response = answer(visit, **parts)
        except KakekomiError as error:
            return refusal(error)
        if visit.unreadable and answers_cookie.NAME not in response.cookies:
            response.delete_cookie(answers_cookie.NAME, samesite="Lax")
        return response

    return respond


def _visit(request: HttpRequest) -> Visit:
    site = current_site()
    value = request.COOKIES.get(answers_cookie.NAME, "")
    if not value:
        return Visit(request=request, site=site, now=site.clock(), kept=None)
    try:
        kept = answers_cookie.unseal(value, site.keys, site.guidance)
    except CannotRead:
        return Visit(request=request, site=site, now=site.clock(), kept=None, unreadable=True)
    return Visit(request=request, site=site, now=site.clock(), kept=kept)


def for_a_matter(show: Show) -> Show:
    """A page that makes no sense before anything was answered leads to the start instead."""

    def respond(visit: Visit, **parts: str) -> HttpResponse:
        if visit.unreadable:
            response = refusal(CannotRead("K-501"))
            response.delete_cookie(answers_cookie.NAME, samesite="Lax")
            return response
        if not visit.under_way:
            return _see_other("/")
        return show(visit, **parts)

    return respond
