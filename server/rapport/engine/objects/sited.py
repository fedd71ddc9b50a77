"""Sited: records that are known by the domains of their web and mail addresses, declared once for an object.

`Domains("website", "emails")` can be indexed: a `GinIndex` of it finds in one look who has a domain, by the whole of it
and by each of its ends (`shop.acme.example` is found by `acme.example`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from django.contrib.postgres.fields import ArrayField
from django.db.models import Func, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from rapport.engine.objects import current, registry
from rapport.engine.objects.object import Object

FUNCTION: Final = Path(__file__).with_name("domains.sql")
"""What `Domains` calls; the migration with the first index of it makes it."""
_MAIL: Final = ("emails", "email")


class Domains(Func):
    """The domains that these fields name, each with all that it is a part of."""

    function = "rapport_domains"
    output_field = ArrayField(TextField())

    def __init__(self, *names: str, **more: Any) -> None:
        super().__init__(*(Cast(name, TextField()) for name in names), **more)


@dataclass(frozen=True, slots=True)
class Pointed:
    """The link `field` of an `object` follows from the domain of its mail field `by`. `asks` is the question whether it
    does, with a place for the title: "Works at {title}?"."""

    object: str
    field: str
    by: str
    asks: Any


@dataclass(frozen=True, slots=True)
class Sited:
    """Records of `object` are known by the domains of the fields `by`, of which there is an index; and what follows."""

    object: str
    by: tuple[str, ...]
    pointed: tuple[Pointed, ...] = ()


_sited: dict[str, Sited] = {}


def register(some: Iterable[Sited]) -> None:
    """Adds them. Two for one object are a mistake of the program."""
    for one in some:
        if _sited.setdefault(one.object, one) is not one:
            raise RuntimeError(f"It is declared twice how {one.object} is known by domains")


def all_sited() -> tuple[Sited, ...]:
    return tuple(_sited.values())


def pointing(name: str) -> tuple[tuple[Sited, Pointed], ...]:
    """The links of the object called `name` that follow from a domain: those that the program declares; of an object
    that the organisation made, the one that leads to records known so, where it has a field for mail."""
    declared = tuple((one, to) for one in all_sited() for to in one.pointed if to.object == name)
    return declared if name in registry.program_objects() else tuple(_of_own(name))


@current.until_renewed
@lru_cache(maxsize=256)
def _of_own(name: str) -> tuple[tuple[Sited, Pointed], ...]:
    obj = registry.get(name)
    mail = next((spec.name for spec in obj.fields.values() if spec.kind in _MAIL), "")
    return tuple(
        (one, Pointed(name, link, mail, _("Belongs to {title}?"))) for one, link in _links(obj) if mail
    )


def _links(obj: Object) -> Iterator[tuple[Sited, str]]:
    """Where two links lead to the same object nobody knows which one is meant."""
    for one in all_sited():
        model = registry.get(one.object).model
        links = [spec.name for spec in obj.fields.values() if spec.kind == "link" and spec.target is model]
        if len(links) == 1:
            yield one, links[0]
