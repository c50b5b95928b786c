"""Every command, option and script is documented, and nothing is documented that is not there."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

import click
import pytest

from kakekomi.cli.entry import kakekomi
from tests.documentation.pages import ROOT, documents, title

ENGLISH = ROOT / "README.en.md"
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")


def _commands(group: click.Group, path: str = "") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        whole = f"{path} {name}".strip()
        if isinstance(command, click.Group):
            yield from _commands(command, whole)
        else:
            yield whole, command


def _options(command: click.Command) -> set[str]:
    found = {"--help"}
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            found |= {name for name in parameter.opts if name.startswith("--")}
    return found


COMMANDS = dict(_commands(kakekomi))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_row_with_every_option(name):
    text = ENGLISH.read_text("utf-8")
    row = next((line for line in text.splitlines() if line.startswith(f"| `{name}")), "")
    assert row, f"README.en.md has no row for {name}"
    missing = [option for option in _options(COMMANDS[name]) - {"--help"} if option not in row]
    assert not missing, (name, missing)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_named_for_people_and_has_a_help_sentence(name):
    assert name.split()[-1] in (ROOT / "README.md").read_text("utf-8")
    assert COMMANDS[name].help


def test_the_options_before_the_command_are_documented():
    text = ENGLISH.read_text("utf-8")
    assert all(option in text for option in _options(kakekomi))
    variables = {parameter.envvar for parameter in kakekomi.params} - {None}
    assert all(str(variable) in text for variable in variables)


@pytest.mark.parametrize("path", documents(), ids=title)
def test_no_document_names_an_option_that_is_not_there(path):
    known = _options(kakekomi).union(*map(_options, COMMANDS.values()))
    assert set(_OPTION.findall(path.read_text("utf-8"))) <= known


@pytest.mark.parametrize("path", documents(), ids=title)
def test_every_script_that_a_document_names_can_be_run(path):
    for name in set(re.findall(r"scripts/[a-z_]+", path.read_text("utf-8"))):
        assert os.access(ROOT / name, os.X_OK), name


def test_the_readmes_name_the_two_commands():
    for name in ("README.md", "README.en.md"):
        text = (ROOT / name).read_text("utf-8")
        assert "```sh\nscripts/run\n```" in text
        assert "```sh\nscripts/test\n```" in text
