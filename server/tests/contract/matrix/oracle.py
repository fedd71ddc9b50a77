"""Who may do what, said a second time: from the table of docs/guide/roles.md and plain facts, without the program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

LENT = {"deal": ("move", "win", "lose", "reopen"), **dict.fromkeys(("task", "call"), ("complete", "reopen"))}
GUIDE = Path(__file__).resolve().parents[4] / "docs/guide/roles.md"


@dataclass(frozen=True)
class Atom:
    """A line of a composed role; "*" is each object or verb."""

    object: str
    verb: str
    scope: str
    deny: bool = False


@dataclass
class Person:
    """`role` as the table calls it. `only` is what a token is for ("object:verb"), `lent` see or edit by record,
    `party` the records of the customer that they are."""

    id: Any
    role: str
    team: Any = None
    leads: frozenset[Any] = frozenset()
    atoms: tuple[Atom, ...] = ()
    includes: tuple[str, ...] = ()
    only: frozenset[str] | None = None
    lent: dict[Any, str] = field(default_factory=dict)
    party: frozenset[Any] = frozenset()


@dataclass
class Record:
    """`whose` are those whose own it is; `about` and `whole` are records; `sharing` is "everyone", a team or None."""

    id: Any
    object: str
    whose: frozenset[Any] = frozenset()
    team: Any = None
    assignee: Any = None
    about: Record | None = None
    whole: Record | None = None
    sharing: Any = None


@dataclass
class Cell:
    """What a role sees and changes of an object; `apart` are verbs with scopes of their own."""

    see: tuple[str, ...]
    change: tuple[str, ...]
    apart: dict[str, tuple[str, ...]]


def table() -> tuple[dict[str, dict[str, Cell]], dict[str, frozenset[str]]]:
    """Cells by object and role, and what composed roles may name of each object."""
    lines = GUIDE.read_text().partition("\n| Of ")[2].partition("\n\n")[0].splitlines()
    first, _line, *rows = [row.strip("| ").split(" | ") for row in lines]
    heads = [_words(head) for head in first[:-1]]
    cells: dict[str, dict[str, Cell]] = {}
    offers = {}
    for names, *grants, offered in rows:
        for name in _words(names):
            cells[name] = {role: _cell(one) for head, one in zip(heads, grants, strict=True) for role in head}
            offers[name] = frozenset(_words(offered))
    return cells, offers


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in text.split(", ") if word != "–")


def _cell(text: str) -> Cell:
    see, change, more, scope = re.findall(r"^(.*?) / (.*?)(?: \((.*): (.*)\))?$", text)[0]
    return Cell(_words(see), _words(change), dict.fromkeys(_words(more), (scope,)))


class Oracle:
    """`above` gives the team over each team, `teams` the team of each person."""

    def __init__(self, above: dict[Any, Any], teams: dict[Any, Any]) -> None:
        self.above, self.teams = above, teams
        self.cells, self.offers = table()

    def may(self, who: Person, verb: str, record: Record) -> bool:
        """Whether `who` may do `verb` with the record as it is."""
        seen = verb in ("read", "create") or self.may(who, "read", record)
        found = seen and any(
            self._holds(who, one, verb, record) for one in self._scopes(who, record.object, verb)
        )
        return found and self.is_open(who, record.object, verb) and not self.denied(who, verb, record)

    def allows(self, who: Person, name: str, verb: str) -> bool:
        """Whether `who` may do `verb` with some record of the object, were it the right one."""
        denied = any(one.deny and one.scope == "all" for one in self._atoms(who, name, verb))
        return self.is_open(who, name, verb) and not denied and any(self._scopes(who, name, verb))

    def denied(self, who: Person, verb: str, record: Record) -> bool:
        return any(one.deny and self._holds(who, one.scope, verb, record)
                   for one in self._atoms(who, record.object, verb))  # fmt: skip

    def is_open(self, who: Person, name: str, verb: str) -> bool:
        return who.only is None or any(f"{a}:{b}" in who.only for a in (name, "*") for b in (verb, "*"))

    def _atoms(self, who: Person, name: str, verb: str) -> Iterator[Atom]:
        found = (one for one in who.atoms if one.scope in self.offers[name])
        return (one for one in found if one.object in ("*", name) and one.verb in ("*", verb))

    def _scopes(self, who: Person, name: str, verb: str) -> Iterator[str]:
        for role in (who.role, *who.includes):
            cell, reads = self.cells[name][role], role in ("Analyst", "Controller", "Auditor")
            sees = verb == "read" or (verb == "export" and reads and self.offers[name])
            yield from cell.see if sees else cell.apart.get(verb, cell.change)
        yield from (one.scope for one in self._atoms(who, name, verb) if not one.deny)
        yield from ["lent"] * (bool(who.lent) and verb in ("read", "update", *LENT.get(name, ())))

    def _holds(self, who: Person, scope: str, verb: str, record: Record) -> bool:
        whole, branch = {"read": "read", "export": "export"}.get(verb, "update"), self.branch(who)
        return {
            "all": lambda: True,
            "own": lambda: who.id in record.whose,
            "nobody's": lambda: not record.whose and record.team is None,
            "team": lambda: who.id in record.whose or (record.team is not None and record.team == who.team),
            "branch": lambda: who.id in record.whose or record.team in branch,
            "theirs": lambda: record.id in who.party,
            "people": lambda: record.team in branch or any(self.teams.get(one) in branch for one in record.whose),
            "assigned": lambda: record.assignee == who.id,
            "about": lambda: record.about is not None and self.may(who, "read", record.about),
            "kept": lambda: record.about is not None and self.may(who, "update", record.about),
            "whole": lambda: record.whole is not None and self.may(who, whole, record.whole),
            "shared": lambda: record.sharing == "everyone" or record.sharing in branch,
            "lent": lambda: who.lent.get(record.id, "") in ("edit", "see" if verb == "read" else "edit"),
            "told": lambda: who.id in record.whose and (record.about is None or self.may(who, "read", record.about)),
        }[scope]()  # type: ignore[no-untyped-call]  # fmt: skip

    def branch(self, who: Person) -> set[Any]:
        """The person's team, the teams they lead, and all below."""
        found = {who.team, *who.leads} - {None}
        while more := {team for team, over in self.above.items() if over in found} - found:
            found |= more
        return found
