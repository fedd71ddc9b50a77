"""The book of sign-ins: GET /sign-ins, one's own and for admins everybody's; GET /proof."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_address
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from msgspec import Struct

from rapport.engine.access import sign_ins
from rapport.engine.access.callers import Caller, caller_of
from rapport.engine.access.models import SignIn
from rapport.engine.access.sign_ins import Outcome
from rapport.engine.api import answers, parameters
from rapport.engine.api.parameters import Parameter
from rapport.engine.api.types import Moment
from rapport.engine.objects.problems import BadQuery, Fault, Forbidden


class SignInPerson(Struct):
    """Who was meant."""

    id: UUID
    title: str


class SignInRef(Struct, kw_only=True):
    """One attempt. `user` is null when nobody has the address that was typed; `device` is what the browser says of
    itself, `method` what was shown, `outcome` how it ended."""

    id: int
    at: Moment
    user: SignInPerson | None
    address: str | None
    device: str
    method: str
    outcome: str


class SignIns(Struct):
    """Attempts, the newest first."""

    items: list[SignInRef]
    next: str | None


_OF = Parameter(
    "of", {"type": "string", "enum": ["mine", "all"], "default": "mine"}, "all: everybody's, for admins."
)
_OUTCOME = Parameter(
    "outcome", {"type": "string", "enum": ["any", "failed", *Outcome.values], "default": "any"},
    "How it ended; failed: whatever let nobody in.",
)  # fmt: skip
_PERSON = Parameter("person", {"type": "string", "default": ""}, "The id of a user.")
_EMAIL = Parameter("email", {"type": "string", "default": ""}, "The address that was typed, whole.")
_ADDRESS = Parameter("address", {"type": "string", "default": ""}, "The network address it came from.")
_SINCE = Parameter("since", {"type": "string", "default": ""}, "A moment, from which on.")
_UNTIL = Parameter("until", {"type": "string", "default": ""}, "A moment, before which.")
PARAMETERS = (
    _OF, _OUTCOME, _PERSON, _EMAIL, _ADDRESS, _SINCE, _UNTIL, parameters.AFTER, parameters.LIMIT,
)  # fmt: skip


def list_sign_ins(request: HttpRequest) -> HttpResponse:
    caller = caller_of(request)
    asked = parameters.given(request, PARAMETERS)
    if asked["of"] == "all" and not caller.actor.is_admin:
        raise Forbidden(_("Only an admin sees how others signed in."))
    limit = asked["limit"]
    found = list(
        _narrowed(_whose(caller, asked["of"]), asked).select_related("user").order_by("-id")[: limit + 1]
    )
    next_page = str(found[limit - 1].pk) if len(found) > limit else None
    return answers.json(SignIns([_ref(one) for one in found[:limit]], next_page))


def read_proof(request: HttpRequest) -> HttpResponse:
    """For acts whose answer a screen does not read, such as the download of a file; see `proof` of Endpoint."""
    return answers.nothing()


def _whose(caller: Caller, of: str) -> QuerySet[SignIn]:
    return SignIn.objects.all() if of == "all" else SignIn.objects.filter(user=caller.actor.id)


def _narrowed(found: QuerySet[SignIn], asked: dict[str, Any]) -> QuerySet[SignIn]:
    for name, lookup, read in _FILTERS:
        if asked[name]:
            found = found.filter(**{lookup: read(name, asked[name])})
    outcome = asked["outcome"]
    if outcome == "failed":
        return found.filter(outcome__in=sign_ins.FAILURES)
    return found if outcome == "any" else found.filter(outcome=outcome)


def _id(name: str, text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise _bad(name, "not_an_id", _("Give the id of a record.")) from None


def _moment(name: str, text: str) -> Any:
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise _bad(name, "not_datetime", _("Give a moment with its time zone: YYYY-MM-DDThh:mm:ssZ."))
    return found


def _number(name: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise _bad(name, "cursor", _("Take `next` of the page before as it is."))
    return int(text)


def _address(name: str, text: str) -> str:
    try:
        return str(ip_address(text.strip()))
    except ValueError:
        raise _bad(name, "not_address", _("Give a network address such as 203.0.113.7.")) from None


def _bad(name: str, code: str, detail: str) -> BadQuery:
    return BadQuery(detail, [Fault(f"/{name}", code, detail)])


_FILTERS: tuple[tuple[str, str, Callable[[str, str], Any]], ...] = (
    ("person", "user_id", _id),
    ("email", "email_digest", lambda name, text: sign_ins.email_digest(text)),
    ("address", "address", _address),
    ("since", "at__gte", _moment),
    ("until", "at__lt", _moment),
    ("after", "pk__lt", _number),
)


def _ref(one: SignIn) -> SignInRef:
    person = SignInPerson(one.user.pk, one.user.name) if one.user else None
    return SignInRef(id=one.pk, at=one.at, user=person, address=one.address, device=one.agent,
                     method=one.method, outcome=one.outcome)  # fmt: skip
