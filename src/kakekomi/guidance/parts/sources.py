"""sources/: the seed page in 101 atoms, and other official pages as numbered quotes.

Each source carries the hash of its quotes, so that a quote cannot be changed in passing.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping
from pathlib import Path

from kakekomi.guidance.entries import Entry, read_list, read_mapping
from kakekomi.guidance.model import Atom, Place, Quote, Source
from kakekomi.guidance.problems import Problems
from kakekomi.guidance.rows import read_table

STATUSES = frozenset({"read", "secondary", "memory"})
_NEVER = datetime.date(1970, 1, 1)


def read_validity(root: Path, problems: Problems) -> dict[str, int]:
    """How many days after reading a kind of source may be shown."""
    entry = read_mapping(root, root / "sources" / "validity.yaml", problems)
    return {kind: entry.number(kind) for kind in entry.names()} if entry else {}


def read_sources(root: Path, problems: Problems) -> dict[str, Source]:
    """Every source by its id, the seed page among them."""
    validity = read_validity(root, problems)
    found: dict[str, Source] = {}
    for path in sorted((root / "sources").glob("*.yaml")):
        if path.stem in {"validity", "seed"}:
            continue
        for entry in read_list(root, path, problems):
            source = _read_source(entry, validity)
            if source.id in found:
                entry.wrong("id", "K-230", value=source.id)
            found[source.id] = source
    seed = _read_seed(root, validity, problems)
    if seed is not None:
        found[seed.id] = seed
    return found


def _read_source(entry: Entry, validity: Mapping[str, int]) -> Source:
    kind = entry.choice("kind", validity)
    quotes = _read_quotes(entry, "quotes", verbatim=True)
    facts = _read_quotes(entry, "facts", verbatim=False)
    read_on = entry.day("read_on") or _NEVER
    entry.text("note", "")
    expires = entry.day("expires") or read_on + datetime.timedelta(days=validity.get(kind, 0))
    source = Source(
        id=entry.text("id"),
        publisher=entry.text("publisher"),
        kind=kind,
        title=entry.text("title", ""),
        address=entry.text("address", ""),
        read_on=read_on,
        expires=expires,
        page_date=entry.text("page_date", ""),
        status=entry.choice("status", STATUSES),
        quotes=quotes + facts,
        sha256=entry.text("sha256", ""),
        place=Place(file=entry.file, line=entry.line),
    )
    if source.status == "read" and not source.address.startswith(("https://", "http://")):
        entry.wrong("address", "K-231")
    texts = "\n".join(quote.text for quote in quotes or facts)
    actual = hashlib.sha256(texts.encode()).hexdigest()
    if source.sha256 != actual:
        entry.wrong("sha256", "K-232", value=actual)
    entry.finish()
    return source


def _read_quotes(entry: Entry, key: str, *, verbatim: bool) -> tuple[Quote, ...]:
    found = []
    for item in entry.entries(key):
        found.append(Quote(id=item.text("id"), text=item.text("text"), verbatim=verbatim))
        item.finish()
    return tuple(found)


def _read_seed(root: Path, validity: Mapping[str, int], problems: Problems) -> Source | None:
    entry = read_mapping(root, root / "sources" / "seed.yaml", problems)
    if entry is None:
        return None
    read_on = entry.day("read_on") or _NEVER
    source = Source(
        id=entry.text("id"),
        publisher=entry.text("publisher"),
        kind="police",
        title=entry.text("title"),
        address=entry.text("address"),
        read_on=read_on,
        expires=read_on + datetime.timedelta(days=validity.get("seed", 0)),
        page_date="",
        status="read",
        quotes=(),
        sha256=entry.text("sha256"),
        place=Place(file=entry.file, line=entry.line),
    )
    entry.text("atoms")
    page = root / "sources" / entry.text("text")
    raw = page.read_bytes() if page.is_file() else b""
    if hashlib.sha256(raw).hexdigest() != source.sha256:
        entry.wrong("sha256", "K-233")
    entry.finish()
    return source


def read_atoms(root: Path, problems: Problems) -> dict[str, Atom]:
    """The 101 atoms; each quote must stand word for word in the stored seed page."""
    page_path = root / "sources" / "chiba-police-consultation-cases.txt"
    page = page_path.read_text("utf-8", "replace") if page_path.is_file() else ""
    found: dict[str, Atom] = {}
    path = root / "sources" / "atoms.tsv"
    for row in read_table(root, path, ("id", "quote", "kind", "note"), problems):
        atom = Atom(id=row["id"], quote=row["quote"], kind=row["kind"], note=row["note"])
        found[atom.id] = atom
        if atom.quote not in page:
            problems.add(row.place.file, row.place.line, "K-234", value=atom.id)
    return found
