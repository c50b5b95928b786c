"""Sending a form and being on the next page: the driver's click alone does not wait for it."""

from __future__ import annotations

from playwright.sync_api import Locator, Page


def send(page: Page, button: Locator) -> None:
    """Click, and wait until the page that answers has loaded."""
    with page.expect_navigation():
        button.click()


def send_by_enter(page: Page) -> None:
    """Press Enter on what has the focus, and wait until the page that answers has loaded."""
    with page.expect_navigation():
        page.keyboard.press("Enter")
