"""Text and links of an HTML body, as a reader of mail shows them. Nothing is fetched."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin

# A newsletter has a few hundred links; more of them would be stored for nothing.
MOST_LINKS = 2_000
LONGEST_ADDRESS = 8_000
_LONGEST_SHOWN = 1_000
# Browsers nest no deeper than 512 either.
_DEEPEST = 512
_LONGEST_STYLE = 2_000

_BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    }
)
_CELLS = frozenset({"td", "th"})
_VOID = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    }
)
_CLOSED_BY_ITSELF = frozenset({"p", "li", "td", "th", "tr", "dt", "dd", "option"})
_NEVER_SHOWN = frozenset({"head", "script", "style", "title", "template"})
_LINKED = {"area": "href", "form": "action", "button": "formaction", "input": "formaction"}

_FONT_SIZE = re.compile(r"(?:^|\s)(\d*\.?\d+)([a-z%]*)")
_RELATIVE_UNITS = frozenset({"em", "%", "ex", "ch"})
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n[ \n]*")
_DROPPED_IN_URL = re.compile(r"[\t\n\r]")
_LONG_REFERENCE = re.compile(r"&#(?:[xX][0-9a-fA-F]{8,}|[0-9]{8,});?")
_REFRESH = re.compile(r"[^;,]*[;,]\s*url\s*=\s*[\"']?([^\"']*)", re.IGNORECASE)
_AROUND_URL = "".join(map(chr, range(0x21)))


@dataclass(frozen=True, slots=True)
class Link:
    """Where a link or form goes: `address` as in href (entities read, line ends removed, made
    whole by <base href>), `text` shown, `alt` of the images in it. Forms show no text."""

    address: str
    text: str
    alt: str


@dataclass(frozen=True, slots=True)
class HtmlBody:
    """`text` holds no hidden words; `hidden`: there were some."""

    text: str
    links: tuple[Link, ...]
    hidden: bool


def read_html(source: str) -> HtmlBody:
    """What is shown and where it leads; of broken HTML what a browser would make of it, nearly."""
    reader = _Reader()
    try:
        reader.feed(_tamed(source))
        reader.close()
    except (AssertionError, ValueError):
        # The parser of some Python versions raises on markup it does not know; what it read
        # until then stands.
        pass
    reader.end_link()
    text = _LINES.sub("\n", _SPACES.sub(" ", "".join(reader.shown)))
    return HtmlBody(text.strip(), tuple(reader.links), reader.hidden)


def _tamed(source: str) -> str:
    """The source without what makes `html.parser` slow or raise: comments and tags that never end
    (searched for from each beginning), marked sections, numbers of thousands of digits."""
    source = source.replace("\x00", "").replace("<![", "<!x[")
    source = _LONG_REFERENCE.sub("\ufffd", source)
    last = source.rfind("-->")
    closable = max(last - 3, 0)
    source = source[:closable] + source[closable:].replace("<!--", "&lt;!--")
    last = source.rfind(">") + 1
    return source[:last] + source[last:].replace("<", "&lt;")


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    hidden: bool
    tiny: bool


_ROOT = _Open("", hidden=False, tiny=False)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.shown: list[str] = []
        self.links: list[Link] = []
        self.hidden = False
        self._open: list[_Open] = [_ROOT]
        self._names: Counter[str] = Counter()
        self._base = ""
        self._href: str | None = None
        self._words: list[str] = []
        self._alts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in reversed(attrs)}
        self._break_line(tag)
        if tag not in _VOID:
            self._push(tag, values)
        if tag == "a":
            self.end_link()
            self._href = values.get("href")
        elif tag == "img":
            self._alts.append(values.get("alt", ""))
        elif tag == "base":
            self._base = self._base or values.get("href", "")
        elif tag == "meta" and values.get("http-equiv", "").lower() == "refresh":
            target = _REFRESH.match(values.get("content", "")[:LONGEST_ADDRESS])
            self._add(target.group(1) if target else "", "", "")
        elif tag in _LINKED:
            self._add(values.get(_LINKED[tag], ""), "", values.get("alt", ""))

    def handle_endtag(self, tag: str) -> None:
        self._break_line(tag)
        if tag == "a":
            self.end_link()
        if not self._names[tag]:
            return
        while self._open[-1].tag != tag:
            self._pop()
        self._pop()

    def handle_data(self, data: str) -> None:
        top = self._open[-1]
        if top.hidden or top.tiny:
            never = any(self._names[tag] for tag in _NEVER_SHOWN)
            self.hidden = self.hidden or (not never and not data.isspace())
            return
        self.shown.append(data.replace("\n", " "))
        if self._href is not None:
            self._words.append(data)

    def end_link(self) -> None:
        if self._href is not None:
            self._add(self._href, "".join(self._words), " ".join(self._alts))
        self._href = None
        self._words = []
        self._alts = []

    def _add(self, address: str, text: str, alt: str) -> None:
        address = _DROPPED_IN_URL.sub("", address[:LONGEST_ADDRESS]).strip(_AROUND_URL)
        if address and not address.startswith("#") and len(self.links) < MOST_LINKS:
            self.links.append(Link(_whole(self._base, address), _line(text), _line(alt)))

    def _break_line(self, tag: str) -> None:
        if tag in _BLOCKS or tag in _CELLS:
            self._words.append(" ")
        if tag in _BLOCKS:
            self.shown.append("\n")
        elif tag in _CELLS:
            self.shown.append(" ")

    def _push(self, tag: str, values: dict[str, str]) -> None:
        if tag in _CLOSED_BY_ITSELF and self._open[-1].tag == tag:
            self._pop()
        if len(self._open) > _DEEPEST:
            return
        above = self._open[-1]
        style = _declarations(values.get("style", "")[:_LONGEST_STYLE])
        hides = tag in _NEVER_SHOWN or "hidden" in values or _is_not_displayed(style)
        self._open.append(_Open(tag, above.hidden or hides, _tiny(style, above=above.tiny)))
        self._names[tag] += 1

    def _pop(self) -> None:
        self._names[self._open.pop().tag] -= 1


def _declarations(style: str) -> dict[str, str]:
    """The properties of a style attribute, CSS comments left out; of two the last counts."""
    first, *others = style.lower().split("/*")
    plain = first + "".join(other.partition("*/")[2] for other in others)
    pairs = (declaration.partition(":") for declaration in plain.split(";"))
    return {name.strip(): value.removesuffix("!important").strip() for name, _, value in pairs}


def _is_not_displayed(style: dict[str, str]) -> bool:
    return style.get("display", "").startswith("none") or style.get("visibility") == "hidden"


def _tiny(style: dict[str, str], *, above: bool) -> bool:
    """Whether letters have no size: inherited, but an absolute size of its own ends it (templates
    set 0 on cells and a size on each text in them)."""
    declared = style.get("font-size") or style.get("font")
    if declared is None:
        return above
    size = _FONT_SIZE.search(declared)
    if size is None:
        return above and declared.startswith(("inherit", "smaller", "larger"))
    if float(size.group(1)) == 0:
        return True
    return above and size.group(2) in _RELATIVE_UNITS


def _line(words: str) -> str:
    return " ".join(words[: 4 * _LONGEST_SHOWN].split())[:_LONGEST_SHOWN]


def _whole(base: str, address: str) -> str:
    if not base:
        return address
    try:
        return urljoin(base.strip(), address)
    except ValueError:
        return address
