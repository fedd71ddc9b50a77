"""Import a CSV, TSV, XLSX, JSON, NDJSON or vCard file, also in a zip or gz. Run again it changes nothing twice.

Without --map the columns are guessed from their names and cells; --write-map keeps the guess to be edited.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from rapport.site.cli.join import joined, say

if TYPE_CHECKING:
    from rapport.engine.access.actors import Actor


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The object, the file, and how it is read."""
    parser.add_argument("object", help="what the rows are: company, contact, deal, product, task ...")
    parser.add_argument("file", help="a path, or an address that begins with https://")
    parser.add_argument(
        "--map", type=Path, metavar="FILE", help="a mapping as JSON (docs/recipes/map-an-import.md)"
    )
    parser.add_argument(
        "--saved", metavar="NAME", help="a mapping that was saved by name, in the app or here"
    )
    parser.add_argument("--save-as", metavar="NAME", help="save the mapping that is used by this name")
    parser.add_argument("--shared", action="store_true", help="everyone may use what --save-as saves")
    parser.add_argument(
        "--key", metavar="FIELD", help="the field that recognises a record; none adds every row"
    )
    parser.add_argument("--dry-run", action="store_true", help="check every row and change nothing")
    parser.add_argument("--report", type=Path, metavar="FILE.json", help="write what was done as JSON")
    parser.add_argument("--refused", type=Path, metavar="FILE.csv", help="write the rows that were not taken")
    parser.add_argument("--write-map", type=Path, metavar="FILE", help="write the mapping that is used")
    parser.add_argument("--user", metavar="EMAIL", help="who imports (the first administrator)")
    parser.add_argument("--encoding", default="", help="such as cp1252, when it is not found out rightly")
    parser.add_argument("--delimiter", default="", help="one character")
    parser.add_argument(
        "--sheet", default="", help="of a workbook, or the file in a zip (the first that fits)"
    )


def run(args: argparse.Namespace) -> int:
    """Import and print what was done; exit status 1 with the reason if it cannot begin."""
    if not _is_address(args.file) and not Path(args.file).is_file():
        return _complain(f"there is no file {args.file}")
    with joined(args.data):
        from rapport.engine.objects.problems import Problem
        from rapport.engine.transfer.running.report import told
        from rapport.engine.transfer.running.resolving import reason

        try:
            return _import(args)
        except Problem as problem:
            return _complain(told(reason(problem)))


def _is_address(text: str) -> bool:
    return text.startswith(("https://", "http://"))


def _import(args: argparse.Namespace) -> int:
    if not _is_address(args.file):
        return _import_file(args, Path(args.file))
    from rapport.engine.transfer import fetched

    name, content = fetched.bring(args.file)
    with TemporaryDirectory() as folder:
        file = Path(folder) / (Path(name).name or "file")
        file.write_bytes(content)
        return _import_file(args, file)


def _import_file(args: argparse.Namespace, file: Path) -> int:
    from rapport.engine.transfer import storing
    from rapport.engine.transfer.intake import register
    from rapport.engine.transfer.running.beginning import importable
    from rapport.engine.transfer.running.execute import execute
    from rapport.engine.transfer.sources.table import Layout
    from rapport.site.cli.acting import actor_named

    actor = actor_named(args.user)
    obj = importable(args.object, actor)
    layout = Layout(encoding=args.encoding, delimiter=args.delimiter, sheet=args.sheet)
    told = _mapping(args, actor, obj.name)
    kept = register(obj, file, actor, name=file.name, mapping=told, layout=layout)
    if args.key:
        kept.mapping = {**kept.mapping, "key": args.key}
    _show(kept)
    if told is None:
        _propose(kept, actor)
    if args.save_as:
        _save(args, kept, actor)
    refused = args.refused or storing.refused(kept.pk)
    refused.unlink(missing_ok=True)
    kept.state = "checking" if args.dry_run else "running"
    kept.save()
    try:
        report = execute(kept, file, actor, refused=refused, rehearsed=args.dry_run, progress=_Lines())
    except BaseException:
        kept.state = "failed"
        kept.save(update_fields=["state"])
        raise
    _finish(args, kept, report.as_json(), refused)
    return 0


def _mapping(args: argparse.Namespace, actor: Actor, name: str) -> dict[str, Any] | None:
    from rapport.engine.transfer import saved
    from rapport.engine.transfer.mapping import mapping

    if args.saved:
        return dict(saved.named(actor, args.saved, name).mapping)
    return mapping.dump(mapping.load(args.map.read_bytes())) if args.map else None


