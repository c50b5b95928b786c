"""words/ and contacts/roles.yaml: texts of the faces, the safety screen, roles without numbers."""

from __future__ import annotations

from pathlib import Path

from kakekomi.guidance.entries import Entry, read_mapping
from kakekomi.guidance.model import Place, Role, SafetyChoice, SafetyScreen, Words
from kakekomi.guidance.problems import Problems


def read_words(root: Path, name: str, problems: Problems) -> Words:
    """The texts of `words/NAME.yaml`; inner mappings are joined with a dot."""
    entry = read_mapping(root, root / "words" / f"{name}.yaml", problems)
    texts: dict[str, str] = {}
    if entry is not None:
        _collect(entry, "", texts)
    return Words(texts=texts)


def _collect(entry: Entry, prefix: str, texts: dict[str, str]) -> None:
    for key in entry.names():
        if entry.is_mapping(key):
            inner = entry.entry(key)
            if inner is not None:
                _collect(inner, f"{prefix}{key}.", texts)
        else:
            texts[prefix + key] = entry.text(key, "")


def read_safety_screen(root: Path, problems: Problems) -> SafetyScreen:
    """The fixed screen that everybody sees first."""
    entry = read_mapping(root, root / "words" / "safety_screen.yaml", problems)
    if entry is None:
        return SafetyScreen(title="", text="", choices=())
    choices = []
    for item in entry.entries("choices"):
        choices.append(
            SafetyChoice(
                id=item.text("id"),
                label=item.text("label"),
                leads=item.choice("leads", ("suicide", "violence", "child", "money", "none")),
            )
        )
        item.finish()
    entry.texts("sources")
    screen = SafetyScreen(
        title=entry.text("title"), text=entry.text("text", ""), choices=tuple(choices)
    )
    entry.finish()
    return screen


def read_roles(root: Path, problems: Problems) -> dict[str, Role]:
    """Whom a step may speak to without a printed number, and where the official entry is."""
    entry = read_mapping(root, root / "contacts" / "roles.yaml", problems)
    found = {}
    for name in entry.names() if entry else ():
        inner = entry.entry(name) if entry else None
        if inner is None:
            continue
        found[name] = Role(
            id=name,
            name=inner.text("name"),
            entry=inner.text("entry"),
            place=Place(file=inner.file, line=inner.line),
        )
        inner.finish()
    return found
