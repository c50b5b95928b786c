"""`kakekomi web` (and `kakekomi` alone): the personal web app on this machine only."""

from __future__ import annotations

import click

from kakekomi.cli.context import Context


@click.command()
@click.option("--port", type=click.IntRange(1024, 65535))
@click.option("--no-browser", is_flag=True)
@click.pass_obj
def web(context: Context, port: int | None, no_browser: bool) -> None:
    """ブラウザで使う画面を、この機械の中だけで開きます。"""
    start_web(context, port=port, browser=not no_browser)


def start_web(context: Context, *, port: int | None, browser: bool) -> None:
    """Serve on 127.0.0.1 until stopped; the next free port when the wanted one is taken."""
    from kakekomi.web.serve import serve

    serve(context.guidance(), port, open_browser=browser)
