"""Everything that the browser keeps of this, deleted when asked twice."""

from __future__ import annotations

from django.http import HttpResponse

from kakekomi.web.answers_cookie import NAME
from kakekomi.web.visit import Visit


def show(visit: Visit) -> HttpResponse:
    """What will be deleted, and the button."""
    return visit.show("delete.html", deleted="done" in visit.request.GET)


def take(visit: Visit) -> HttpResponse:
    """The answers cookie is gone afterwards."""
    response = visit.go("/delete?done=1")
    response.delete_cookie(NAME, samesite="Lax")
    return response
