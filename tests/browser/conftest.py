"""A real Chromium against the real server on loopback, at the size of a phone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
PHONE = {"width": 360, "height": 740}
# As root (containers, CI) Chromium has no sandbox of its own; only these tests run it that way.
ARGUMENTS = ["--disable-background-networking", "--disable-component-update", "--no-first-run"]
# The driver loses a page that Chromium puts into its back-forward cache.
ARGUMENTS += ["--disable-features=BackForwardCache"]
ARGUMENTS += ["--no-sandbox"] if os.geteuid() == 0 else []


@pytest.fixture(scope="session")
def address(tmp_path_factory) -> Iterator[str]:
    home = tmp_path_factory.mktemp("home")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "XDG_DATA_HOME": str(home)}
    server = subprocess.Popen(
        [sys.executable, "-m", "kakekomi", "web", "--no-browser", "--port", "18700"],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    found = next(line.strip() for line in server.stdout if "http://127.0.0.1" in line)
    yield found.rstrip("/")
    server.terminate()
    server.wait(10)
    server.stdout.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("google-chrome")
    assert path, "chromium is not installed: scripts/test installs it, or says how"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def page(request, browser, address) -> Iterator[Page]:
    """A fresh phone; every request it makes must stay on this machine."""
    context = browser.new_context(
        viewport=PHONE, java_script_enabled=request.param, locale="ja-JP", base_url=address
    )
    asked: list[str] = []
    context.on("request", lambda sent: asked.append(sent.url))
    yield context.new_page()
    context.close()
    assert asked
    assert all(url.startswith((address, "data:")) for url in asked), asked
