"""Being inside the product from a command, while it runs or not."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django

from rapport.site.postgres import Cluster
from rapport.site.postgres.external import check_server
from rapport.site.postgres.place import make_folder


def say(line: str) -> None:
    """One line of progress, on stderr so that results stay clean."""
    print(line, file=sys.stderr, flush=True)


@contextmanager
def database(data: Path) -> Iterator[str]:
    """The address of the product's database: DATABASE_URL, else the embedded server of `data`, started if needed.

    Raises DatabaseProblem. A server that was started here stops at the end, unless others use it by then.
    """
    url = os.environ.get("DATABASE_URL")
    if url:
        check_server(url)
        make_folder(data)
        yield url
        return
    with Cluster(data, say=say) as cluster:
        cluster.create_database()
        yield cluster.dsn()


@contextmanager
def joined(data: Path, *, migrate: bool = True) -> Iterator[None]:
    """Django set up on the database of `data`, brought to this version first unless `migrate` is false."""
    with database(data) as url:
        os.environ["DATABASE_URL"] = url
        os.environ["RAPPORT_DATA"] = str(data.resolve())
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.site.settings")
        django.setup()
        from django.db import connections

        from rapport.site.supervise import prepare

        try:
            if migrate:
                prepare.migrate(say)
            yield
        finally:
            connections.close_all()
