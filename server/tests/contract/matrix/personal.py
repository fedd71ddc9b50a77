"""Doors to all about a person: the look before an erasure, and their data as a file. Both gather from every object."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

from rapport.engine.access.actors import SYSTEM
from rapport.engine.jobs.models import Job
from rapport.engine.jobs.running import run_here
from rapport.engine.jobs.shelves import PERSONAL
from rapport.engine.objects import registry
from tests.contract import makers
from tests.contract.matrix import choosing
from tests.contract.matrix.doors import Asker
from tests.contract.matrix.oracle import Record
from tests.contract.matrix.writes import taken_back


def gathered(asker: Asker) -> None:
    """Of each person in other hands: who may look, and that nothing is told of a record that they may not see."""
    mine, *others = asker.house.near(asker.name, "contact")
    for one in (mine, *choosing.some(others, asker.name, "personal", each=2)):
        with taken_back():
            _talked_about(asker, one)
            _outlook(asker, one)
            _file(asker, one)


def _talked_about(asker: Asker, person: Record) -> None:
    """Somebody named them in a call about them, in a note about a company and in a deal: not all see all of these."""
    name = registry.get("contact").records().values_list("name", flat=True).get(pk=person.id)
    for obj in ("call", "note", "deal"):
        rows = registry.get(obj).model._default_manager
        unseen = [one.id for one in asker.house.facts[obj] if not _sees(asker, one, person)][:2]
        column = "body" if obj != "deal" else "about"
        for pk in unseen:
            rows.filter(pk=pk).update(**{column: f"{name} {_word(asker, pk)}"})
        if obj == "call":  # known to the log too
            rows.filter(pk__in=unseen).update(regarding=person.id, regarding_object="contact")
            for pk in unseen:
                makers.act("call.update", SYSTEM, pk, body=f"<p>{name} {_word(asker, pk)}</p>")


def _sees(asker: Asker, one: Record, person: Record) -> bool:
    """Whether they see it, also when it is about this person."""
    who, wise = asker.house.people[asker.name], asker.house.oracle
    return str(one.id) in asker.sees or wise.may(who, "read", replace(one, about=person))


def _word(asker: Asker, pk: object) -> str:
    return next(word for word, known in asker.house.words.items() if known == pk)


def _outlook(asker: Asker, one: Record) -> None:
    found = asker.get(f"/privacy/outlook/contact/{one.id}")
    asker.tally.equal("outlook", asker.name, "contact", found.status, _status(asker, "erase", one))


def _file(asker: Asker, one: Record) -> None:
    begun = asker.post(f"/privacy/bundles/contact/{one.id}")
    asker.tally.equal("bundle", asker.name, "contact", begun.status, _status(asker, "export", one))
    if begun.status != 200:
        return
    job = run_here(Job.objects.get(pk=begun.json["id"]))
    path = f"/privacy/bundles/{job.pk}/file"
    given = asker.get(path)
    asker.tally.equal("bundle", asker.name, "its file", given.status, 200)
    if given.status == 200:
        with zipfile.ZipFile(io.BytesIO(given.content)) as archive:
            for name in archive.namelist():
                asker.look(f"bundle {name}", archive.read(name))
    other = Asker(asker.house, "admin" if asker.name != "admin" else "curbed", asker.tally)
    asker.tally.equal("bundle", other.name, "of another", other.get(path).status, 404)
    PERSONAL.path(job.pk).unlink(missing_ok=True)


def _status(asker: Asker, verb: str, one: Record) -> int:
    who, wise = asker.house.people[asker.name], asker.house.oracle
    if who.only is not None:
        return 403  # these doors are closed to a token for few things
    if str(one.id) not in asker.sees:
        return 404
    # Erasing is given by its name alone, and to admins.
    named = verb != "erase" or who.role == "Admin" or any(atom.verb == "erase" for atom in who.atoms)
    return 200 if named and wise.may(who, verb, one) else 403
