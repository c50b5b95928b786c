"""`python -m bench.with_mutant MODULE TESTS…`: pytest with one module taken from standard input."""

from __future__ import annotations

import importlib.abc
import importlib.util
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

import pytest
from hypothesis import settings


class FromMemory(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module a source that is not in its file."""

    def __init__(self, name: str, source: str) -> None:
        self.name = name
        self.source = source

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None = None,  # noqa: ARG002  as the caller calls it
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> ModuleSpec | None:
        """Ours for the one module, nothing for any other."""
        if fullname != self.name:
            return None
        return importlib.util.spec_from_loader(fullname, self)

    def exec_module(self, module: ModuleType) -> None:
        """Run the given source as the module."""
        exec(compile(self.source, f"<mutant of {self.name}>", "exec"), module.__dict__)


def main() -> int:
    """The exit code of pytest."""
    module, *tests = sys.argv[1:]
    sys.meta_path.insert(0, FromMemory(module, sys.stdin.read()))
    settings.register_profile("mutants", max_examples=15, deadline=None, derandomize=True)
    settings.load_profile("mutants")
    return int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", "--no-header", *tests]))


if __name__ == "__main__":
    sys.exit(main())
