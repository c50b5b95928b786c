"""The templates: compiled once, everything escaped, an unknown name is an error."""

from __future__ import annotations

import jinja2

from kakekomi.guidance.model import Words
from kakekomi.web.assets import address_of
from kakekomi.web.dates import long_date


def environment(pages: Words, plan: Words) -> jinja2.Environment:
    """Templates that see `t` (words of the pages), `p` (words of the plan) and `asset`."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("kakekomi.web"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(t=pages, p=plan, asset=address_of)
    made.filters["long_date"] = lambda day: long_date(day, pages)
    return made
