"""Objects, fields, rules, roles and views that were declared here, as a file: write it, compare it, apply it.

A file moves them from one installation to another: docs/guide/schema-file.md tells what stands in it.
"""

import argparse
import sys
from pathlib import Path
from typing import Any

from rapport.site.cli.join import joined, say

_SIGNS = {"make": "+", "bring_back": "+", "change": "~", "remove": "-"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What is to be done, and the file."""
    parser.add_argument(
        "what", choices=("export", "diff", "apply"), help="write the file, compare or apply it"
    )
    parser.add_argument("file", help="a .json file; - is standard output or input")
    parser.add_argument("--exact", action="store_true", help="also remove what the file does not say")
    parser.add_argument("--user", metavar="EMAIL", help="who does it (the first administrator)")


def run(args: argparse.Namespace) -> int:
    """Exit status 1 with each reason, by its place in the file; of diff also when something cannot be done."""
    if args.what != "export" and args.file != "-" and not Path(args.file).is_file():
        return _complain(f"there is no file {args.file}")
    with joined(args.data):
        from rapport.engine.objects import current
        from rapport.engine.objects.problems import Problem

        current.look()
        try:
            return {"export": _export, "diff": _diff, "apply": _apply}[args.what](args)
        except Problem as problem:
            for fault in problem.faults:
                say(f"  {fault.pointer or 'the file'}: {fault.detail}")
            return _complain(problem.detail or str(problem.title))
        except UnicodeDecodeError:
            return _complain("the file is not written in UTF-8")


def _export(args: argparse.Namespace) -> int:
    from rapport.engine.schema.moving import house
    from rapport.site.cli.acting import actor_named

    found = house.look(actor_named(args.user))
    text = house.written(found)
    for kind, title in found.left:
        say(f"  left out of {kind.key}: {title} (it names records of this house, or is being written)")
    if args.file == "-":
        sys.stdout.write(text)
    else:
        Path(args.file).write_text(text, encoding="utf-8")
        print(f"{sum(map(len, found.things.values()))} declarations in {args.file}")
    return 0


def _diff(args: argparse.Namespace) -> int:
    from django.db import transaction

    from rapport.engine.schema.moving import applying

    with transaction.atomic():
        steps = applying.foresee(_ctx(args, "schema.compare"), _wanted(args))
        transaction.set_rollback(True)
    _tell(steps)
    return 1 if any(step.faults for step in steps) else 0


def _apply(args: argparse.Namespace) -> int:
    from rapport.engine.actions.run import once
    from rapport.engine.schema.moving import applying

    ctx, name = _ctx(args, "schema.apply"), "" if args.file == "-" else Path(args.file).name
    wanted = _wanted(args)
    change, steps = once(
        ctx, "", (None, {}), lambda: (applying.apply(ctx, wanted, name=name[:120], template=""), None)
    ).record
    _tell(steps)
    if change is not None:
        print(f"applied as {change.pk}; it can be taken back under Settings, Schema file")
    return 0


def _wanted(args: argparse.Namespace) -> Any:
    from rapport.engine.schema.moving import comparing, reading

    text = sys.stdin.read() if args.file == "-" else Path(args.file).read_text(encoding="utf-8")
    sheet = reading.read(text)
    return lambda now: comparing.wishes(sheet, now, exact=args.exact)


def _ctx(args: argparse.Namespace, action: str) -> Any:
    from datetime import UTC, datetime

    from rapport.engine.actions.context import Ctx
    from rapport.site.cli.acting import actor_named

    return Ctx(actor=actor_named(args.user), now=datetime.now(UTC), door="cli", action=action)


def _tell(steps: list[Any]) -> None:
    """One line for each step, with what is lost and what is wrong."""
    for step in steps:
        parts = f" ({', '.join(one.name for one in step.changes)})" if step.changes else ""
        lost = f"; {step.lost} records lose something" if step.lost else ""
        print(f"{_SIGNS[step.verb]} {step.wish.kind.key} {' '.join(step.wish.known)}{parts}{lost}")
        for use in step.uses:
            print(f"    named by {use.object} {use.title}")
        for fault in step.faults:
            print(f"    cannot: {fault.pointer}: {fault.detail}")
    if not steps:
        print("nothing differs")


def _complain(words: str) -> int:
    say(f"rapport schema: {words}")
    return 1
