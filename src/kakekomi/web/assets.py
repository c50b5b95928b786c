"""Style sheets and the icon: a fixed list, read once, kept by the browser as long as it likes.

An asset's address carries a piece of its hash, so a new version has a new address.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from kakekomi.web.refusals import not_found

_FOLDER = Path(__file__).parent / "static"
_KINDS = {
    "vendor/digital-go-jp/tokens.css": "text/css; charset=utf-8",
    "kakekomi.css": "text/css; charset=utf-8",
    "icon.svg": "image/svg+xml",
}


@lru_cache(maxsize=len(_KINDS))
def _read(name: str) -> tuple[bytes, str]:
    content = (_FOLDER / name).read_bytes()
    return content, hashlib.sha256(content).hexdigest()[:16]


def address_of(name: str) -> str:
    """The address of an asset."""
    return f"/static/{name}?{_read(name)[1]}"


def asset(request: HttpRequest, name: str) -> HttpResponse:
    """One asset, or the page that says there is none."""
    if name not in _KINDS:
        return not_found(request)
    content, tag = _read(name)
    if request.headers.get("If-None-Match") == f'"{tag}"':
        return HttpResponseNotModified()
    response = HttpResponse(content, content_type=_KINDS[name])
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["ETag"] = f'"{tag}"'
    return response
