"""An operator's own server: each way in which it does not fit is told with its remedy."""

import os
from collections.abc import Callable, Iterator

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from rapport.site.postgres import DatabaseProblem
from rapport.site.postgres.external import check_server

Make = Callable[[str], str]


@pytest.fixture
def make(database_url: str) -> Iterator[Make]:
    """Make a database with these options on the server of the run; gives its address."""
    name = f"runtime_external_{os.getpid()}"
    admin = make_conninfo(database_url, dbname="postgres")

    def create(options: str) -> str:
        with psycopg.connect(admin, autocommit=True) as connection:
            statement = sql.SQL("CREATE DATABASE {} TEMPLATE template0 ").format(sql.Identifier(name))
            connection.execute(statement + sql.SQL(options))
        return make_conninfo(database_url, dbname=name)

    yield create
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))


def test_a_fitting_server_is_taken(make: Make) -> None:
    assert check_server(make("ENCODING 'UTF8'")) >= 15


def test_character_types_that_lose_letters_are_refused(make: Make) -> None:
    url = make("ENCODING 'UTF8' LOCALE_PROVIDER libc LC_COLLATE 'C' LC_CTYPE 'C'")
    with pytest.raises(DatabaseProblem, match=r"LC_CTYPE C.*drop every letter") as caught:
        check_server(url)
    assert "CREATE DATABASE" in caught.value.remedy


def test_another_encoding_is_refused(make: Make) -> None:
    url = make("ENCODING 'SQL_ASCII' LOCALE_PROVIDER libc LC_COLLATE 'C' LC_CTYPE 'C'")
    with pytest.raises(DatabaseProblem, match="SQL_ASCII"):
        check_server(url)


@pytest.mark.parametrize(
    ("change", "problem", "remedy"),
    [
        ({"password": "wrong"}, "password authentication failed", "user and password"),
        ({"dbname": "no_such_database"}, "does not exist", "make the database"),
        ({"host": "127.0.0.1", "port": "1"}, "refused", "start that server"),
        ({"host": "nowhere.invalid"}, "does not let us in", "host"),
    ],
)
def test_the_true_reason_is_told(
    database_url: str, change: dict[str, str], problem: str, remedy: str
) -> None:
    with pytest.raises(DatabaseProblem, match=problem) as caught:
        check_server(make_conninfo(database_url, **change))
    assert remedy in caught.value.remedy


def test_an_address_that_cannot_be_read(database_url: str) -> None:
    assert conninfo_to_dict(database_url)["user"]
    with pytest.raises(DatabaseProblem, match="DATABASE_URL cannot be read"):
        check_server("postgresql:/half")
