"""Without a mouse from the first page to a marked step; on paper; in forced colours."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.forms import send, send_by_enter

LONGEST_WAY = 60


def reach(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus, and it is in view."""
    for _ in range(LONGEST_WAY):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if focused.evaluate("(node, wanted) => node.matches(wanted)", selector):
            expect(focused).to_be_in_viewport()
            return
    pytest.fail(f"no way to {selector} by keyboard on {page.url}")


def test_by_keyboard_alone_from_the_start_to_a_marked_step(page):
    page.goto("/")
    reach(page, "input[value=stolen_points]")
    page.keyboard.press("Space")
    reach(page, "button.main")
    send_by_enter(page)
    page.wait_for_url("**/questions/**")
    reach(page, "a[href='/first']")
    send_by_enter(page)
    page.wait_for_url("**/first")
    reach(page, "button[value=done]")
    send_by_enter(page)
    page.wait_for_url("**/first")
    page.goto("/plan")
    expect(page.locator("li.done")).to_have_count(1)


def test_what_is_focused_shows_it(page):
    page.goto("/")
    for _ in range(12):
        page.keyboard.press("Tab")
        width = page.locator(":focus").evaluate("node => getComputedStyle(node).outlineWidth")
        assert float(width.removesuffix("px")) >= 2


def test_on_paper_only_the_plan_is_left_with_addresses_written_out(page):
    page.goto("/")
    page.locator("input[value=unauthorized_banking]").check()
    send(page, page.locator(".story button.main").last)
    page.goto("/plan/print")
    page.emulate_media(media="print")
    for hidden in (".top", ".bottom", "form"):
        for part in page.locator(hidden).all():
            expect(part).to_be_hidden()
    expect(page.locator("main")).to_contain_text("https://")
    paper = page.pdf(format="A4")
    assert paper.startswith(b"%PDF")
    assert 1 <= paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ") <= 14


def test_in_forced_colours_a_ticked_card_still_differs(page):
    page.emulate_media(forced_colors="active")
    page.goto("/")
    card = page.locator(".pick").first
    width = "node => getComputedStyle(node).borderTopWidth"
    before = card.evaluate(width)
    card.click()
    assert card.evaluate(width) != before
