"""What this is, what it never does, and what leaving quickly can and cannot do."""

from __future__ import annotations

from django.http import HttpResponse

from kakekomi.triage import make_reader
from kakekomi.web.visit import Visit


def show(visit: Visit) -> HttpResponse:
    """The page about all this."""
    return visit.show("about.html", missing=make_reader(visit.guidance.root).missing)
