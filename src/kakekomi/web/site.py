"""Everything that is loaded once and shared by all requests."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

import jinja2

from kakekomi.guidance import Guidance, load_guidance
from kakekomi.guidance.model import Words
from kakekomi.guidance.parts.words import read_words
from kakekomi.guidance.problems import Problems
from kakekomi.triage.local_model.settings import LocalModel, configured
from kakekomi.web.cookie_keys import CookieKeys, data_folder, read_or_make_keys
from kakekomi.web.jinja import environment
from kakekomi.web.names import Names

JAPAN = ZoneInfo("Asia/Tokyo")
_NOWHERE = "about:blank"


@dataclass(frozen=True, kw_only=True, eq=False)
class Site:
    """The guidance, the words of the pages, the cookie's keys, the templates and the clock."""

    guidance: Guidance
    words: Words
    keys: CookieKeys
    templates: jinja2.Environment
    clock: Callable[[], datetime.datetime]
    model: LocalModel | None = None

    @cached_property
    def leave_address(self) -> str:
        """Where すぐ離れる leads: a front page that says nothing of this one."""
        wanted, today = self.words("leave.brand"), self.clock().date()
        for brand in self.guidance.brands():
            if brand.brand == wanted and brand.leads(today):
                return f"https://www.{brand.domain}/"
        return _NOWHERE

    @cached_property
    def names(self) -> Names:
        """The names of services and firms."""
        return Names(guidance=self.guidance)


def make_site(
    guidance: Guidance,
    *,
    keys: CookieKeys | None = None,
    clock: Callable[[], datetime.datetime] | None = None,
) -> Site:
    """A site over a guidance; keys and clock are given in tests."""
    words = read_words(guidance.root, "pages", Problems())
    return Site(
        guidance=guidance,
        words=words,
        keys=keys or read_or_make_keys(data_folder()),
        templates=environment(words, guidance.words),
        clock=clock or _now_in_japan,
        model=configured(os.environ),
    )


def _now_in_japan() -> datetime.datetime:
    return datetime.datetime.now(JAPAN)


_open: list[Site] = []


def open_site(site: Site) -> None:
    """Make this the site that the pages show."""
    _open[:] = [site]


def current_site() -> Site:
    """The open site; under a foreign WSGI server, the one that the environment names."""
    if not _open:
        folder = os.environ.get("KAKEKOMI_GUIDANCE")
        operator = os.environ.get("KAKEKOMI_OPERATOR")
        open_site(
            make_site(
                load_guidance(
                    Path(folder) if folder else None, Path(operator) if operator else None
                )
            )
        )
    return _open[0]
