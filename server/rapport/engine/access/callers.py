"""Callers: who stands behind a session or a token, with all that a request needs to know of them, in one statement."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, cast
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from rapport.engine.access import actors, factors, sessions, tokens
from rapport.engine.access.actors import Actor
from rapport.engine.access.house import COLUMNS, House
from rapport.engine.access.models import User
from rapport.engine.records import prepared


@dataclass(frozen=True, slots=True)
class Caller:
    """An actor at a door, with their settings ("" where the house's count). `session` is the key of the session;
    `lacks_factor` says that nothing is open to it before a second factor is set up, `proved_at` (seconds since 1970)
    when the person proved themselves last in it. `app` is the name of the app that acts for them, if one does."""

    actor: Actor
    email: str
    locale: str
    timezone: str
    theme: str
    job_title: str
    house: House
    session: str = ""
    lacks_factor: bool = False
    proved_at: float = 0.0
    app: str = ""

    @property
    def door(self) -> str:
        """What the log says about where a change came in: "web" with a session, "api" with a token, "app:" and its name
        with that of an app."""
        return f"app:{self.app}" if self.app else "web" if self.session else "api"

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which the caller's days begin."""
        return zone_of(self.timezone) or zone_of(self.house.timezone) or ZoneInfo("UTC")


def caller_of(request: HttpRequest) -> Caller:
    """Who asks; only for endpoints that ask for it, which all do unless they say `auth=None`."""
    return cast(Caller, request.auth)  # type: ignore[attr-defined]  # ninja sets it to what our auth classes found


@lru_cache(maxsize=64)
def zone_of(name: str) -> ZoneInfo | None:
    """The time zone called `name`, None when there is no such one."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


_CALLER = f"""{actors.COLUMNS}, u.email, u.locale, u.timezone, u.theme, u.job_title, u.password,
    {", ".join(f"o.{name}" for name in COLUMNS)}"""
_OWN = actors.WIDTH
_PASSWORD = _OWN + 5
_HOUSE_AT = _PASSWORD + 1
_WIDTH = _HOUSE_AT + len(COLUMNS)
_HOUSE = "LEFT JOIN access_organisation o ON o.id = 1"
_STALE = "interval '1 minute'"
"""When a use is written down again: at most once a minute."""

_BY_TOKEN = f"""
    SELECT {_CALLER}, t.digest, t.id, t.scopes::text, coalesce(t.used_at < now() - {_STALE}, true),
        t.addresses::text, t.used_address
    FROM access_token t JOIN access_user u ON u.id = t.user_id {_HOUSE}
    WHERE t.prefix = %s AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > now())
"""  # noqa: S608  # constants alone
_BY_SESSION = f"""
    SELECT {_CALLER}, s.session_data, seen.id, coalesce(seen.last_seen_at < now() - {_STALE}, false),
        {factors.LACKS_FACTOR}
    FROM django_session s LEFT JOIN usersessions_usersession seen ON seen.session_key = s.session_key
    LEFT JOIN access_user u ON u.id = seen.user_id {_HOUSE}
    WHERE s.session_key = %s AND s.expire_date > now() AND {sessions.LASTS}
"""  # noqa: S608  # constants alone
_BY_USER = f"SELECT {_CALLER}, {factors.LACKS_FACTOR} FROM access_user u {_HOUSE} WHERE u.id = %s"  # noqa: S608  # constants alone
_USED = "UPDATE access_token SET used_at = now(), used_address = %s WHERE id = %s"
_SEEN = "UPDATE usersessions_usersession SET last_seen_at = now() WHERE id = %s"


Bearer = Callable[[str], Caller | None]
"""Who stands behind the text of a token of another kind; None for a text that is none."""
_bearers: list[Bearer] = []


def declare(bearer: Bearer) -> None:
    """Tells of another kind of token that is accepted."""
    _bearers.append(bearer)


def selecting(more: str, source: str, where: str) -> str:
    """A statement for one(): a caller and the columns `more`; `source` names the user `u`. Constants alone."""
    return f"SELECT {_CALLER}, {more} FROM {source} {_HOUSE} WHERE {where}"  # noqa: S608  # constants alone


def one(statement: str, value: Any) -> tuple[Caller, Sequence[Any]] | None:
    """The caller that a statement of selecting() finds for `value`, with what more was selected."""
    row = _one(statement, value)
    caller = _caller(row) if row else None
    return (caller, row[_WIDTH:]) if row and caller else None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A genuine token that was shown where it may not be used."""

    user: UUID


def by_token(text: str, address: str) -> Caller | Refusal | None:
    """The owner of a living token that is shown from `address`; None for any other text."""
    prefix = tokens.prefix_of(text)
    if prefix is None:
        return next((found for bearer in _bearers if (found := bearer(text)) is not None), None)
    row = _one(_BY_TOKEN, prefix)
    if row is None:
        return None
    digest, token_id, scopes, stale, addresses, used_address = row[_WIDTH:]
    caller = _caller(row) if tokens.is_genuine(text, digest) else None
    if caller is None or caller.actor.id is None:
        return None
    if not tokens.may_come_from(address, json.loads(addresses)):
        return Refusal(caller.actor.id)
    if scopes:
        caller = replace(caller, actor=replace(caller.actor, only=frozenset(json.loads(scopes))))
    if stale or (address and str(used_address) != address):
        write(_USED, address or None, token_id)
    return caller


def by_session(key: str, *, is_use: bool = True) -> Caller | None:
    """The user who is signed in with this session, by the rules of Django: the session ends with the password. What is
    no use of it, as a page that nobody sits at, does not keep it from ending by idleness."""
    if not (key.isascii() and key.isalnum() and len(key) <= 40):
        return None
    row = _one(_BY_SESSION, key)
    if row is None:
        return None
    kept = SessionStore().decode(row[_WIDTH])
    seen_id, stale = row[_WIDTH + 1 : _WIDTH + 3]
    if kept.get(BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS:
        return None
    if str(row[0]) != kept.get(SESSION_KEY):
        # The list of sessions knows nothing of this one.
        row, stale = _one(_BY_USER, kept.get(SESSION_KEY)), False
    if row is None or not _proves(kept.get(HASH_SESSION_KEY, ""), row[_PASSWORD]):
        return None
    caller = _caller(row, key)
    if caller and caller.actor.is_customer:
        # There is no portal yet, and what the browser shows is for who works here.
        return None
    if caller and stale and is_use:
        write(_SEEN, seen_id)
    lacks = row[-1] and not kept.get(sessions.STEP_TAKEN)
    return caller and replace(caller, lacks_factor=lacks, proved_at=sessions.proved_at(kept))


def _proves(session_hash: str, password: str) -> bool:
    user = User.from_db("default", ["password"], [password])
    known = (user.get_session_auth_hash(), *user.get_session_auth_fallback_hash())
    return any(constant_time_compare(session_hash, one) for one in known)


def _caller(row: Sequence[Any], session: str = "") -> Caller | None:
    actor = actors.actor_in(row)
    if actor is None:
        return None
    email, locale, timezone, theme, job_title = row[_OWN:_PASSWORD]
    return Caller(actor, email, locale, timezone, theme, job_title, House.of(row[_HOUSE_AT:_WIDTH]), session)


def _one(statement: str, value: Any) -> Sequence[Any] | None:
    found = prepared.fetch(statement, [value])
    return found[0] if found else None


def write(statement: str, *values: Any) -> None:
    """Runs a statement about one row."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
