"""Which model an operator named, if any."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

ADDRESS = "KAKEKOMI_MODEL_ADDRESS"
NAME = "KAKEKOMI_MODEL_NAME"
ANY_HOST = "KAKEKOMI_MODEL_ANY_HOST"
_YES = "1"


@dataclass(frozen=True, slots=True)
class LocalModel:
    """`address`: the base, e.g. http://127.0.0.1:11434/v1; `/chat/completions` is put behind it."""

    address: str
    model: str
    allow_other_hosts: bool = False


def configured(environ: Mapping[str, str]) -> LocalModel | None:
    """The model of an environment; None unless both its address and its name are given.

    Hosts other than this computer are allowed only where KAKEKOMI_MODEL_ANY_HOST is exactly 1.
    """
    address, model = environ.get(ADDRESS, "").strip(), environ.get(NAME, "").strip()
    if not address or not model:
        return None
    return LocalModel(address, model, environ.get(ANY_HOST, "").strip() == _YES)
