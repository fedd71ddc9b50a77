"""What an import looks like outside: the shapes of the API, and how a kept import is put into them."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Field, Schema

from rapport.engine.access.actors import Actor
from rapport.engine.jobs.api import JobItem, item
from rapport.engine.jobs.models import Job
from rapport.engine.objects import likeness, registry
from rapport.engine.transfer import imports, resting, saved
from rapport.engine.transfer.mapping import ready, targets
from rapport.engine.transfer.models import Import
from rapport.engine.transfer.objects import IMPORT_MAPPING


class ImportColumn(Schema):
    """A column: samples of its cells, and the target that was guessed for it with how sure that is (0 to 1)."""

    header: str
    samples: list[str]
    filled: int = Field(description="Cells that are not empty.")
    target: str | None
    confidence: float
    question: Literal["date"] | None = Field(None, description="date: say whether days or months come first.")


class ImportLink(Schema):
    """An object that a link may lead to; `makes` says whether a name is enough to make a record of it."""

    object: str
    by: list[str] = Field(description="Fields by which its records may be found, besides id.")
    makes: bool


class ImportTarget(Schema):
    """What a column may become."""

    value: str
    label: str
    kind: str
    required: bool
    links: list[ImportLink] = Field(description="Where a link may lead to.")


class SavedOwner(Schema):
    """Whose it is."""

    id: UUID
    title: str


class SavedMapping(Schema):
    """A mapping that was kept by name (`/import-mappings`), put as an import has it."""

    id: UUID
    name: str
    audience: Literal["private", "public"]
    owner: SavedOwner | None
    version: int
    can: list[str] = Field(description="What the caller may do with it: update, archive.")
    same: bool = Field(description="It was made for a file with the same headers.")
    fits: bool = Field(description="The file has every column that it needs.")
    mapping: dict[str, Any]
    key: str
    options: dict[str, Any]


class SavedMappings(Schema):
    """Those that were made for such a file first, then those that fit; the newest first."""

    items: list[SavedMapping]


class ImportValue(Schema):
    """What stands in `rows` cells of a column, blanks put right."""

    value: str
    rows: int


class ImportValues(Schema):
    """Different cells of a column, those of the most rows first; `more` says that the file has others too."""

    column: str
    values: list[ImportValue]
    more: bool


class ImportReason(Schema):
    """Why rows were refused."""

    code: str
    field: str
    detail: str
    count: int
    sample_rows: list[int]


class ImportSampleField(Schema):
    """A field of a row: what the record had, what it has then, and what the file says. They are as people read them."""

    name: str
    was: str
    now: str
    file: str


class ImportSample(Schema):
    """One of the first rows, with what becomes of it."""

    row: int
    outcome: Literal["created", "updated", "unchanged"]
    title: str
    fields: list[ImportSampleField]


class ImportReport(Schema):
    """What an import did, or would do. `fixed` counts what was put right, `empty` the rows without a field."""

    rows: int
    created: int
    updated: int
    unchanged: int
    refused: int
    repeated: int
    linked: int
    made: int
    skipped: int = Field(0, description="Rows that the mapping leaves out: `only`.")
    alike: int = Field(0, description="Rows taken for a record that they are likely about: `options.alike`.")
    marked: int = Field(0, description="Records made though they are likely there: duplicates to review.")
    filled: int = Field(0, description="Linked records of which gaps were filled: `fills` of a link.")
    kept: dict[str, int] = Field({}, description="Rows against which a record kept its value, by field.")
    samples: list[ImportSample] = Field([], description="The first rows, with what becomes of them.")
    made_names: dict[str, list[str]]
    fixed: dict[str, int]
    empty: dict[str, int]
    reasons: list[ImportReason]


class ImportKnown(Schema):
    """The program whose export the file looks like, what that calls its rows, and the object that they are here."""

    program: str
    holds: str
    object: str


class ImportItem(Schema):
    """An import. `mapping` is described in the recipe "Map an import"."""

    id: UUID
    object: str
    file_name: str
    address: str = Field("", description="Where it was fetched from; empty for an upload.")
    size: int
    encoding: str
    delimiter: str
    quote: str
    sheet: str
    sheets: list[str]
    header_row: int | None
    rows: int
    columns: list[ImportColumn]
    known: ImportKnown | None = Field(description="The program it looks like an export of.")
    targets: list[ImportTarget]
    mapping: dict[str, Any] = Field(description="columns: what becomes of each column; also: further values.")
    key: str
    keys: list[str] = Field(description="Fields that could be the key.")
    options: dict[str, Any]
    compares: bool = Field(description="Whether rows can be matched by likeness: `options.alike`.")
    state: Literal["draft", "checking", "checked", "running", "paused", "done", "cancelled", "failed"]
    resumable: bool = Field(description="Whether it can go on after the rows that are written.")
    problem: str = Field(description="Why it failed.")
    done_rows: int
    job: JobItem | None
    report: ImportReport | None
    created_at: datetime
    finished_at: datetime | None


class ImportPage(Schema):
    """Imports, the newest first."""

    items: list[ImportItem]
    next: str | None


class ImportQuery(Schema, extra="forbid"):
    """Which imports to list."""

    limit: int = Field(20, ge=1, le=100)
    after: UUID | None = Field(None, description="The cursor `next` of the page before this one.")


class ImportAddress(Schema, extra="forbid"):
    """Where a file is, and what its rows are."""

    url: str = Field(max_length=2048)
    object: str = Field(max_length=60)


class ImportValuesQuery(Schema, extra="forbid"):
    """Of which column."""

    column: str = Field(max_length=1000)


class ImportChange(Schema, extra="forbid"):
    """How the file is read, and what becomes of its columns. Another encoding or sheet makes a new guess."""

    object: str | None = Field(
        None, max_length=60, description="What the rows are; before the first run. Makes a new guess."
    )
    mapping: dict[str, Any] | None = None
    key: str | None = Field(
        None,
        max_length=400,
        description="A field, several with commas, or none; others to try after semicolons.",
    )
    options: dict[str, Any] | None = None
    encoding: str = Field("", max_length=40)
    delimiter: str = Field("", max_length=1)
    quote: str = Field("", max_length=1)
    sheet: str = Field("", max_length=200)
    header_row: int | None = Field(None, ge=0, le=1000, description="0: the file has no headers.")


def shown(kept: Import, actor: Actor) -> dict[str, Any]:
    """An import as the API tells it."""
    obj = registry.get(kept.object)
    job = Job.objects.filter(pk=kept.job).first() if kept.job else None
    layout = {name: kept.layout.get(name) or "" for name in ("encoding", "delimiter", "quote", "sheet")}
    plain = ("id", "object", "file_name", "address", "size", "sheets", "rows", "columns", "state", "problem",
             "done_rows", "report", "created_at", "finished_at")  # fmt: skip
    return {
        **{name: getattr(kept, name) for name in plain},
        **layout,
        "header_row": kept.layout.get("header_row"),
        "known": _known(kept),
        **_draft(kept.mapping),
        "keys": imports.keys_offered(kept),
        "compares": likeness.find(obj.name) is not None,
        "resumable": resting.is_resumable(kept),
        "job": item(job) if job else None,
        "targets": [_target(path, target, actor) for path, target in targets.paths(obj)],
    }


def _draft(told: dict[str, Any]) -> dict[str, Any]:
    """A mapping as people work on it: what becomes of columns, the key, and every option."""
    mapping = {"columns": told.get("columns", {}), "also": told.get("also", []), "only": told.get("only", {})}
    return {"mapping": mapping, "key": told.get("key", ""), "options": imports.options_json(told)}


def shown_saved(found: saved.Saved, actor: Actor) -> dict[str, Any]:
    """A kept mapping as the API tells it."""
    one = found.record
    policy = IMPORT_MAPPING.policy
    return {
        **{name: getattr(one, name) for name in ("id", "name", "audience", "version")},
        "owner": {"id": one.owner_id, "title": one.owner.name} if one.owner else None,
        "can": [verb for verb in ("update", "archive") if policy.may(actor, verb, one)],
        "same": found.same,
        "fits": found.fits,
        **_draft(one.mapping),
    }


def _known(kept: Import) -> dict[str, str] | None:
    found = ready.recognised([column["header"] for column in kept.columns], kept.object)
    return {name: getattr(found, name) for name in ("program", "holds", "object")} if found else None


def _target(path: str, target: targets.Target, actor: Actor) -> dict[str, Any]:
    spec = target.spec
    links = [
        {
            "object": obj.name,
            "by": targets.names_of(obj),
            "makes": targets.may_be_made(obj) and obj.policy.allows(actor, "create"),
        }
        for obj in targets.linkable(spec)
    ]
    return {
        "value": path,
        "label": label(target),
        "kind": spec.kind,
        "required": spec.required,
        "links": links,
    }


def label(target: targets.Target) -> str:
    """The target in words."""
    return f"{target.spec.label}: {target.part.replace('_', ' ')}" if target.part else target.spec.label
