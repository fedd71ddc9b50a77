"""Mappings of imports that were saved by name: list, rename or remove them. `import --save-as` saves one."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from rapport.site.cli.join import joined, say

if TYPE_CHECKING:
    from rapport.engine.access.actors import Actor


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What is to be done, and with which."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="list|rename|remove")
    verbs.add_parser("list", help="those that can be used, with what they are for")
    rename = verbs.add_parser("rename", help="give one another name")
    rename.add_argument("name")
    rename.add_argument("new_name")
    remove = verbs.add_parser("remove", help="remove one; it rests in the archive")
    remove.add_argument("name")
    parser.add_argument("--user", metavar="EMAIL", help="whose (the first administrator)")


def run(args: argparse.Namespace) -> int:
    """Exit status 1 with the reason when there is no such mapping, or it is somebody else's."""
    with joined(args.data):
        from rapport.engine.objects.problems import Problem
        from rapport.site.cli.acting import actor_named

        try:
            return _run(args, actor_named(args.user))
        except Problem as problem:
            say(f"rapport mappings: {problem.detail or problem.title}")
            return 1


def _run(args: argparse.Namespace, actor: Actor) -> int:
    from rapport.engine.transfer import saved

    if args.verb == "list":
        for one in saved.visible(actor).order_by("object", "name", "id"):
            shared = ", shared" if one.audience == "public" else ""
            print(f"{one.object}: {one.name} ({one.owner.name if one.owner else 'nobody'}{shared})")
        return 0
    known = saved.named(actor, args.name)
    if args.verb == "rename":
        _act("update", actor, known, name=args.new_name)
    else:
        _act("archive", actor, known)
    print(f"{known.name}: {'renamed' if args.verb == 'rename' else 'removed'}")
    return 0


def _act(verb: str, actor: Actor, record: Any, **given: Any) -> None:
    from rapport.engine.actions.basics import all_actions
    from rapport.engine.actions.run import run as run_action
    from rapport.engine.transfer.objects import IMPORT_MAPPING

    run_action(all_actions(IMPORT_MAPPING)[verb], actor, given, record=record.pk, door="cli")
