"""The outermost frame: options for all commands, and how every error reaches a person.

Exit codes: 0 done, 1 finding, 2 wrong use, 3 cannot read input.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import click

from kakekomi import __version__
from kakekomi.cli.ask import ask
from kakekomi.cli.check import check
from kakekomi.cli.context import Context
from kakekomi.cli.guidance import guidance
from kakekomi.cli.plan import plan
from kakekomi.cli.triage import triage
from kakekomi.cli.web import start_web, web
from kakekomi.errors import CannotRead, KakekomiError, WrongUse
from kakekomi.guidance.messages import error_text

UNEXPECTED = "K-002"


@click.group(invoke_without_command=True)
@click.option("--guidance", "folder", type=click.Path(path_type=Path), envvar="KAKEKOMI_GUIDANCE")
@click.option("--operator", type=click.Path(path_type=Path), envvar="KAKEKOMI_OPERATOR")
@click.version_option(__version__, prog_name="kakekomi")
@click.pass_context
def kakekomi(ctx: click.Context, folder: Path | None, operator: Path | None) -> None:
    """駆け込み: 何があったかを話すと、まずすることと計画が出ます。"""
    ctx.obj = Context(folder=folder, operator=operator)
    if ctx.invoked_subcommand is None:
        start_web(ctx.obj, port=None, browser=True)


for command in (ask, plan, triage, check, guidance, web):
    kakekomi.add_command(command)


def main() -> None:
    """Run the command line; never show a traceback."""
    arguments = sys.argv[1:]
    try:
        result = kakekomi.main(args=arguments, prog_name="kakekomi", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Abort:
        code = 130
    except click.UsageError as error:
        code = _tell(WrongUse("K-001"), arguments, _what_is_wrong(error))
    except click.FileError as error:
        code = _tell(CannotRead("K-101", path=error.ui_filename), arguments)
    except KakekomiError as error:
        code = _tell(error, arguments)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except Exception as error:
        if os.environ.get("KAKEKOMI_DEBUG"):
            raise
        code = _tell(CannotRead(UNEXPECTED), arguments, type(error).__name__)
    else:
        code = result if isinstance(result, int) else 0
    sys.exit(code)


def _tell(error: KakekomiError, arguments: list[str], detail: str = "") -> int:
    """Print what happened and what to do; as JSON when the command was asked for JSON."""
    said, todo = error_text(_folder_of(arguments), error)
    if "--json" in arguments:
        body = {"error": {"code": error.code, "said": said, "do": todo, "detail": detail}}
        click.echo(json.dumps(body, ensure_ascii=False))
    else:
        click.echo(f"{said} ({error.code})", err=True)
        click.echo(todo, err=True)
        if detail:
            click.echo(detail, err=True)
    return error.exit_code


def _what_is_wrong(error: click.UsageError) -> str:
    """Which option or value is meant; the library's own sentence is English."""
    if isinstance(error, click.NoSuchOption):
        return error.option_name
    if isinstance(error, click.BadParameter) and error.param is not None:
        return max(error.param.opts, key=len)
    return ""


def _folder_of(arguments: list[str]) -> Path | None:
    if "--guidance" in arguments[:-1]:
        return Path(arguments[arguments.index("--guidance") + 1])
    given = os.environ.get("KAKEKOMI_GUIDANCE")
    return Path(given) if given else None
