"""Pages behind Google Translate: the host is folded into one label of translate.goog."""

from __future__ import annotations

import re

from kakekomi.check.address.query import parameter

_DOT = re.compile(r"\b-\b")


def original(host: str, path: str, query: str) -> str:
    """The address of the page before translation, by the steps that Google publishes for
    advertisers (search/docs/appearance/ad-network-and-translation)."""
    encodings = parameter(query, "_x_tr_enc").split(",")
    label = parameter(query, "_x_tr_hp") + host.partition(".")[0]
    if "1" in encodings:
        label = label.removeprefix("1-")
    is_idn = "0" in encodings and label.startswith("0-")
    label = label.removeprefix("0-") if is_idn else label
    name = _DOT.sub(".", label).replace("--", "-")
    scheme = "http" if parameter(query, "_x_tr_sch") == "http" else "https"
    own = [part for part in query.split("&") if part and not part.startswith("_x_tr_")]
    return f"{scheme}://{'xn--' * is_idn}{name}{path}{'?' * bool(own)}{'&'.join(own)}"
