"""What a provider says of somebody, in one form for every protocol; and why it lets nobody in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self

MOST_GROUPS = 1000


class Refusal(Exception):
    """Nobody comes in. `code` is one word for people: cancelled, expired, unreachable, unfit, refused, unverified,
    other_domain, unknown, other_person, inactive. `why` is for the log alone."""

    def __init__(self, code: str, why: str = "") -> None:
        super().__init__(f"{code}: {why}" if why else code)
        self.code = code
        self.why = why


@dataclass(frozen=True, slots=True)
class Claims:
    """`email` is "" unless the provider vouches for it. `groups` is None where nothing was said of them. `factor`: two
    factors were shown there. `proved_at` is when, in seconds since 1970; 0 where it is not told.

    `index` is the provider's name for the session, `name_id` how SAML writes the subject, `token` the id token of
    OpenID: what ends the session there again.
    """

    issuer: str
    subject: str
    email: str = ""
    name: str = ""
    groups: tuple[str, ...] | None = None
    factor: bool = False
    proved_at: float = 0.0
    index: str = ""
    name_id: Mapping[str, str] = field(default_factory=dict)
    token: str = ""

    def kept(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Self:
        """From kept()."""
        groups = kept["groups"]
        return cls(**{**kept, "groups": None if groups is None else tuple(groups)})


def groups_in(found: Any) -> tuple[str, ...]:
    """The groups in a claim: names alone, not more than anybody has."""
    listed = [found] if isinstance(found, str) else found if isinstance(found, list) else []
    return tuple(one[:200] for one in listed if isinstance(one, str) and one)[:MOST_GROUPS]
