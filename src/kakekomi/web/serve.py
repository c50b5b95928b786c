"""The personal web app on this machine: 127.0.0.1 only, until Ctrl-C."""

from __future__ import annotations

import os
import socket
import sys
import threading
import webbrowser

from kakekomi.errors import KakekomiError
from kakekomi.guidance import Guidance
from kakekomi.guidance.model import Words
from kakekomi.guidance.parts.words import read_words
from kakekomi.guidance.problems import Problems

HOST = "127.0.0.1"
FIRST_PORT = 8000
_TRIES = 100
_LARGEST_BODY = 2_000_000  # beyond it the server refuses; up to it the app does, with a kind page
_GRAPHICAL = ("DISPLAY", "WAYLAND_DISPLAY")


def serve(guidance: Guidance, port: int | None, *, open_browser: bool) -> None:
    """Serve until stopped; print the address; open a browser where there is one.

    Raises KakekomiError K-601 when no port is free.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kakekomi.web.settings")
    from waitress.server import create_server

    from kakekomi.web.site import make_site, open_site
    from kakekomi.web.wsgi import application

    site = make_site(guidance)
    open_site(site)
    wanted = port or FIRST_PORT
    listener = _free_socket(wanted)
    server = create_server(
        application,
        sockets=[listener],
        ident=None,
        max_request_body_size=_LARGEST_BODY,
        inbuf_overflow=2 * _LARGEST_BODY,  # a body is never written to a file
        outbuf_overflow=2 * _LARGEST_BODY,
    )
    given = listener.getsockname()[1]
    _tell(_cli_words(guidance), given, moved=given != wanted, lasting=site.keys.lasting)
    if open_browser and _has_browser():
        threading.Timer(0.3, webbrowser.open, [_address(given)]).start()
    try:
        server.run()
    finally:
        server.close()


def _address(port: int) -> str:
    return f"http://{HOST}:{port}/"


def _free_socket(wanted: int) -> socket.socket:
    """A listening socket on the wanted port, or on the next free one."""
    for port in range(wanted, min(wanted + _TRIES, 65536)):
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
            listener.listen()
        except OSError:
            listener.close()
            continue
        return listener
    raise KakekomiError("K-601")


def _has_browser() -> bool:
    if sys.platform == "linux" and not any(os.environ.get(name) for name in _GRAPHICAL):
        return False
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True


def _cli_words(guidance: Guidance) -> Words:
    return read_words(guidance.root, "cli", Problems())


def _tell(cli: Words, port: int, *, moved: bool, lasting: bool) -> None:
    lines = [cli("web.ready"), f"  {_address(port)}"]
    if moved:
        lines.append(cli("web.other_port", port=port))
    if not lasting:
        lines.append(cli("web.key_not_kept"))
    lines.append(cli("web.stop"))
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()
