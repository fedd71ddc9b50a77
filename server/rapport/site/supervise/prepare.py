"""Before anything is served: the database brought to this version, and the demo loaded on the first start.

The web's first process does it, in a child of its own: `up` stays small, nothing is imported for it alone, and what
it opens is gone before the first question is answered.
"""

import json
import multiprocessing
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
    from rapport.site.upgrade import applying

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        try:
            applying.apply(say)
            # After months without a worker this month's partition is missing: nothing could be written.
            keep_log_ahead.fn()
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])


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


def prepare(*, demo: bool) -> None:
    """Bring the database to this version, load the demo if asked to, and tell `up` the outcome. Exits when it fails."""
    child = multiprocessing.Process(target=_prepare, args=(demo, os.getpid()), name="prepare")
    child.start()
    child.join()
    if child.exitcode:
        sys.exit(1)


def told(data: Path) -> Path:
    """Where the outcome is written, as JSON; `up` empties its folder at each start."""
    return data / "tmp" / "prepared.json"


def _prepare(demo: bool, parent: int) -> None:
    os.environ[tether.PARENT] = str(parent)
    tether.tie()
    import django
    from django.conf import settings

    django.setup()
    # A pool would turn each true error into a time-out.
    settings.DATABASES["default"]["OPTIONS"].pop("pool", None)
    from rapport.site import starter

    data = Path(os.environ["RAPPORT_DATA"])
    migrate(_say)
    if demo:
        load_demo(data, _say)
    else:
        starter.begin()
    written = told(data).with_suffix(".new")
    written.write_text(json.dumps(asdict(sign_in())))
    written.rename(told(data))


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
