"""Every place in the code that asks an address which somebody typed, with every spelling of an address inside.

The places are found in the code: one that has no row here fails.
"""

from __future__ import annotations

import ast
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import override_settings

import rapport
from rapport.connectors.sso import asking, oidc, published
from rapport.connectors.sso.claims import Refusal
from rapport.engine.egress import fetching
from rapport.engine.egress.targets import Rules, parse_allowed
from rapport.engine.objects.problems import Invalid
from rapport.engine.transfer import fetched
from rapport.engine.webhooks import sending
from rapport.site import breached
from tests.engine.egress.spellings import urls
from tests.engine.egress.test_egress import HERE, Listener, listener

__all__ = ["listener"]
HOUSE = Path(rapport.__file__).parent
_ASKING = "connectors/sso/asking.py"
WAYS = {("engine/egress/fetching.py", "fetch"), *((_ASKING, name) for name in ("read", "send", "_fetch"))}
"""What asks for others. The last is asked through the two before it."""
PROVIDER: Any = SimpleNamespace(pk="0", client_id="rapport", secret="", groups_from="")


def keys_anew(url: str) -> Any:
    """The second look for a key that is not there."""
    published._found[url] = (time.monotonic() - 60, {"keys": []})
    return published.key_for(url, {"alg": "RS256"})


def passwords(url: str) -> Any:
    """The book of passwords, whose address the operator gives."""
    with override_settings(BREACHED_URL=url):
        return [breached._known("ABCDE") or None]


EGRESSES: dict[str, Callable[[str], Any]] = {
    "engine/transfer/fetched.py:bring": fetched.bring,
    "engine/webhooks/sending.py:_post": lambda url: sending._post(url, {}, b"{}"),
    "connectors/sso/asking.py:read": asking.read,
    "connectors/sso/asking.py:send": lambda url: asking.send(url, {"a": "b"}, {}),
    "connectors/sso/published.py:_described": published.configuration,
    "connectors/sso/published.py:keys": published.keys,
    "connectors/sso/published.py:key_for": keys_anew,
    "connectors/sso/oidc.py:_exchange": lambda url: oidc._exchange(
        PROVIDER, {"token_endpoint": url}, SimpleNamespace(verifier="v"), "code"),  # type: ignore[arg-type]
    "site/breached.py:_known": passwords,
    "connectors/sso/oidc.py:_with_more": lambda url: oidc._with_more(
        PROVIDER, {"userinfo_endpoint": url}, {"sub": "s"}, "access"),
}  # fmt: skip
"""By file and function."""


def places() -> Iterator[str]:
    """Each function of the product that names one of the ways."""
    for path in sorted(HOUSE.rglob("*.py")):
        text = path.read_text()
        if "egress" not in text and "asking" not in text:
            continue  # most of them, unread
        found = ast.parse(text)
        named = _names_of_ways(found)
        if not named:
            continue
        for function in (one for one in ast.walk(found) if isinstance(one, ast.FunctionDef)):
            if any(
                ast.unparse(one) in named
                for one in ast.walk(function)
                if isinstance(one, ast.Name | ast.Attribute)
            ):
                yield f"{path.relative_to(HOUSE)}:{function.name}"


def _names_of_ways(found: ast.Module) -> set[str]:
    """How this file calls the ways: `fetch`, `fetching.fetch`, `asking.read`."""
    named: set[str] = set()
    for one in ast.walk(found):
        if isinstance(one, ast.ImportFrom) and one.module:
            for alias in one.names:
                shown = alias.asname or alias.name
                for file, function in WAYS:
                    module = "rapport." + file.removesuffix(".py").replace("/", ".")
                    if one.module == module and alias.name == function:
                        named.add(shown)
                    if f"{one.module}.{alias.name}" == module:
                        named.add(f"{shown}.{function}")
    return named


def test_each_place_that_asks_is_here() -> None:
    assert {*places(), "connectors/sso/asking.py:read", "connectors/sso/asking.py:send"} - {
        "connectors/sso/asking.py:_fetch"
    } == EGRESSES.keys()


@pytest.fixture
def inside(listener: Listener, monkeypatch: pytest.MonkeyPatch) -> Listener:
    """Every name leads to the listener, at a port that may be asked; one name is allowed."""
    rules = Rules(frozenset({listener.port, 80, 443}), parse_allowed(f"idp.house.lan:{listener.port}"))
    monkeypatch.setattr(fetching, "house_rules", lambda: rules)
    monkeypatch.setattr(fetching, "_resolve", lambda _host, _port: [HERE])
    return listener


def test_no_spelling_gets_anywhere_by_any_of_them(inside: Listener) -> None:
    spelled = urls(inside.port)
    # A provider is asked by https alone: each spelling with it, so that nothing is refused for its scheme.
    tried = list(
        dict.fromkeys([*spelled, *("https://" + one.partition("://")[2] for one in spelled if "://" in one)])
    )
    got_through = []
    for name, ask in EGRESSES.items():
        published.forget()
        for url in tried:
            try:
                if ask(url)[0] is not None:
                    got_through.append((name, url))
            except Refusal as refusal:
                if refusal.code != "unreachable":
                    got_through.append((name, url))
            except Invalid as problem:
                if problem.faults[0].code in ("status", "too_large"):
                    got_through.append((name, url))
    sys.stdout.write(f"{len(tried)} spellings x {len(EGRESSES)} egresses, {inside.accepted} connections\n")
    assert len(spelled) >= 500
    assert (got_through, inside.accepted) == ([], 0)


def test_each_of_them_does_ask(inside: Listener) -> None:
    """The test before can fail: where the operator has named the receiver, each of them comes to it."""
    published.forget()
    for name, ask in EGRESSES.items():
        before = inside.accepted
        with suppress(Refusal, Invalid):
            ask(f"http://idp.house.lan:{inside.port}/{len(name)}")
        assert inside.accepted > before, name
