"""Guessing a mapping: every column gets the target it most likely means, each target once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rapport.engine.access.actors import Actor
from rapport.engine.objects.object import Object
from rapport.engine.transfer.mapping import likeness, targets
from rapport.engine.transfer.mapping.likeness import Heading
from rapport.engine.transfer.mapping.mapping import ColumnRule, ExtraRule, LinkRule, Mapping
from rapport.engine.transfer.mapping.survey import ColumnSurvey, Survey
from rapport.engine.transfer.mapping.targets import Target

SURE_ENOUGH = 0.5
_SEVERAL = ("emails", "phones")
_BY_SHAPE = {"email": "emails", "url": "website", "phone": "phones"}


@dataclass(frozen=True, slots=True)
class Guess:
    """A column's target, None when nothing fits, and how sure that is (0 to 1)."""

    header: str
    path: str | None
    target: Target | None
    confidence: float


def guess(obj: Object, found: Survey, actor: Actor) -> tuple[Mapping, list[Guess]]:
    """A mapping for a file of `obj`, and what it rests on."""
    heads = {column.header: likeness.heading(column.header, obj) for column in found.columns}
    guesses = _assigned(obj, found, heads)
    rules = {
        one.header: _rule(obj, one, column, heads[one.header], actor)
        for one, column in zip(guesses, found.columns, strict=True)
    }
    return Mapping(columns=rules, also=_titles(obj, guesses, found)), guesses


def _assigned(obj: Object, found: Survey, heads: dict[str, Heading]) -> list[Guess]:
    offered = targets.paths(obj)
    known = dict(offered)
    # A column may be called like a finer part than is offered: the city of the address at home.
    offered += [
        (column.header, finer)
        for column in found.columns
        if column.header not in known and (finer := targets.named(obj, column.header)) is not None
    ]
    columns = [column for column in found.columns if not _is_kept(obj, column.header, found)]
    scored = [
        (
            likeness.likeness(heads[column.header], path, target, obj, column),
            -place,
            column.header,
            path,
            target,
        )
        for column in columns
        for place, (path, target) in enumerate(offered)
    ]
    scored += _by_shape(columns, offered, heads)
    headers = {column.header for column in found.columns}
    chosen: dict[str, Guess] = {}
    taken: set[str] = set()
    for score, _, header, path, target in sorted(scored, key=lambda item: item[:2], reverse=True):
        full = _typed(path, target, heads[header], taken)
        # An export of ours has the id of a link beside its title; the id is meant.
        is_title = header == path and f"{path}.id" in headers
        if score >= SURE_ENOUGH and header not in chosen and full not in taken and not is_title:
            taken |= {full, path}
            chosen[header] = Guess(header, full, target, min(score, 1.0))
    return [chosen.get(column.header) or Guess(column.header, None, None, 0.0) for column in found.columns]


def _is_kept(obj: Object, header: str, found: Survey) -> bool:
    """Whether it is a column of an export of ours that Rapport keeps itself, such as a version."""
    is_ours = all(column.header.partition(".")[0] in obj.fields for column in found.columns)
    return (
        is_ours
        and found.columns[0].header == "id"
        and header in obj.fields
        and header not in targets.fields_of(obj)
    )


def _by_shape(
    columns: Sequence[ColumnSurvey], offered: Sequence[tuple[str, Target]], heads: dict[str, Heading]
) -> list[tuple[float, int, str, str, Target]]:
    """Columns that say what they are by their cells alone."""
    known = dict(offered)
    return [
        (0.55, -999, column.header, path, known[path])
        for column in columns
        for shape, path in _BY_SHAPE.items()
        if path in known and column.filled and column.share(shape) > 0.8
        if not (heads[column.header].is_id or heads[column.header].key)
    ]


def _typed(path: str, target: Target, head: Heading, taken: set[str]) -> str:
    """The target with the type that the header names, or a further entry of a list."""
    kind = target.spec.kind
    words = (head.type, *head.words)
    named = next(
        (name for name, spellings in likeness.TYPE_WORDS.items() if set(words) & {name, *spellings}), ""
    )
    if kind in _SEVERAL:
        return f"{path}.{named or 'other'}" if path in taken or named in ("mobile", "fax", "home") else path
    if kind == "addresses" and target.part and head.type:
        return f"{target.field}.{head.type}.{target.part}"
    return path


