"""What a model may say: ids that we know, on words that the person wrote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kakekomi.situation import FactValue


class Trouble(StrEnum):
    """Why there are no suggestions: for operators and tests, never shown to a person."""

    NONE = ""
    REFUSED_HOST = "refused_host"  # not this computer, and nobody allowed it
    REFUSED_ADDRESS = "refused_address"  # not an http(s) address, or one with a name in it
    NO_ANSWER = "no_answer"  # nobody there, broken off, or too slow
    WRONG_STATUS = "wrong_status"  # anything but 200, a redirect included
    TOO_LARGE = "too_large"
    NOT_UNDERSTOOD = "not_understood"


@dataclass(frozen=True, slots=True)
class SuggestedLabel:
    """A case or kind, and the words of the person that it stands on."""

    id: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions:
    """Checked suggestions. `facts` are all yes; `danger` is a kind of danger or nothing."""

    labels: tuple[SuggestedLabel, ...] = ()
    facts: Mapping[str, FactValue] = field(default_factory=dict)
    danger: str = ""
    trouble: Trouble = Trouble.NONE
