"""Which address leads to which page."""

from __future__ import annotations

from django.urls import path

from kakekomi.web.assets import asset
from kakekomi.web.pages import (
    about,
    answers,
    cases,
    check,
    confirm,
    danger,
    delete,
    first,
    kinds,
    plan,
    questions,
    sources,
    start,
    steps,
)
from kakekomi.web.visit import page

urlpatterns = [
    path("", page(start.show)),
    path("safety", page(take=start.take_safety)),
    path("words", page(start.show, start.take_words)),
    path("ways", page(take=start.take_way)),
    path("confirm", page(confirm.show, confirm.take)),
    path("kinds", page(kinds.show, kinds.take)),
    path("questions", page(questions.show_next)),
    path("questions/<slug:question_id>", page(questions.show, questions.take)),
    path("answers", page(answers.show)),
    path("answers/<slug:fact_id>", page(answers.show_one, answers.take_one)),
    path("first", page(first.show)),
    path("plan", page(plan.show)),
    path("plan/print", page(plan.show_print)),
    path("plan/calendar.ics", page(plan.calendar)),
    path("plan/sources", page(sources.show_of_plan)),
    path("prefecture", page(take=plan.take_prefecture)),
    path("steps/<slug:step_id>", page(steps.show)),
    path("steps/<slug:step_id>/mark", page(take=steps.take_mark)),
    path("cases/<slug:case_id>", page(cases.show)),
    path("danger/<slug:kind>", page(danger.show, danger.take)),
    path("sources", page(sources.show)),
    path("sources/<slug:source_id>", page(sources.show_one)),
    path("check", page(check.show, check.take)),
    path("delete", page(delete.show, delete.take)),
    path("about", page(about.show)),
    path("static/<path:name>", asset),
]

handler400 = "kakekomi.web.refusals.bad_request"
handler403 = "kakekomi.web.refusals.form_expired"
handler404 = "kakekomi.web.refusals.not_found"
handler500 = "kakekomi.web.refusals.failed"
