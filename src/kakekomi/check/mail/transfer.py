"""Content-Transfer-Encoding (RFC 2045, 6), decoded as far as it goes."""

from __future__ import annotations

import base64
import binascii
import re

_NOT_BASE64 = bytes(
    set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=")
)
_WHITE = b" \t\r\n\x0b\x0c"
_PADDING = re.compile(rb"=+")
# Concatenated base64 texts have padding inside; mails have a few of them, not a million.
_MOST_PADDED_PIECES = 200
_LONGEST_UU_LINE = 200


def base64_bytes(content: bytes) -> tuple[bytes, bool]:
    """What the base64 says and whether it was broken: letters of no base64 are skipped, missing
    padding is no matter, padding within ends one piece and begins the next."""
    letters = content.translate(None, _NOT_BASE64)
    stray = len(letters) != len(content.translate(None, _WHITE))
    try:
        return base64.b64decode(letters, validate=True), stray
    except binascii.Error:
        pass
    pieces = _PADDING.split(letters, _MOST_PADDED_PIECES)
    pieces[-1] = pieces[-1].replace(b"=", b"")
    whole = (piece[:-1] if len(piece) % 4 == 1 else piece for piece in pieces)
    decoded = b"".join(base64.b64decode(piece + b"=" * (-len(piece) % 4)) for piece in whole)
    return decoded, True


def quoted_printable(content: bytes) -> bytes:
    """The bytes; an `=` that begins no code stands for itself."""
    return binascii.a2b_qp(content)


def uuencoded(content: bytes) -> bytes:
    """The bytes of the lines between `begin` and `end`; broken lines are skipped."""
    out: list[bytes] = []
    for line in content.splitlines():
        if line.startswith(b"begin ") or not line.strip():
            continue
        if line.strip() == b"end":
            break
        try:
            out.append(binascii.a2b_uu(line[:_LONGEST_UU_LINE]))
        except binascii.Error:
            continue
    return b"".join(out)


def decoded(content: bytes, encoding: str) -> tuple[bytes, bool]:
    """The content behind a Content-Transfer-Encoding, and whether its base64 was broken. Unknown
    encodings leave the content as it is."""
    match encoding.strip().lower():
        case "base64":
            return base64_bytes(content)
        case "quoted-printable":
            return quoted_printable(content), False
        case "x-uuencode" | "x-uue" | "uuencode":
            return uuencoded(content), False
        case _:
            return content, False
