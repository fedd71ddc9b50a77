"""A user and a person for the restore drill, as a program of its own: a_person.py make|erase DATA."""

from __future__ import annotations

import sys
from pathlib import Path
from uuid import UUID

from rapport.site.cli.join import joined

PERSON = UUID("01999999-0000-7000-8000-00000000ada5")
CANARY = "Zyxcanary"


def make() -> None:
    """Somebody who is found in a record of their own, in a task about them and in the log, which is sealed."""
    from rapport.engine.access.actors import SYSTEM
    from rapport.engine.actions.basics import all_actions
    from rapport.engine.actions.run import run
    from rapport.engine.log import seals
    from rapport.engine.objects import registry

    about = {"object": "contact", "id": str(PERSON)}
    mail = [{"value": f"{CANARY}@example.net", "type": "work"}]
    for name, verb, record, given in (
        ("user", "create", None, {"email": "ada@example.org", "name": "Ada", "role": "admin"}),
        (
            "contact",
            "create",
            None,
            {"id": str(PERSON), "first_name": "Ada", "last_name": CANARY, "emails": mail},
        ),
        ("contact", "update", PERSON, {"about": f"{CANARY} likes tea"}),
        ("contact", "update", PERSON, {"about": ""}),
        ("task", "create", None, {"subject": f"Call {CANARY}", "regarding": about}),
    ):
        run(all_actions(registry.get(name))[verb], SYSTEM, given, record=record)
    seals.seal_settled()


def erase() -> None:
    """Lawfully, as the job does it."""
    from rapport.engine.access.actors import SYSTEM
    from rapport.engine.objects import registry
    from rapport.engine.privacy import erasing

    erasing.erase(SYSTEM, registry.get("contact"), PERSON)


if __name__ == "__main__":
    with joined(Path(sys.argv[2]), migrate=sys.argv[1] == "make"):
        {"make": make, "erase": erase}[sys.argv[1]]()
