"""Two admins who take the role from each other at the same moment: one of them stays."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from rapport.engine.access.actors import actor_for
from rapport.engine.access.models import User
from rapport.engine.objects.problems import Invalid
from tests.contract.makers import act


@pytest.mark.django_db(transaction=True)
def test_one_admin_stays() -> None:
    ann, bob = (User.objects.get(pk=act("user.create", name=name, email=f"{name}@rapport.example", role="admin").pk)
                for name in ("ann", "bob"))  # fmt: skip
    refused: list[str] = []

    def bob_takes_it_from_ann() -> None:
        try:
            act("user.update", actor_for(bob), ann.pk, role="seller")
        except Invalid as problem:
            refused.extend(fault.code for fault in problem.faults)
        finally:
            connection.close()

    with transaction.atomic():
        act("user.update", actor_for(ann), bob.pk, role="seller")
        other = _begun(bob_takes_it_from_ann)
        other.join(0.5)
        assert other.is_alive(), "it waits for the first one to be settled"
    other.join(10)
    assert refused == ["last_admin"]
    assert list(User.objects.filter(role="admin").values_list("name", flat=True)) == ["ann"]


def _begun(work: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=work)
    thread.start()
    return thread
