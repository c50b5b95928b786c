"""axe on every distinct page: no violation of WCAG 2.2 A and AA; 400 % zoom and dark mode too."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import PHONE
from tests.browser.forms import send

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
PAGES = [
    "/", "/check", "/confirm", "/kinds", "/questions", "/answers", "/first", "/plan",
    "/plan?after=8",
    "/plan/print", "/plan/sources", "/steps/bank_stop", "/steps/police_consult", "/sources",
    "/sources/seed", "/about", "/delete", "/danger/suicide", "/danger/violence", "/danger/child",
    "/cases/unauthorized_banking", "/no-such-page", "/questions/bank_lost_on",
    "/questions/bank_which", "/steps/keep_bank_records",
]  # fmt: skip


@pytest.fixture(params=["light", "dark"])
def visitor(request, browser, address):
    """Someone who has told what happened, in light or dark colours."""
    context = browser.new_context(
        viewport=PHONE, locale="ja-JP", base_url=address, color_scheme=request.param,
        bypass_csp=True,
    )  # fmt: skip
    page = context.new_page()
    page.goto("/")
    page.locator("textarea").fill("知らない振込がありました。アカウントも乗っ取られました。")
    send(page, page.locator("form:has(textarea) button").first)
    send(page, page.locator("main form button").last)
    yield page
    context.close()


def test_no_page_has_a_violation(visitor):
    found = {}
    for path in PAGES:
        visitor.goto(path)
        result = Axe().run(visitor, options=RULES)
        if result.violations_count:
            found[path] = [
                (rule["id"], [node["html"][:120] for node in rule["nodes"]][:3])
                for rule in result.response["violations"]
            ]
    assert not found, found


def test_the_finding_of_a_check_has_no_violation(visitor):
    visitor.goto("/check")
    visitor.locator("textarea").fill("【三菱UFJ銀行】本日中に https://mufg.kakunin.invalid/")
    send(visitor, visitor.locator("form:has(textarea) button").first)
    result = Axe().run(visitor, options=RULES)
    assert [rule["id"] for rule in result.response["violations"]] == []


def test_at_400_percent_nothing_runs_out_of_the_page(visitor):
    """1280 px at 400 % is 320 px (WCAG 1.4.10)."""
    visitor.set_viewport_size({"width": 320, "height": 256})
    for path in PAGES:
        visitor.goto(path)
        assert visitor.evaluate("document.documentElement.scrollWidth") <= 320, path


def test_axe_would_notice(visitor):
    visitor.set_content("<html><body><img src='x'><input></body></html>")
    assert Axe().run(visitor, options=RULES).violations_count
