"""The file of another installation, made and loaded as somebody would."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from uuid import UUID

from django.db import transaction

from rapport.engine.access.actors import actor_of
from rapport.engine.jobs.models import Job
from rapport.engine.jobs.running import run_here
from rapport.engine.objects import current
from rapport.engine.whole import loading
from tests.contract.makers import act
from tests.contract.people_of_the_house import People, id_of, people
from tests.engine.api.door import ROOT, Answer, Door, browser


def asked(door: Door) -> Answer:
    return door.post("/organisation-files")


def taken(door: Door) -> bytes:
    job = run_here(Job.objects.get(pk=asked(door).json["id"]))
    assert job.state == "done", job.error
    found = door.client.get(f"{ROOT}/organisation-files/{job.pk}/file", headers=door.headers)
    assert found.status_code == 200
    return b"".join(found)


def elsewhere(work: Callable[[People], None]) -> bytes:
    """The file of another installation, in which `work` was done; here it is gone again."""
    with transaction.atomic():
        house = people()
        work(house)
        content = taken(browser(id_of(house.admin)))
        transaction.set_rollback(True)
    current.look()
    return content


def loaded(content: bytes, email: str = "keeper@rapport.example") -> UUID:
    """Makes the organisation of the file here; whose address this is keeps it."""
    pk = UUID(str(act("user.create", name="Keeper", email=email, role="admin").pk))
    keeper = actor_of(pk)
    assert keeper is not None
    loading.load(zipfile.ZipFile(io.BytesIO(content)), keeper, lambda line: None)
    current.look()
    return pk
