"""What goes wrong, as exceptions that carry everything an answer needs (RFC 9457)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with one place of the input; `pointer` is a JSON pointer (`/amount`)."""

    pointer: str
    code: str
    detail: str


class Problem(Exception):
    """A request that cannot be done. Subclasses fix `status` and `code`; `detail` says the remedy."""

    status = 400
    code = "bad_request"
    title = gettext_lazy("The request cannot be understood")

    def __init__(self, detail: str = "", faults: Sequence[Fault] = (), **extra: Any) -> None:
        super().__init__(detail or str(self.title))
        self.detail = detail
        self.faults = tuple(faults)
        self.extra = extra


class Invalid(Problem):
    """The input was understood and is wrong: `faults` name each field and what to do."""

    status = 422
    code = "invalid"
    title = gettext_lazy("Some values are not accepted")


class BadQuery(Problem):
    """A filter, sort, cursor or field list that does not fit the object."""

    status = 400
    code = "bad_query"
    title = gettext_lazy("The query is not accepted")


class NotFound(Problem):
    """Not there, or not for this actor: the answer is the same on purpose."""

    status = 404
    code = "not_found"
    title = gettext_lazy("There is no such record")


class Forbidden(Problem):
    """Visible to this actor, but this is not theirs to do."""

    status = 403
    code = "forbidden"
    title = gettext_lazy("You may not do this")


class Unauthenticated(Problem):
    """Nobody is signed in."""

    status = 401
    code = "unauthenticated"
    title = gettext_lazy("Sign in first")


class Conflict(Problem):
    """Somebody changed the same field meanwhile, or the state does not allow the action."""

    status = 409
    code = "conflict"
    title = gettext_lazy("Somebody else changed this")


class Mismatch(Problem):
    """An idempotency key that was used before with another request."""

    status = 422
    code = "idempotency_mismatch"
    title = gettext_lazy("This idempotency key belongs to another request")


def fault(field: str, code: str, detail: str) -> Invalid:
    """An Invalid with one fault at top-level `field`."""
    return Invalid(faults=[Fault(f"/{field}", code, detail)])
