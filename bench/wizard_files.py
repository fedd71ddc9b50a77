"""Takes every file of a folder through the wizard's API with the guessed mapping: bench/wizard PATH

PATH is a folder of data sets. Each set begins with an empty product in a temporary folder. A file has passed when all
of this holds: it is read, or refused as a whole with a reason; rows read = made + updated + unchanged + refused + left
out, to the row; every refused row is in the file of refused rows with its reason; the same file again changes nothing.
Prints a line for each file and ends with `N passed, N failed`; the exit status is 1 if any failed.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from real_files import NOT_FILES, product, say

SUFFIXES = (".csv", ".tsv", ".xlsx", ".json", ".ndjson", ".vcf", ".gz", ".zip")
OUTCOMES = ("created", "updated", "unchanged", "refused", "skipped")
Step = tuple[str, str]
"""(pattern of the file's path in its set, what a person would say its rows are), in the order of work."""

STEPS: dict[str, list[Step]] = {
    "import-samples": [("mautic_fakelead*", "contact"), ("odoo_*products.csv", "product"), ("odoo_o2m*", "contact")],
    "salesforce-samples": [
        ("ebikes/Accounts.json", "company"), ("ebikes/Product_Family__cs.json", "category"),
        ("ebikes/Product__cs.json", "product"), ("ebikes/Opportunities.json", "deal"), ("ebikes/Cases.json", "task"),
        ("*Task*.csv", "task"), ("*ttachment*.csv", "note"), ("*timeZone*.csv", "deal"),
    ],
    "northwind": [
        ("regions.csv", "team"), ("territories.csv", "team"), ("employee*", "user"), ("categories.csv", "category"),
        ("suppliers.csv", "company"), ("shippers.csv", "company"), ("customers.csv", "company"),
        ("products.csv", "product"), ("orders*.csv", "deal"), ("order-details.csv", "deal-line"),
    ],
    "maven-messy-export": [
        ("products.csv", "product"), ("accounts.csv", "company"), ("sales_teams.csv", "user"), ("sales_*", "deal"),
    ],
    "vcards-ezvcard": [("*", "contact")],
    "reference": [("geonames*", "company"), ("nicknames*", "contact"), ("us_states*", "team")],
}  # fmt: skip


@dataclass
class Wizard:
    """The API as the wizard speaks to it."""

    client: Any
    headers: dict[str, str]

    def send(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        """(status, what came back)."""
        kind = {} if body is None else {"content_type": "application/json"}
        if method == "POST":
            import uuid

            headers = {**self.headers, "Idempotency-Key": str(uuid.uuid4())}
        else:
            headers = self.headers
        data: Any = "" if body is None else body
        answer = getattr(self.client, method.lower())(f"/api/v1/imports{path}", data, headers=headers, **kind)
        content = b"".join(answer) if answer.streaming else answer.content
        return answer.status_code, answer.json() if "json" in answer.headers.get(
            "Content-Type", ""
        ) else content

    def upload(self, path: Path, name: str) -> tuple[int, Any]:
        """Sends a file as rows of the object `name`."""
        with path.open("rb") as file:
            answer = self.client.post("/api/v1/imports", {"file": file, "object": name}, headers=self.headers)
        return answer.status_code, answer.json()


def main() -> int:
    """Take the sets through; 1 when a file failed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path)
    args = parser.parse_args()
    if not args.path.is_dir():
        parser.error(f"there is no folder {args.path}")
    known = [args.path / name for name in STEPS if (args.path / name).is_dir()]
    with product() as reset:
        results = [passed for folder in known or [args.path] for passed in taken(folder, reset)]
    say(f"\n{sum(results)} passed, {len(results) - sum(results)} failed")
    return 0 if all(results) and results else 1


def taken(folder: Path, reset: Callable[[], None]) -> Iterator[bool]:
    """Whether each file of a set has passed."""
    reset()
    wizard = begun()
    say(f"\n== {folder.name}")
    for path, name in planned(folder):
        began = time.perf_counter()
        try:
            faults, told = through(wizard, path, name)
        except Exception as error:  # noqa: BLE001  # whatever breaks one file, the others are still tried
            traceback.print_exc()
            faults, told = [f"broke: {error}"], ""
        verdict = "FAILED" if faults else "ok"
        shown = f"{path.relative_to(folder)} -> {name}"
        say(f"{verdict:<7}{shown:<58} {told} ({time.perf_counter() - began:.1f} s)")
        for fault in faults:
            say(f"       {fault}")
        yield not faults


def begun() -> Wizard:
    """An admin with a token in a book that has nothing but its pipeline."""
    from django.conf import settings
    from django.test import Client

    from rapport.engine.access import tokens
    from rapport.engine.access.models import User
    from rapport.site import starter

    settings.ALLOWED_HOSTS = ["*"]
    starter.begin()
    admin = User.objects.create(name="Admin", email="admin@wizard.example", role="admin")
    _, text = tokens.make(admin.pk, "bench")
    return Wizard(Client(), {"Authorization": f"Bearer {text}"})


def planned(folder: Path) -> Iterator[tuple[Path, str]]:
    """Every file of the set once, in the order of the steps; a company unless a step says otherwise."""
    files = [path for path in sorted(folder.rglob("*")) if path.suffix in SUFFIXES and path.is_file()]
    left = [path for path in files if not any(fnmatch(path.name, pattern) for pattern in NOT_FILES)]
    for pattern, name in [*STEPS.get(folder.name, []), ("*", "company")]:
        for path in [path for path in left if fnmatch(str(path.relative_to(folder)), pattern)]:
            left.remove(path)
            yield path, name


def through(wizard: Wizard, path: Path, name: str) -> tuple[list[str], str]:
    """(what does not hold, what came of it in words)."""
    status, made = wizard.upload(path, name)
    if status != 201:
        return (
            [] if status == 422 and told(made) else [f"answered {status}"]
        ), f"refused as a whole: {told(made)}"
    place, words = f"/{made['id']}", ""
    if any(column["question"] == "date" for column in made["columns"]):
        columns = made["mapping"]["columns"]
        for column in made["columns"]:
            if column["question"] == "date":
                columns[column["header"]]["date"] = "mdy"
        wizard.send("PATCH", place, {"mapping": {**made["mapping"], "columns": columns}})
        words = "asked: month first; "
    if not any(column["target"] for column in made["columns"]):
        _, answer = wizard.send("POST", f"{place}/start", {})
        return ([] if told(answer) else ["no reason"]), f"refused as a whole: {told(answer)}"
    first, faults = ran(wizard, place)
    again, more = ran(wizard, place)
    if again is not None and (again["created"] or again["updated"]):
        more.append(f"the same file again made {again['created']} and changed {again['updated']}")
    return [*faults, *more], words + counted(first)


def ran(wizard: Wizard, place: str) -> tuple[dict[str, Any] | None, list[str]]:
    """Starts the import, lets its job run, and holds its report against the file of refused rows."""
    from rapport.engine.jobs.models import Job
    from rapport.engine.jobs.running import run_here

    status, answer = wizard.send("POST", f"{place}/start", {})
    if status != 200:
        return None, [] if status == 422 and told(answer) else [f"answered {status}: {told(answer)}"]
    run_here(Job.objects.get(pk=answer["job"]["id"]))
    _, done = wizard.send("GET", place)
    report = done["report"]
    if done["state"] != "done" or report is None:
        return report, [f"ended as {done['state']}: {done['problem']}"]
    faults = []
    if report["rows"] != done["rows"]:
        faults.append(f"read {report['rows']} of {done['rows']} rows")
    if report["rows"] != sum(report.get(name, 0) for name in OUTCOMES):
        faults.append(f"does not balance: {counted(report)}")
    if report["refused"] != sum(reason["count"] for reason in report["reasons"]):
        faults.append("the reasons do not add up to the refused rows")
    if not all(reason["detail"] for reason in report["reasons"]):
        faults.append("a reason without words")
    if report["refused"] != refused_rows(wizard, place):
        faults.append(f"{refused_rows(wizard, place)} rows in the file of refused rows")
    return report, faults


def refused_rows(wizard: Wizard, place: str) -> int:
    """Rows in the file of refused ones that have a number and a reason."""
    status, content = wizard.send("GET", f"{place}/rejected.csv")
    if status != 200:
        return 0
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    return sum(1 for row in rows if row["row"] and row["reason"])


def counted(report: dict[str, Any] | None) -> str:
    """A report in words."""
    if report is None:
        return "not begun"
    counts = (
        ", ".join(f"{report[name]} {name}" for name in ("rows", *OUTCOMES) if report.get(name)) or "no rows"
    )
    why = "; ".join(
        f"{reason['count']} x {reason['field']}: {reason['detail'][:70]}" for reason in report["reasons"][:2]
    )
    return f"{counts}{f' ({why})' if why else ''}"


def told(answer: Any) -> str:
    """The reason of a problem."""
    errors = answer.get("errors", ()) if isinstance(answer, dict) else ()
    return " ".join(error["detail"] for error in errors)[:160] or str(answer.get("detail", ""))[:160]


if __name__ == "__main__":
    sys.exit(main())
