"""YAML with line numbers, read field by field.

Rules: a mapping is an `Entry`; every field that is read is remembered; a field nobody asked for
is a mistake (K-203), so a misspelt name never passes unnoticed. Mistakes are recorded in
`Problems` and a harmless value is returned, so that one reading finds them all.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator
from pathlib import Path

import yaml

from kakekomi.guidance.problems import Problems, nearest

_YES = {"yes", "true", "on", "はい"}
_NO = {"no", "false", "off", "いいえ"}
_LARGEST_FILE = 2_000_000


class Entry:
    """One YAML mapping of a guidance file, read with the line of every field."""

    def __init__(self, node: yaml.MappingNode, file: str, problems: Problems) -> None:
        self.file = file
        self.line = node.start_mark.line + 1
        self.problems = problems
        self._fields: dict[str, tuple[yaml.Node, int]] = {}
        self._asked: set[str] = set()
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                problems.add(file, line, "K-201")
            elif key.value in self._fields:
                problems.add(file, line, "K-202", field=key.value)
            else:
                self._fields[key.value] = (value, line)

    def names(self) -> tuple[str, ...]:
        """Names of the fields, as written."""
        return tuple(self._fields)

    def has(self, key: str) -> bool:
        """Whether the field is written at all."""
        return key in self._fields

    def is_mapping(self, key: str) -> bool:
        """Whether the field holds a mapping."""
        return isinstance(self._fields[key][0], yaml.MappingNode)

    def line_of(self, key: str) -> int:
        """The line of a field, or of the mapping when the field is absent."""
        return self._fields[key][1] if key in self._fields else self.line

    def wrong(self, key: str, code: str, **details: str) -> None:
        """Record a mistake at a field."""
        self.problems.add(self.file, self.line_of(key), code, field=key, **details)

    def text(self, key: str, default: str | None = None) -> str:
        """A sentence or name. Without `default` the field must be there and not empty."""
        node = self._node(key, required=default is None)
        if node is None:
            return default or ""
        if not isinstance(node, yaml.ScalarNode):
            self.wrong(key, "K-205")
            return default or ""
        value = "" if node.tag == "tag:yaml.org,2002:null" else node.value.strip()
        if not value and default is None:
            self.wrong(key, "K-204")
        return value or (default or "")

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of sentences or names; absent means none."""
        node = self._node(key, required=False)
        if node is None or _is_null(node):
            return ()
        if not isinstance(node, yaml.SequenceNode):
            self.wrong(key, "K-206")
            return ()
        found = []
        for item in node.value:
            if isinstance(item, yaml.ScalarNode):
                found.append(item.value.strip())
            else:
                self.problems.add(self.file, item.start_mark.line + 1, "K-205", field=key)
        return tuple(found)

    def choice(self, key: str, allowed: Collection[str], default: str | None = None) -> str:
        """One of a closed set of names."""
        value = self.text(key, default)
        if value not in allowed and value:
            self.wrong(
                key,
                "K-207",
                value=value,
                allowed="、".join(sorted(allowed)),
                nearest=nearest(value, allowed),
            )
            return default or min(allowed, default="")
        return value

    def choices(self, key: str, allowed: Collection[str]) -> tuple[str, ...]:
        """Some of a closed set of names."""
        values = self.texts(key)
        for value in values:
            if value not in allowed:
                self.wrong(
                    key,
                    "K-207",
                    value=value,
                    allowed="、".join(sorted(allowed)),
                    nearest=nearest(value, allowed),
                )
        return tuple(value for value in values if value in allowed)

    def number(self, key: str, default: int | None = None) -> int:
        """A whole number."""
        value = self.text(key, None if default is None else str(default))
        try:
            return int(value)
        except ValueError:
            if value:
                self.wrong(key, "K-208", value=value)
            return default or 0

    def flag(self, key: str, *, default: bool = False) -> bool:
        """はい or いいえ."""
        value = self.text(key, "yes" if default else "no").lower()
        if value not in _YES | _NO:
            self.wrong(key, "K-209", value=value)
        return value in _YES

    def day(self, key: str) -> datetime.date | None:
        """A date written 2026-11-24, or nothing."""
        value = self.text(key, "")
        if not value:
            return None
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            self.wrong(key, "K-210", value=value)
            return None

    def entry(self, key: str) -> Entry | None:
        """A mapping inside this one, or nothing."""
        node = self._node(key, required=False)
        if node is None or _is_null(node):
            return None
        if not isinstance(node, yaml.MappingNode):
            self.wrong(key, "K-211")
            return None
        return Entry(node, self.file, self.problems)

    def entries(self, key: str) -> tuple[Entry, ...]:
        """A list of mappings; absent means none."""
        node = self._node(key, required=False)
        if node is None or _is_null(node):
            return ()
        if not isinstance(node, yaml.SequenceNode):
            self.wrong(key, "K-206")
            return ()
        return tuple(_entries_of(node, self.file, self.problems))

    def finish(self) -> None:
        """Every field that nobody asked for is a mistake."""
        for key, (_, line) in self._fields.items():
            if key not in self._asked:
                self.problems.add(
                    self.file, line, "K-203", field=key, nearest=nearest(key, self._asked)
                )

    def _node(self, key: str, *, required: bool) -> yaml.Node | None:
        self._asked.add(key)
        if key not in self._fields:
            if required:
                self.problems.add(self.file, self.line, "K-204", field=key)
            return None
        return self._fields[key][0]


def read_mapping(root: Path, path: Path, problems: Problems) -> Entry | None:
    """The mapping that a file holds, or nothing when the file is broken (recorded)."""
    node = _compose(root, path, problems)
    file = path.relative_to(root).as_posix()
    if node is None:
        return None
    if not isinstance(node, yaml.MappingNode):
        problems.add(file, 1, "K-212")
        return None
    return Entry(node, file, problems)


def read_list(root: Path, path: Path, problems: Problems) -> tuple[Entry, ...]:
    """The mappings of a file that holds a list."""
    node = _compose(root, path, problems)
    file = path.relative_to(root).as_posix()
    if node is None:
        return ()
    if not isinstance(node, yaml.SequenceNode):
        problems.add(file, 1, "K-213")
        return ()
    return tuple(_entries_of(node, file, problems))


def _entries_of(node: yaml.SequenceNode, file: str, problems: Problems) -> Iterator[Entry]:
    for item in node.value:
        if isinstance(item, yaml.MappingNode):
            yield Entry(item, file, problems)
        else:
            problems.add(file, item.start_mark.line + 1, "K-211", field="-")


def _compose(root: Path, path: Path, problems: Problems) -> yaml.Node | None:
    file = path.relative_to(root).as_posix()
    try:
        raw = path.read_bytes()
    except OSError:
        problems.add(file, 1, "K-214")
        return None
    if len(raw) > _LARGEST_FILE:
        problems.add(file, 1, "K-215")
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problems.add(file, raw[: error.start].count(b"\n") + 1, "K-216")
        return None
    try:
        node: yaml.Node | None = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problems.add(file, mark.line + 1 if mark else 1, "K-217")
        return None
    except (yaml.YAMLError, RecursionError):
        problems.add(file, 1, "K-217")
        return None
    if node is None:
        problems.add(file, 1, "K-218")
    return node


def _is_null(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null"
