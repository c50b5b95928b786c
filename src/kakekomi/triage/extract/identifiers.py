"""Addresses, phone and account numbers that stand in a text: copied, never opened or called.

They prefill papers and are shown as dead text. Personal numbers of the writer are not looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from kakekomi.triage.extract.span import matches
from kakekomi.triage.normalise import Sentence

# Kind → how it is written, in plain form (NFKC, lower case).
_FORMS: Mapping[str, re.Pattern[str]] = {
    "mail": re.compile(r"[a-z0-9][a-z0-9._%+-]*@[a-z0-9-]+(?:\.[a-z0-9-]+)+"),
    "url": re.compile(
        r"(?:h[tx]{2}ps?://|www\.)[a-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+"
        r"|(?<![@a-z0-9.-])(?:[a-z0-9-]+\.)+(?:com|net|org|info|biz|shop|online|site|top|xyz|cn|jp|cc|me|io|app|link|vip|example)"
        r"(?![a-z0-9-])(?:/[a-z0-9\-._~/?#=&%]*)?"
    ),
    "phone": re.compile(
        r"(?<![\d-])(?:\+\d{1,3}[- ]?)?(?:0\d{1,4}[-(]?\d{1,4}[-)]?\d{3,4}|\+\d{8,14})(?![\d-])"
    ),
    "order": re.compile(
        r"(?<![\d-])\d{3}-\d{7}-\d{7}(?![\d-])"
        r"|(?:注文番号|取引番号|追跡番号|お問い合わせ番号|伝票番号|取引id|商品id)(?:は|:|が|の)?([a-z]?[\d-]{6,20})"
    ),
    "account": re.compile(r"(?:普通|当座|口座番号|口座)(?:預金)?(?:は|:|の|が|に)?(\d{7})(?!\d)"),
}
_SHORTEST_PHONE = 9


def find_identifiers(said: Iterable[Sentence]) -> dict[str, tuple[str, ...]]:
    """What was found, by kind, each once, as written."""
    found: dict[str, dict[str, None]] = {kind: {} for kind in _FORMS}
    for sentence in said:
        taken: list[tuple[int, int]] = []
        for kind, pattern in _FORMS.items():
            for span, match in matches(pattern, sentence):
                if any(span.start < end and start < span.end for start, end in taken):
                    continue
                text = next((group for group in match.groups() if group), match.group())
                if kind == "phone" and sum(map(str.isdigit, text)) < _SHORTEST_PHONE:
                    continue
                taken.append((span.start, span.end))
                found[kind][text.rstrip(".,。)/")] = None
    return {kind: tuple(values) for kind, values in found.items() if values}
