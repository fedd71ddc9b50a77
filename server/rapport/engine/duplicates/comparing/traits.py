"""The traits of a record: everything that is compared, and the keys by which it meets those it is compared with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations
from typing import Any, Final

from rapport.engine.duplicates.comparing import organisations, persons, reached
from rapport.engine.duplicates.comparing.kinds import Kind, Traits
from rapport.engine.objects.likeness import Likeness

KINDS: Final[Mapping[str, Kind]] = {
    kind.name: kind
    for kind in (
        persons.GIVEN, persons.FAMILY, persons.BORN, reached.EMAILS, reached.PHONES, reached.ADDRESS,
        organisations.TITLE, organisations.SITES, organisations.PLACE,
    )
}  # fmt: skip
_MOST_WORDS = 5


@cache
def columns_of(likeness: Likeness) -> Mapping[str, str]:
    """Every column of the traits with its type."""
    return {name: kind for one in likeness.compared for name, kind in KINDS[one.kind].columns.items()}


def traits_of(likeness: Likeness, values: Mapping[str, Any]) -> dict[str, Any]:
    """The traits of a record, by the values of its fields."""
    found: dict[str, Any] = {}
    for one in likeness.compared:
        found |= KINDS[one.kind].read([values.get(name) for name in one.fields])
    return found


def keys_of(traits: Traits) -> list[str]:
    """The keys of a record: those that have one of them in common are compared. Each is rare by its nature; what turns
    out to be frequent is left out later (scanning)."""
    known = {name: value for name, value in traits.items() if value is not None}
    return list(dict.fromkeys([*_reached(known), *_person(known), *_organisation(known)]))


def _reached(known: Mapping[str, Any]) -> Iterator[str]:
    for letter, column in (("e", "emails"), ("l", "locals"), ("p", "tails"), ("w", "sites")):
        yield from (f"{letter}:{value}" for value in known.get(column, ()))
    if "street" in known:
        yield f"a:{known['street']}"
        who = known.get("given") or known.get("title")
        if who:
            yield f"as:{known['number']} {who[:3]} {known['road'][:3]}"


def _person(known: Mapping[str, Any]) -> Iterator[str]:
    given, family, born = known.get("given"), known.get("family"), known.get("born")
    if given and family:
        yield "n:" + " ".join(sorted((given, family)))
        yield f"s:{known.get('family_sound', family)} {known.get('given_sound', given)}"
        yield from (f"f:{form} {family}" for form in known["given_forms"][1:4])
        yield f"f:{known['given_forms'][0]} {family}"
    if born:
        yield from (f"b:{born} {name[:3]}" for name in (given, family) if name)
        yield from (f"y:{born[:4]} {name}" for name in (given, family) if name)
        yield from (f"d:{born} {known[where][:5]}" for where in ("postcode", "city") if where in known)
    if "postcode" in known:
        yield from (f"c:{known['postcode']} {name[:4]}" for name in (given, family) if name)
    if "city" in known:
        yield from (f"t:{known['city'][:6]} {name}" for name in (given, family) if name)


def _organisation(known: Mapping[str, Any]) -> Iterator[str]:
    title = known.get("title")
    if not title:
        return
    yield f"o:{title}"
    words = [word for word in title.split() if len(word) > 1][:_MOST_WORDS]
    yield from (f"o2:{one} {other}" for one, other in combinations(sorted({*words}), 2))
    for where in ("city", "postcode"):
        if where in known:
            yield from (f"o3:{word[:6]} {known[where][:6]}" for word in words[:3])
