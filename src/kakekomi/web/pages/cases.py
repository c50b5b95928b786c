"""One of the seven cases: who it is for, and what the police page says of it."""

from __future__ import annotations

from django.http import HttpResponse

from kakekomi.errors import WrongUse
from kakekomi.web.shown import SEED
from kakekomi.web.visit import Visit


def show(visit: Visit, case_id: str) -> HttpResponse:
    """The case with its quoted sentences."""
    case = visit.guidance.cases.get(case_id)
    if case is None:
        raise WrongUse("K-502")
    atoms = [*case.atoms, *(atom for shown in case.facts_shown for atom in shown.atoms)]
    quotes = [visit.guidance.atoms[atom] for atom in dict.fromkeys(atoms)]
    return visit.show("case.html", case=case, quotes=quotes, source=visit.guidance.sources[SEED])
