"""`kakekomi check`: is this message or address a fake? Nothing in it is opened or fetched.

`--batch IN.jsonl`: `{"id","kind":"url"|"sms"|"mail","content"|"path"}`; one answer a line.
The exit code is 1 when something was found to be a fake or suspicious.
"""

from __future__ import annotations

import datetime
import json
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import click

from kakekomi.check import Finding, Verdict, check_content, read_knowledge
from kakekomi.check.knowledge import Knowledge
from kakekomi.cli.batch import Answerer, Id, batch_options, processes, run
from kakekomi.cli.context import Context, cli_words, moment
from kakekomi.cli.plan_json import Data
from kakekomi.errors import CannotRead, WrongUse
from kakekomi.guidance import Guidance
from kakekomi.guidance.messages import error_text
from kakekomi.guidance.model import Words

LONGEST_LINE = 80_000_000
KINDS = ("url", "sms", "mail")
_BAD = {Verdict.FAKE, Verdict.SUSPICIOUS}


@click.command()
@click.argument("words", nargs=-1)
@click.option("--file", "path", type=click.Path(path_type=Path, allow_dash=True), metavar="MAIL")
@click.option("--kind", type=click.Choice(KINDS))
@batch_options
@click.pass_obj
def check(  # noqa: PLR0913, PLR0917  one argument an option
    context: Context,
    words: tuple[str, ...],
    path: Path | None,
    kind: str | None,
    batch: Path | None,
    jobs: int,
    now_text: str | None,
    as_json: bool,
) -> None:
    """メール、SMS、URLが偽物らしいかを調べます。中の飛び先は開きません。"""
    guidance = context.guidance()
    knowledge = read_knowledge(guidance.root)
    today = moment(now_text).date()
    if batch is not None:
        _run_batch(batch, knowledge, guidance, today, processes(jobs))
        return
    content = _content(words, path)
    found = check_content(content, kind, knowledge, today)
    if as_json:
        click.echo(json.dumps(finding_data("1", found), ensure_ascii=False))
    else:
        for line in told(found, knowledge, cli_words(guidance)):
            click.echo(line)
    if found.verdict in _BAD:
        sys.exit(1)


def _content(words: tuple[str, ...], path: Path | None) -> bytes | str:
    if path is not None:
        try:
            with click.open_file(str(path), "rb") as file:
                return bytes(file.read())
        except OSError as error:
            raise CannotRead("K-101", path=str(path)) from error
    if not words:
        raise WrongUse("K-106")
    return " ".join(words)


def told(found: Finding, knowledge: Knowledge, cli: Words) -> list[str]:
    """The finding as a person reads it."""
    verdict = knowledge.verdicts[found.verdict]
    lines = [f"■ {verdict.title}"]
    lines += [f"・{sentence}" for sentence in knowledge.reasons(found)]
    lines += [f"→ {sentence}" for sentence in verdict.do]
    if found.entry is not None:
        entry = found.entry
        lines.append(
            cli(
                "check.entry", firm=entry.name, address=entry.address, day=entry.read_on.isoformat()
            )
        )
    return lines


def finding_data(id: Id, found: Finding) -> Data:
    """The contract's answer for one item."""
    return {
        "id": id,
        "finding": str(found.verdict),
        "score": found.score,
        "brand": found.brand or None,
        "official_entry": found.entry.address if found.entry else None,
        "signs": [{"id": s.id, "where": s.where, "text": s.words} for s in found.signs],
        "asks": list(found.asks),
        "subject": found.subject or None,
        "text": found.text or None,
    }


def _run_batch(
    path: Path, knowledge: Knowledge, guidance: Guidance, today: datetime.date, jobs: int
) -> None:
    cli = cli_words(guidance)

    def answer(id: Id, raw: Mapping[str, object]) -> Data | None:
        content = _item(raw)
        kind = raw.get("kind")
        if content is None or not isinstance(kind, str):
            return None
        return finding_data(id, check_content(content, kind, knowledge, today))

    def bad(id: Id) -> Data:
        said, _ = error_text(guidance.root, CannotRead("K-400", reason="JSON"))
        return {"id": id, "finding": "unknown", "error": {"code": "K-400", "said": said}}

    count: Counter[str] = Counter()
    for found in run(path, Answerer(answer, bad), jobs, cli, LONGEST_LINE):
        count["lines"] += 1
        count["bad"] += "error" in found
        count["fake"] += found["finding"] in {"fake", "suspicious"}
    names = ("lines", "bad", "fake")
    click.echo(cli("check.summary", **{name: count[name] for name in names}), err=True)


def _item(raw: Mapping[str, object]) -> bytes | str | None:
    content, path = raw.get("content"), raw.get("path")
    if isinstance(content, str):
        return content
    if not isinstance(path, str):
        return None
    try:
        return Path(path).read_bytes()
    except OSError:
        return None
