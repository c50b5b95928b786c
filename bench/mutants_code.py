"""Mutants of the plan's own code: one comparison, number, operator or answer turned round.

Each runs the tests of the plan in a process of its own that imports the mutated module from
memory; a process that does not end in time has noticed too.
"""

from __future__ import annotations

import ast
import copy
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.detectors import Verdict

HOME = Path(__file__).parent.parent
MODULES = ("days", "clocks", "selection", "make")
TIME_LIMIT = 60
APPROVED = "tests/plan/test_approved_plans.py"
TESTS = (
    "tests/plan/test_clocks.py",
    "tests/personas",
    "tests/plan/test_calendar_file.py",
    "tests/situation/test_dates.py",
    "tests/situation/test_answers.py",
    "tests/plan/test_every_situation.py",
    "tests/guidance/test_shown_facts.py",
    "tests/guidance/test_seed.py",
)
SLOW = "not every_law and not khal and not calcurse"
_FLIPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}


def _wrong(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """The ways in which one node can be wrong."""
    if isinstance(node, ast.Compare | ast.BoolOp | ast.BinOp | ast.AugAssign):
        operator = node.ops[0] if isinstance(node, ast.Compare) else node.op
        other = _FLIPS.get(type(operator))
        if other:
            new = copy.deepcopy(node)
            if isinstance(new, ast.Compare):
                new.ops[0] = other()  # type: ignore[call-overload]
            else:
                new.op = other()  # type: ignore[assignment, union-attr]
            yield f"{type(operator).__name__} → {other.__name__}", new
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield f"{node.value} → {not node.value}", ast.Constant(value=not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        yield f"{node.value} → {node.value + 1}", ast.Constant(value=node.value + 1)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "not dropped", node.operand
    elif isinstance(node, ast.Return) and node.value and not _is_none(node.value):
        yield "returns None", ast.Return(value=ast.Constant(value=None))
    elif isinstance(node, ast.IfExp):
        swapped = ast.IfExp(test=node.test, body=node.orelse, orelse=node.body)
        yield "if and else swapped", swapped


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def code_mutants() -> list[tuple[str, str, str]]:
    """Module, what is wrong, and the mutated source, for every mutant."""
    found = []
    for module in MODULES:
        path = HOME / "src" / "kakekomi" / "plan" / f"{module}.py"
        tree = ast.parse(path.read_text("utf-8"))
        for function in [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]:
            for place in _places(function):
                for said, new in _wrong(_at(function, place)):
                    source = _with(tree, function, place, new)
                    where = f"{module}.{function.name}:{function.lineno} {said} at {place}"
                    found.append((f"kakekomi.plan.{module}", where, source))
    return found


def _places(function: ast.FunctionDef) -> Iterator[int]:
    """The numbers of the nodes of a body (not of its annotations or inner names)."""
    annotations = {
        id(n) for part in (function.args, function.returns) if part for n in ast.walk(part)
    }
    for number, node in enumerate(ast.walk(function)):
        if id(node) not in annotations:
            yield number


def _at(function: ast.FunctionDef, place: int) -> ast.AST:
    return list(ast.walk(function))[place]


def _with(tree: ast.Module, function: ast.FunctionDef, place: int, new: ast.AST) -> str:
    """The source of the tree with one node of a function replaced."""
    whole = list(ast.walk(tree))
    target = whole.index(_at(function, place))
    changed = copy.deepcopy(tree)
    old = list(ast.walk(changed))[target]

    class Replace(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> ast.AST:
            return new if node is old else super().generic_visit(node)

    return ast.unparse(ast.fix_missing_locations(Replace().visit(changed)))


def judge_code(sample: int, seed: int) -> list[Verdict]:
    """The verdict on a sample of all mutants of the code."""
    mutants = code_mutants()
    chosen = random.Random(seed).sample(mutants, min(sample, len(mutants)))
    with ThreadPoolExecutor(os.cpu_count() or 1) as workers:
        return list(workers.map(_judge, chosen))


def _judge(mutant: tuple[str, str, str]) -> Verdict:
    module, said, source = mutant
    tests = _fails(module, source, *TESTS, "-k", SLOW)
    approved = _fails(module, source, APPROVED)
    return Verdict(
        mutant=said, kind=module.rpartition(".")[2], by="tests" if tests else "", approved=approved
    )


def _fails(module: str, source: str, *tests: str) -> bool:
    command = [sys.executable, "-m", "bench.with_mutant", module, *tests]
    environment = {**os.environ, "PYTHONPATH": "src:.", "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            command,
            input=source.encode(),
            cwd=HOME,
            env=environment,
            capture_output=True,
            timeout=TIME_LIMIT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0
