"""Before anything is served: the database brought to this version, and the demo loaded on the first start.

Run as a process of its own by `up`, so that the supervisor itself stays small.
"""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from rapport.site import tether

_LOCK = 0x5241_5050


@dataclass(frozen=True)
class Prepared:
    """What `up` tells the person who started it. `email` and `password` are the demo's, if they still hold.

    `known` counts the people who sign in with the demo's password, which everybody knows.
    """

    users: int
    known: int = 0
    email: str = ""
    password: str = ""


def migrate(say: Callable[[str], None]) -> None:
    """Bring the database to this version, and give the log room. Two programs at once: the second waits."""
    from django.db import connection

    from rapport.engine.jobs.chores import keep_log_ahead

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        try:
            _apply_pending(say)
            # After months without a worker this month's partition is missing: nothing could be written.
            keep_log_ahead.fn()
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])


def _apply_pending(say: Callable[[str], None]) -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        apps = ", ".join(dict.fromkeys(step.app_label for step, _ in plan))
        say(f"Preparing the database: {len(plan)} changes ({apps})")
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)


def load_demo(data: Path, say: Callable[[str], None]) -> None:
    """Load the demo into an empty book. A load that was cut off is run again: it may run twice."""
    from django.contrib.auth import get_user_model
    from django.core.management import call_command

    begun = data / "demo.loading"
    if get_user_model().objects.exists() and not begun.exists():
        return
    say("Loading the demo company")
    begun.touch()
    call_command("demo")
    begun.unlink()


def sign_in() -> Prepared:
    """How many users there are, how many have the demo's password, and its sign-in if it still holds."""
    from django.contrib.auth import get_user_model
    from django.contrib.auth.hashers import check_password

    from rapport.site.sign_in import DEMO_EMAIL, DEMO_HOST, DEMO_PASSWORD

    users = get_user_model().objects
    # The demo gives all of its people the same hash: one is looked at for all who have it.
    by_hash: dict[str, list[str]] = {}
    for email, hashed in users.filter(email__endswith=DEMO_HOST).values_list("email", "password"):
        by_hash.setdefault(hashed, []).append(email)
    known = [
        email
        for hashed, emails in by_hash.items()
        if check_password(DEMO_PASSWORD, hashed)
        for email in emails
    ]
    if DEMO_EMAIL in known:
        return Prepared(users.count(), len(known), DEMO_EMAIL, DEMO_PASSWORD)
    return Prepared(users.count(), len(known))


def main() -> int:
    """Prepare, with progress on stderr and the outcome as one JSON line on stdout."""
    import django

    tether.tie()
    django.setup()
    from rapport.site import starter

    data = Path(os.environ["RAPPORT_DATA"])

    def say(line: str) -> None:
        print(line, file=sys.stderr, flush=True)

    migrate(say)
    if "--demo" in sys.argv[1:]:
        load_demo(data, say)
    else:
        starter.begin()
    print(json.dumps(asdict(sign_in())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
