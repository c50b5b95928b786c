"""The answer of a model, read as if an enemy had written it.

    {"labels": [{"id": …, "quote": …}], "facts": [{"id": …, "value": "yes", "quote": …}],
     "danger": [{"id": …, "quote": …}]}

Kept is what names a known id and quotes the masked text to the letter. All else — other keys,
other ids, "no", quotes that nobody said — is dropped without a word. A "no" is never taken: what
is not asked again because of it could be what is urgent.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator

from kakekomi.guidance.model import DANGERS
from kakekomi.situation import FactValue, Origin, Tri
from kakekomi.triage.local_model.masking import COVER
from kakekomi.triage.local_model.suggestions import SuggestedLabel, Suggestions, Trouble

_MOST_LABELS = 3
_MOST_FACTS = 20
_MOST_READ = 200
_SHORTEST_QUOTE = 2
_LONGEST_QUOTE = 200
_NOT_UNDERSTOOD = Suggestions(trouble=Trouble.NOT_UNDERSTOOD)


def read_answer(
    body: bytes,
    text: str,
    covered: str,
    labels: Collection[str],
    facts: Collection[str],
) -> Suggestions:
    """The checked suggestions in the body of a chat completion. Never raises.

    `covered` is the masked `text`; quotes are given back as the person wrote them.
    """
    answer = _object(_content(body))
    if answer is None:
        return _NOT_UNDERSTOOD
    cards = dict(_quoted(answer.get("labels"), labels, text, covered))
    yes = dict(_quoted(_only_yes(answer.get("facts")), facts, text, covered))
    danger = dict(_quoted(answer.get("danger"), DANGERS, text, covered))
    return Suggestions(
        labels=tuple(SuggestedLabel(id, quote) for id, quote in cards.items())[:_MOST_LABELS],
        facts={
            id: FactValue(value=Tri.YES, origin=Origin.SAID, quote=quote)
            for id, quote in list(yes.items())[:_MOST_FACTS]
        },
        danger=next(iter(danger), ""),
    )


def _content(body: bytes) -> str:
    """What the first choice says, or nothing."""
    found: object = _json(body.decode("utf-8", errors="replace"))
    for key in ("choices", 0, "message", "content"):
        found = _inner(found, key)
    return found if isinstance(found, str) else ""


def _inner(value: object, key: str | int) -> object:
    if isinstance(value, dict):
        return value.get(key)
    if isinstance(value, list) and key == 0 and value:
        return value[0]
    return None


def _object(content: str) -> dict[str, object] | None:
    """The object between the first and the last brace: many models talk around it."""
    found = _json(content[content.find("{") : content.rfind("}") + 1])
    return found if isinstance(found, dict) else None


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _only_yes(items: object) -> list[object]:
    found = items if isinstance(items, list) else []
    return [item for item in found if _inner(item, "value") == Tri.YES.value]


def _quoted(
    items: object, known: Collection[str], text: str, covered: str
) -> Iterator[tuple[str, str]]:
    """The ids that are known, each with the words of the text that its quote stands on."""
    for item in items[:_MOST_READ] if isinstance(items, list) else ():
        id, quote = _inner(item, "id"), _inner(item, "quote")
        if isinstance(id, str) and id in known and isinstance(quote, str):
            place = covered.find(quote) if _says_something(quote) else -1
            if place >= 0:
                yield id, text[place : place + len(quote)]


def _says_something(quote: str) -> bool:
    shown = "".join(quote.replace(COVER, "").split())
    return len(shown) >= _SHORTEST_QUOTE and len(quote) <= _LONGEST_QUOTE