def _propose(kept: Any, actor: Actor) -> None:
    """Says which saved mappings were made for such a file."""
    from rapport.engine.transfer import saved

    for one in saved.offered(actor, kept.object, [column["header"] for column in kept.columns])[:3]:
        if one.same:
            say(f'  a mapping was saved for such a file: --saved "{one.record.name}"')


def _save(args: argparse.Namespace, kept: Any, actor: Actor) -> None:
    """Keeps the mapping by name; one of the same name that is one's own is changed."""
    from rapport.engine.actions.basics import all_actions
    from rapport.engine.actions.run import run as run_action
    from rapport.engine.transfer import saved
    from rapport.engine.transfer.objects import IMPORT_MAPPING

    given = {
        "name": args.save_as,
        "object": kept.object,
        "headers": [column["header"] for column in kept.columns],
        "mapping": kept.mapping,
        "audience": "public" if args.shared else "private",
    }
    verbs = all_actions(IMPORT_MAPPING)
    own = saved.visible(actor).filter(
        owner_id=actor.id, object=kept.object, name__iexact=args.save_as.strip()
    )
    known = own.values_list("pk", flat=True).first()
    run_action(verbs["update" if known else "create"], actor, given, record=known, door="cli")
    say(f'  mapping saved as "{args.save_as}"')


def _show(kept: Any) -> None:
    from rapport.engine.transfer.mapping.ready import recognised

    read = ", ".join(
        str(value) for name, value in kept.layout.items() if value and name in ("encoding", "sheet")
    )
    say(f"{kept.file_name}: {len(kept.columns)} columns{f' ({read})' if read else ''}")
    known = recognised([column["header"] for column in kept.columns], kept.object)
    if known is not None:
        say(
            f"  this looks like an export of {known.program}: {known.holds}, to be imported as {known.object}"
        )
    for column in kept.columns if any(column["target"] for column in kept.columns) else ():
        sure = f" ({column['confidence']:.0%} sure)" if column["target"] else ""
        say(f"  {column['header']} -> {column['target'] or 'not imported'}{sure}")


def _finish(args: argparse.Namespace, kept: Any, report: dict[str, Any], refused: Path) -> None:
    from datetime import UTC, datetime

    kept.state, kept.rows = "checked" if args.dry_run else "done", report["rows"]
    kept.finished_at = datetime.now(UTC)
    kept.save(update_fields=["state", "rows", "finished_at"])
    if args.write_map:
        args.write_map.write_text(
            json.dumps(kept.mapping, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
        )
    if args.report:
        whole = {
            "object": kept.object,
            "file": kept.file_name,
            "dry_run": args.dry_run,
            "layout": kept.layout,
            **report,
        }
        args.report.write_text(json.dumps(whole, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(_counted(args, report))
    _tell(report, refused)


def _tell(report: dict[str, Any], refused: Path) -> None:
    """What was put right, made and refused."""
    for name, label in (("fixed", "put right"), ("empty", "without")):
        if report[name]:
            print(f"  {label}: " + ", ".join(f"{field} {count}" for field, count in report[name].items()))
    if report["filled"]:
        print(f"  linked records of which gaps were filled: {report['filled']}")
    for made, names in report["made_names"].items():
        print(f"  made for links: {made} {', '.join(names[:5])}{' ...' if len(names) > 5 else ''}")
    for found in report["reasons"][:20]:
        rows = ", ".join(map(str, found["sample_rows"][:5]))
        field = f"{found['field']}: " if found["field"] else ""
        print(f"  {found['count']} refused: {field}{found['detail']} (rows {rows})")
    if report["refused"]:
        print(f"  The refused rows with their reasons: {refused}")


def _counted(args: argparse.Namespace, report: dict[str, Any]) -> str:
    counts = [
        "rows",
        "created",
        "updated",
        "unchanged",
        "refused",
        *(["skipped"] if report["skipped"] else []),
    ]
    told = ", ".join(f"{report[name]} {name}" for name in counts)
    return f"{told} (nothing was changed)" if args.dry_run else told


class _Lines:
    """Progress as lines on stderr, one for each twentieth of the file."""

    def __init__(self) -> None:
        self._next = 0.0

    def step(self, done: int, total: int | None = None, message: str = "") -> None:
        """Says how far it is."""
        share = done / total if total else 0.0
        if share >= self._next or not total:
            self._next = share + 0.05
            say(f"  {message}{f' of {total}' if total else ''}")


def _complain(words: str) -> int:
    say(f"rapport import: {words}")
    return 1
