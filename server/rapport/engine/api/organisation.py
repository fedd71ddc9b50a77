"""The organisation's settings: GET /organisation for everyone, PATCH for admins."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

import msgspec
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from msgspec import UNSET, Struct, UnsetType

from rapport.engine.access import factors, proofs
from rapport.engine.access.callers import caller_of
from rapport.engine.access.house import read_house
from rapport.engine.actions.settling import settle, settling
from rapport.engine.api import answers, bodies
from rapport.engine.api.me import refuse_unknown_places
from rapport.engine.objects import registry
from rapport.engine.objects.problems import Conflict, Forbidden, fault
from rapport.kit import money, text


class WelcomeGiven(Struct, forbid_unknown_fields=True):
    """What is answered at the first sign-in: to whom one sells, for what one came, how the data is kept until now."""

    sells: Literal["companies", "people", "both"]
    brings: Annotated[list[Literal["sales", "service", "marketing", "overview"]], msgspec.Meta(max_length=4)]
    source: Literal["spreadsheet", "crm", "mail", "nothing"]


class OrganisationGiven(Struct, forbid_unknown_fields=True):
    """Settings to change; `currency` only while no amount of money is kept. `factor_roles` are the roles that need a
    second factor. Sessions end after `idle_minutes` without use and after `session_minutes` in any case. Admins are
    told of more than `export_limit` records about people that somebody exports within a day."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=120)] | UnsetType = UNSET
    currency: Annotated[str, msgspec.Meta(min_length=3, max_length=3)] | UnsetType = UNSET
    locale: Annotated[str, msgspec.Meta(min_length=2, max_length=20)] | UnsetType = UNSET
    timezone: Annotated[str, msgspec.Meta(min_length=1, max_length=60)] | UnsetType = UNSET
    fiscal_month: Annotated[int, msgspec.Meta(ge=1, le=12)] | UnsetType = UNSET
    accent: Annotated[str, msgspec.Meta(max_length=7)] | UnsetType = UNSET
    welcome: WelcomeGiven | UnsetType = UNSET
    factor_roles: Annotated[list[str], msgspec.Meta(max_length=50)] | UnsetType = UNSET
    idle_minutes: Annotated[int, msgspec.Meta(ge=5, le=30 * 24 * 60)] | UnsetType = UNSET
    session_minutes: Annotated[int, msgspec.Meta(ge=60, le=30 * 24 * 60)] | UnsetType = UNSET
    export_limit: Annotated[int, msgspec.Meta(ge=100, le=10_000_000)] | UnsetType = UNSET


_COLOUR = re.compile(r"#[0-9a-f]{6}")
_HOW_ONE_COMES_IN = {"factor_roles", "idle_minutes", "session_minutes", "export_limit"}
GIVEN = msgspec.json.Decoder(OrganisationGiven)


def read_organisation(request: HttpRequest) -> HttpResponse:
    return answers.json(caller_of(request).house)


def update_organisation(request: HttpRequest) -> HttpResponse:
    caller = caller_of(request)
    given = bodies.read(request, GIVEN)
    if not caller.actor.is_admin:
        raise Forbidden(_("Only an admin changes the organisation's settings."))
    if "name" in given:
        given["name"] = text.squeeze(given["name"]) or _refuse_name()
    if given.get("accent") and not _COLOUR.fullmatch(given["accent"]):
        raise fault("accent", "not_colour", _("Give a colour as #rrggbb, or nothing for ours."))
    if _HOW_ONE_COMES_IN & set(given):
        proofs.require(caller)
    if "factor_roles" in given:
        given["factor_roles"] = _roles(given["factor_roles"])
    refuse_unknown_places(given)
    if given.get("currency", caller.house.currency) != caller.house.currency:
        _refuse_currency(given["currency"])
    with settling(caller, "organisation.update"):
        settle(**given)
    return answers.json(read_house())


def _roles(given: list[str]) -> list[str]:
    known = factors.roles()
    if unknown := sorted(set(given) - set(known)):
        raise fault("factor_roles", "unknown", _("There is no role “{role}”.").format(role=unknown[0][:40]))
    return [role for role in known if role in given]


def _refuse_name() -> Any:
    raise fault("name", "required", _("Give the organisation a name."))


def _refuse_currency(currency: str) -> None:
    """Every amount is kept with its rate to the house currency, so that this is settled before the first one."""
    if currency not in money.currencies():
        raise fault("currency", "not_currency", _("Give an ISO 4217 currency code such as EUR."))
    for obj in registry.all_objects():
        for spec in obj.fields.values():
            if spec.kind == "money" and obj.records().filter(**{f"{spec.name}__isnull": False}).exists():
                raise Conflict(
                    _("{label_plural} have amounts already; the currency is settled.").format(
                        label_plural=obj.label_plural
                    ),
                    code="currency_settled",
                )