def _rule(obj: Object, one: Guess, column: ColumnSurvey, head: Heading, actor: Actor) -> ColumnRule:
    if one.target is None or one.path is None:
        return ColumnRule()
    prefix, suffix = column.junk
    is_text = one.target.spec.kind in ("text", "long_text", "link", "user", "record")
    fixes: list[str | dict[str, Any]] = []
    if is_text and suffix:
        fixes.append({"strip_suffix": suffix})
    if is_text and prefix:
        fixes.append({"strip_prefix": prefix})
    link = _link(obj, one.target, column, head, actor) if targets.is_link(one.target.spec) else None
    fixes += _figures(one.target, column)
    order = column.orders.order() if one.target.spec.kind in ("date", "datetime") else ""
    return ColumnRule(to=one.path, fix=fixes, link=link, date=order or "")


def _figures(target: Target, column: ColumnSurvey) -> list[str | dict[str, Any]]:
    """What makes figures of cells that say more than that: `23,299 (December 2024)`, `September 21, 1991`."""
    if target.spec.kind not in ("integer", "decimal", "money") or column.share("number", "boolean") == 1:
        return []
    if target.spec.unit == "year":
        return ["year"]
    remarked = sum(1 for cell in column.samples if cell[:1].isdigit() and cell.endswith(")"))
    return ["drop_parentheses"] if remarked * 2 >= len(column.samples) else []


def _link(obj: Object, target: Target, column: ColumnSurvey, head: Heading, actor: Actor) -> LinkRule:
    named = _meant_object(target, head)
    other = targets.linked(target.spec, named)
    looks_like_id = head.is_id or column.share("number", "uuid", "boolean") > 0.8
    make = bool(
        other and other is not obj and not looks_like_id and targets.may_be_made(other)
        and other.policy.allows(actor, "create")
    )  # fmt: skip
    return LinkRule(object=named, by=_by(other, column, head), make=make and not head.key)


def _by(other: Object | None, column: ColumnSurvey, head: Heading) -> str:
    """The field of the linked record that the cells hold, "" to try its keys."""
    if other is not None and head.key:
        told = {"username": "email", "email_address": "email"}.get(head.key, head.key)
        by_id, by_title = "external_id" if told.endswith("id") else "", other.title if told == "title" else ""
        names = [f"{told}s", told, by_id, by_title]
        return next((name for name in names if name in other.fields), "")
    return "external_id" if head.is_id and not column.share("uuid") else ""


def _meant_object(target: Target, head: Heading) -> str:
    """Of the objects that share the link's table, the one that the header names; a company when it names none."""
    among = targets.linkable(target.spec)
    return _named_object(head, among, target) if target.spec.kind == "record" or len(among) > 1 else ""


def _named_object(head: Heading, among: Sequence[Object], target: Target) -> str:
    """What the header names; else what the link's own label names first, as in "company or person"."""
    spellings = {
        obj.name: [
            set(likeness.split(word)) for word in (obj.name, *likeness.OBJECT_WORDS.get(obj.name, ())[:3])
        ]
        for obj in among
    }
    told = {*head.words, *head.object.split(" ")}
    named = [name for name, spelled in spellings.items() if any(words <= told for words in spelled)]
    for word in likeness.split(target.spec.label):
        named += [name for name, spelled in spellings.items() if {word} in spelled]
    return named[0] if named else ""


def _titles(obj: Object, guesses: Sequence[Guess], found: Survey) -> list[ExtraRule]:
    """A title made of what there is, for a file that has none: `{product}[ – {account}]`."""
    spec = obj.fields.get(obj.title)
    if (
        spec is None
        or not spec.required
        or any(one.target and one.target.field == obj.title for one in guesses)
    ):
        return []
    columns = {column.header: column for column in found.columns}
    parts = [_spelled(guesses, name) for name in ("first_name", "last_name")]
    if all(parts):
        return [ExtraRule(to=obj.title, template=" ".join(f"{{{header}}}" for header in parts))]
    words = [one for one in guesses if columns[one.header].share("text", "code", "country") > 0.6]
    fit = [one for one in words if one.target is None or one.target.spec.kind == "link"]
    fit.sort(key=lambda one: ("name" not in likeness.split(one.header), one.target is not None))
    named = [one.header for one in fit][:2]
    ids = [one.header for one in guesses if one.path == "external_id"]
    chosen = [header for header in named or ids[:1] if not set("{}|[]") & set(header)]
    if not chosen:
        return []
    tail = "".join(f"[ – {{{header}}}]" for header in chosen[1:])
    return [ExtraRule(to=obj.title, template=f"{{{chosen[0]}}}{tail}")]


def _spelled(guesses: Sequence[Guess], name: str) -> str:
    """The column that is called like the field `name`, whether the object has that field or not."""
    wanted = {"".join(likeness.split(word)) for word in likeness.FIELD_WORDS[name]}
    return next(
        (one.header for one in guesses if one.path is None and "".join(likeness.split(one.header)) in wanted),
        "",
    )
