"""Import a CSV, TSV, XLSX, JSON, NDJSON or vCard file, also in a zip or gz. Run again it changes nothing twice.

Without --map the columns are guessed from their names and cells; --write-map keeps the guess to be edited.
"""

import argparse
import json
from pathlib import Path
from typing import Any

from rapport.site.cli.join import joined, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The object, the file, and how it is read."""
    parser.add_argument("object", help="what the rows are: company, contact, deal, product, task ...")
    parser.add_argument("file", type=Path)
    parser.add_argument(
        "--map", type=Path, metavar="FILE", help="a mapping as JSON (docs/recipes/map-an-import.md)"
    )
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
    if not args.file.is_file():
        return _complain(f"there is no file {args.file}")
    with joined(args.data):
        from rapport.engine.objects.problems import Problem
        from rapport.engine.transfer.running.report import told
        from rapport.engine.transfer.running.resolving import reason

        try:
            return _import(args)
        except Problem as problem:
            return _complain(told(reason(problem)))


def _import(args: argparse.Namespace) -> int:
    from rapport.engine.transfer import storing
    from rapport.engine.transfer.intake import register
    from rapport.engine.transfer.running.beginning import importable
    from rapport.engine.transfer.running.execute import execute
    from rapport.engine.transfer.sources.table import Layout
    from rapport.site.cli.acting import actor_named

    actor = actor_named(args.user)
    obj = importable(args.object, actor)
    layout = Layout(encoding=args.encoding, delimiter=args.delimiter, sheet=args.sheet)
    kept = register(obj, args.file, actor, name=args.file.name, mapping=_mapping(args), layout=layout)
    if args.key:
        kept.mapping = {**kept.mapping, "key": args.key}
    _show(kept)
    refused = args.refused or storing.refused(kept.pk)
    refused.unlink(missing_ok=True)
    kept.state = "checking" if args.dry_run else "running"
    kept.save()
    try:
        report = execute(kept, args.file, actor, refused=refused, rehearsed=args.dry_run, progress=_Lines())
    except BaseException:
        kept.state = "failed"
        kept.save(update_fields=["state"])
        raise
    _finish(args, kept, report.as_json(), refused)
    return 0


def _mapping(args: argparse.Namespace) -> dict[str, Any] | None:
    if not args.map:
        return None
    from rapport.engine.transfer.mapping import mapping

    return mapping.dump(mapping.load(args.map.read_bytes()))


def _show(kept: Any) -> None:
    read = ", ".join(
        str(value) for name, value in kept.layout.items() if value and name in ("encoding", "sheet")
    )
    say(f"{kept.file_name}: {len(kept.columns)} columns{f' ({read})' if read else ''}")
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
    counts = ("rows", "created", "updated", "unchanged", "refused")
    print(
        ", ".join(f"{report[name]} {name}" for name in counts)
        + (" (nothing was changed)" if args.dry_run else "")
    )
    for name, label in (("fixed", "put right"), ("empty", "without")):
        if report[name]:
            print(f"  {label}: " + ", ".join(f"{field} {count}" for field, count in report[name].items()))
    for made, names in report["made_names"].items():
        print(f"  made for links: {made} {', '.join(names[:5])}{' ...' if len(names) > 5 else ''}")
    for found in report["reasons"][:20]:
        rows = ", ".join(map(str, found["sample_rows"][:5]))
        field = f"{found['field']}: " if found["field"] else ""
        print(f"  {found['count']} refused: {field}{found['detail']} (rows {rows})")
    if report["refused"]:
        print(f"  The refused rows with their reasons: {refused}")


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
