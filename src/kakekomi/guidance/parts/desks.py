"""Whom people can turn to: our desks, the police, help lines, and an operator's own table.

A row of an operator's table adds a desk, or replaces one of ours by its id. Whoever writes the
row vouches for it: it is shown until it expires. What cannot be right is a recorded mistake.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from kakekomi.guidance.parts.tables import WHOLE_COUNTRY, read_helplines, read_police
from kakekomi.guidance.problems import Problems, nearest
from kakekomi.guidance.registers import Contact
from kakekomi.guidance.rows import read_table

ALL_CASES = "all"


def read_contacts(
    root: Path,
    operator: Path | None,
    prefectures: Collection[str],
    topics: Collection[str],
    problems: Problems,
) -> dict[str, Contact]:
    """Every contact by id; an operator's rows last, so that they win."""
    found = {**read_helplines(root, problems), **read_police(root, problems)}
    desks = list(read_desks(root, root / "contacts" / "desks.tsv", problems))
    if operator is not None:
        desks += read_desks(root, operator, problems)
    known = {WHOLE_COUNTRY, *prefectures}
    for contact, replaces in desks:
        _check_desk(contact, known, {ALL_CASES, *topics}, problems)
        _check_id(contact, replaces, found, problems)
        if replaces in found:
            found[replaces] = replace(contact, id=replaces)
        else:
            found[contact.id] = contact
    return found


def _check_id(
    contact: Contact, replaces: str, found: Mapping[str, Contact], problems: Problems
) -> None:
    place = contact.place
    if replaces and replaces not in found:
        close = nearest(replaces, found)
        problems.add(place.file, place.line, "K-251", value=replaces, nearest=close)
    if not replaces and contact.id in found:
        problems.add(place.file, place.line, "K-230", value=contact.id)


def _check_desk(
    contact: Contact, prefectures: Collection[str], topics: Collection[str], problems: Problems
) -> None:
    file, line = contact.place.file, contact.place.line
    if contact.prefecture not in prefectures:
        problems.add(file, line, "K-246", value=contact.prefecture)
    if not contact.tel and not contact.web:
        problems.add(file, line, "K-245", value=contact.id)
    for topic in contact.cases:
        if topic not in topics:
            problems.add(file, line, "K-247", value=topic, nearest=nearest(topic, topics))


def read_desks(root: Path, path: Path, problems: Problems) -> tuple[tuple[Contact, str], ...]:
    """Desks of a prefecture or an operator, each with the id it replaces (or nothing).

    Whoever writes such a row vouches for it: it is shown until it expires.
    """
    needs = ("id", "name", "prefecture", "tel", "web", "source", "read_on", "expires")
    found = []
    for row in read_table(root, path, needs, problems):
        if not row["source"]:
            problems.add(row.place.file, row.place.line, "K-244", field="source")
        contact = Contact(
            id=row["id"],
            name=row["name"],
            tel=row["tel"],
            web=row["web"],
            hours=row["hours"],
            note=row["note"],
            prefecture=row["prefecture"] or WHOLE_COUNTRY,
            show=bool(row["source"]),
            source=row["source"],
            read_on=row.day("read_on"),
            expires=row.day("expires"),
            cases=row.list("for_cases"),
            atoms=row.list("atoms"),
            place=row.place,
        )
        found.append((contact, row["replaces"]))
    return tuple(found)
