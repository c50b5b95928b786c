"""What the person answered, in one encrypted cookie of their own browser.

The cookie is AES-GCM over the compressed JSON of the situation. Quotes of the person's words are
taken out before: words are never kept. Something that does not open is refused whole (K-501);
something that does not fit is not written (K-506), so the cookie before it stays.

A case file on the person's own disk can later take this place: pages only see `Kept`.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kakekomi.errors import CannotRead, WrongUse
from kakekomi.guidance import Guidance
from kakekomi.situation import Situation, situation_from_json, situation_to_json
from kakekomi.web.cookie_keys import CookieKeys

NAME = "kakekomi_answers"
LARGEST = 3_900
_NONCE = 12
_LARGEST_OPEN = 100_000
_PURPOSE = b"kakekomi answers 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is kept between two pages: the situation, how the cards were ordered, which of them
    are shown at once, and whether one answer was sure."""

    situation: Situation
    cards: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    sure: bool = False


def seal(kept: Kept, keys: CookieKeys) -> str:
    """The cookie's value. Raises WrongUse K-506 when it would not fit."""
    body = {
        "situation": json.loads(situation_to_json(_without_words(kept.situation))),
        "cards": kept.cards,
        "kinds": kept.kinds,
        "shown": kept.shown,
        "sure": kept.sure,
    }
    packed = zlib.compress(json.dumps(body, separators=(",", ":")).encode(), 9)
    nonce = os.urandom(_NONCE)
    sealed = AESGCM(keys.keys[0]).encrypt(nonce, packed, _PURPOSE)
    value = base64.urlsafe_b64encode(nonce + sealed).decode().rstrip("=")
    if len(value) > LARGEST:
        raise WrongUse("K-506")
    return value


def unseal(value: str, keys: CookieKeys, guidance: Guidance) -> Kept:
    """What the cookie holds. Raises CannotRead K-501 for anything that we did not write."""
    packed = _opened(value, keys)
    try:
        unpacker = zlib.decompressobj()
        body = json.loads(unpacker.decompress(packed, _LARGEST_OPEN))
        return Kept(
            situation=situation_from_json(guidance, json.dumps(_known(body, guidance))),
            cards=tuple(name for name in body["cards"] if name in guidance.cases),
            kinds=tuple(name for name in body["kinds"] if name in guidance.handoffs),
            shown=tuple(name for name in body.get("shown", ()) if name in guidance.cases),
            sure=bool(body.get("sure", False)),
        )
    except (zlib.error, ValueError, KeyError, TypeError, CannotRead) as error:
        raise CannotRead("K-501") from error


def _opened(value: str, keys: CookieKeys) -> bytes:
    try:
        raw = base64.urlsafe_b64decode(value + "=" * (-len(value) % 4))
    except (binascii.Error, ValueError) as error:
        raise CannotRead("K-501") from error
    for key in keys.keys if len(raw) > _NONCE else ():
        try:
            return AESGCM(key).decrypt(raw[:_NONCE], raw[_NONCE:], _PURPOSE)
        except InvalidTag:
            continue
    raise CannotRead("K-501")


def _without_words(situation: Situation) -> Situation:
    facts = {name: replace(known, quote="") for name, known in situation.facts.items()}
    return replace(situation, facts=facts)


def _known(body: Mapping[str, dict[str, object]], guidance: Guidance) -> dict[str, object]:
    """The situation without names that this version of the guidance no longer has."""
    situation = dict(body["situation"])
    cases, facts = situation["cases"], situation["facts"]
    if not isinstance(cases, list) or not isinstance(facts, dict):
        raise CannotRead("K-501")
    situation["cases"] = [case for case in cases if case in guidance.cases]
    situation["facts"] = {name: raw for name, raw in facts.items() if name in guidance.facts}
    if situation["out_of_scope"] not in guidance.handoffs:
        situation["out_of_scope"] = None
    return situation
