"""An operator's own server: looked at once before it is used, so that the true reason of a failure is shown."""

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from rapport.site.postgres.binaries import MINIMUM_MAJOR
from rapport.site.postgres.errors import DatabaseProblem

_SIGNS = (
    ("password authentication failed", "check user and password in DATABASE_URL."),
    ("no password supplied", "put the password into DATABASE_URL."),
    ("does not exist", "make the database or role named in DATABASE_URL, or name another."),
    ("refused", "start that server, or check host and port in DATABASE_URL."),
    ("No such file", "start that server, or check host and port in DATABASE_URL."),
    ("translate host name", "check the host in DATABASE_URL."),
    ("resolve host", "check the host in DATABASE_URL."),
    ("timeout", "check that this machine can reach the host and port in DATABASE_URL."),
    ("pg_hba.conf", "allow this machine and role in the server's pg_hba.conf."),
    ("SSL", "check sslmode in DATABASE_URL and the server's certificate."),
)
_ELSE = "check DATABASE_URL; it looks like postgresql://user:password@host:5432/rapport."
_CONNECT_SECONDS = 10
_FACTS = """
    SELECT current_setting('server_version_num')::int / 10000, pg_encoding_to_char(encoding), datctype,
           has_database_privilege(datname, 'CREATE'), datname
    FROM pg_database WHERE datname = current_database()
"""


def check_server(url: str) -> int:
    """Connect once, plainly, and see that the server fits; gives its major version. Raises DatabaseProblem."""
    try:
        conninfo_to_dict(url)
    except psycopg.ProgrammingError as error:
        raise DatabaseProblem(f"DATABASE_URL cannot be read: {error}", _ELSE) from error
    try:
        with psycopg.connect(url, connect_timeout=_CONNECT_SECONDS, client_encoding="utf8") as connection:
            facts = connection.execute(_FACTS).fetchone()
    except psycopg.OperationalError as error:
        words = str(error).strip()
        remedy = next((remedy for sign, remedy in _SIGNS if sign in words), _ELSE)
        raise DatabaseProblem(f"The database server does not let us in: {words}", remedy) from error
    assert facts is not None
    _judge(*facts)
    return int(facts[0])


def _judge(major: int, encoding: str, character_types: str, may_create: bool, name: str) -> None:
    if major < MINIMUM_MAJOR:
        raise DatabaseProblem(
            f"The server is PostgreSQL {major}.",
            f"use version {MINIMUM_MAJOR} or newer, or leave DATABASE_URL out: Rapport brings its own.",
        )
    again = (
        f"make the database anew: CREATE DATABASE {sql.Identifier(name).as_string(None)} "
        "TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'"
    )
    if encoding != "UTF8":
        raise DatabaseProblem(
            f"The database {name} is encoded in {encoding}; names of people need UTF8.", again
        )
    if character_types in {"C", "POSIX"}:
        words = f"The database {name} has LC_CTYPE {character_types}: searching would drop every letter outside ASCII."
        raise DatabaseProblem(words, again)
    if not may_create:
        raise DatabaseProblem(
            f"The role in DATABASE_URL may not make schemas in {name}.", "make it the owner of that database."
        )
