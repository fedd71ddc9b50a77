"""The access token of an app at the API: its person, and of what they may do only what they let the app do."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from rapport.engine.access import callers
from rapport.engine.access.callers import Caller

_BY_TOKEN = callers.selecting(
    "t.scopes, a.scopes::text, a.name, g.id, coalesce(g.used_at < now() - interval '1 minute', true)",
    """allauth_idp_oidc_token t JOIN apps_app a ON a.client_id = t.client_id AND a.active AND a.archived_at IS NULL
       JOIN apps_appgrant g ON g.app_id = a.id AND g.user_id = t.user_id JOIN access_user u ON u.id = t.user_id""",
    "t.type = 'at' AND t.hash = %s AND t.expires_at > now()",
)
_USED = "UPDATE apps_appgrant SET used_at = now() WHERE id = %s"
_LONGEST = 400


def caller_of(text: str) -> Caller | None:
    """Who let the app in that shows this token; None for any other text."""
    if not text.isascii() or not 40 <= len(text) <= _LONGEST:
        return None
    found = callers.one(_BY_TOKEN, hashlib.sha256(text.encode()).hexdigest())
    if found is None:
        return None
    caller, (given, allowed, name, grant, stale) = found
    if stale:
        callers.write(_USED, grant)
    # What an admin took from the app since counts too.
    only = frozenset(one for one in given.split("\n") if one and f'"{one}"' in allowed)
    return replace(caller, actor=replace(caller.actor, only=only), app=name)
