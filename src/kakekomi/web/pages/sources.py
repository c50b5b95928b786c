"""Where everything comes from: every page that was read, and the seed page in its pieces."""

from __future__ import annotations

from django.http import HttpResponse

from kakekomi.errors import WrongUse
from kakekomi.guidance.checks.coverage import traced_atoms
from kakekomi.plan import make_plan, shown_warnings
from kakekomi.plan.evidence import evidence_items
from kakekomi.web.shown import SEED, authority_of, cited_by
from kakekomi.web.visit import Visit, for_a_matter


def show(visit: Visit) -> HttpResponse:
    """Every source that may be shown, by publisher."""
    shown = [
        source
        for source in visit.guidance.sources.values()
        if source.status == "read" and visit.today <= source.expires and source.id != SEED
    ]
    publishers: dict[str, list[object]] = {}
    for source in sorted(shown, key=lambda source: source.publisher):
        publishers.setdefault(source.publisher, []).append(source)
    return visit.show(
        "sources.html", publishers=publishers, seed=visit.guidance.sources[SEED], all=len(shown) + 1
    )


def show_one(visit: Visit, source_id: str) -> HttpResponse:
    """One source with its sentences; the seed page with where each piece is used."""
    if source_id == SEED:
        return visit.show(
            "seed.html",
            source=visit.guidance.sources[SEED],
            atoms=visit.guidance.atoms.values(),
            places=_places(visit),
        )
    source = visit.guidance.sources.get(source_id)
    if source is None or source.status != "read" or visit.today > source.expires:
        raise WrongUse("K-502")
    return visit.show("source.html", source=source)


def _places(visit: Visit) -> dict[str, list[str]]:
    """For each atom, the titles of what carries it."""
    guidance = visit.guidance
    titles = {f"steps/{step.id}": step.title for step in guidance.steps.values()}
    titles |= {f"warnings/{warning.id}": warning.text for warning in guidance.warnings.values()}
    titles |= {f"evidence/{item.id}": item.label for item in guidance.evidence.values()}
    titles |= {f"questions/{question.id}": question.ask for question in guidance.questions.values()}
    titles |= {f"cases/{case.id}": case.label for case in guidance.cases.values()}
    titles |= {f"contact {contact.id}": contact.name for contact in guidance.contacts.values()}
    return {
        atom: sorted(titles[place] for place in places if place in titles)
        for atom, places in traced_atoms(guidance).items()
    }


@for_a_matter
def show_of_plan(visit: Visit) -> HttpResponse:
    """Everything that this person's plan stands on: steps, warnings, things to keep."""
    plan = make_plan(visit.situation, visit.guidance, visit.now)
    guidance = visit.guidance
    topics = {*visit.situation.topics, "any"}
    grounds = [ground for planned in plan.steps for ground in planned.grounds]
    beside = [warning.grounds for warning in shown_warnings(plan, guidance)]
    beside += [item.grounds for item in evidence_items(visit.situation, guidance, plan.today)]
    grounds += [ground for several in beside for ground in several if ground.topic in topics]
    cited = cited_by(*authority_of(tuple(grounds), plan, guidance), guidance)
    return visit.show("plan_sources.html", cited=cited)
