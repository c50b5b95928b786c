"""Lines of `format=flowed` (RFC 3676) put together again: an address broken at a line end is one
address."""

from __future__ import annotations

_SIGNATURE = "-- "


def unflowed(text: str, *, delete_space: bool) -> str:
    """The paragraphs of a flowed text. A line that ends in a space goes on in the next one of the
    same quote depth; `delete_space` (DelSp=yes): that space is not part of the text."""
    out: list[str] = []
    flows, depth = False, 0
    for line in text.split("\n"):
        quoted = len(line) - len(line.lstrip(">"))
        words = line[quoted:].removeprefix(" ") if quoted else line.removeprefix(" ")
        joins = flows and quoted == depth and words != _SIGNATURE
        out.append(words if joins else f"\n{'>' * quoted}{' ' if quoted else ''}{words}")
        flows = words.endswith(" ") and words != _SIGNATURE
        if flows and delete_space:
            out[-1] = out[-1][:-1]
        depth = quoted
    return "".join(out)[1:]
