"""Putting values right: what a value with a flaw would be, for those kinds of flaw where that can be worked out.

Nothing is put right by itself: it is proposed in the queue, and done as a change to many records, by whoever may change
them, with one cause in the log, so that all of it can be taken back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

import phonenumbers
from django.utils.translation import gettext as _

from rapport.engine.access.actors import Actor
from rapport.engine.access.house import read_house
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import fault
from rapport.engine.objects.quality import Counted
from rapport.engine.objects.values import plain
from rapport.engine.objects.values.refused import Refused
from rapport.engine.proposals import finding
from rapport.engine.proposals.proposer import Proposal as Elsewhere
from rapport.engine.quality.flaws import PROPOSED, is_number
from rapport.kit.tidy import countries, mail, names, postal


@dataclass(frozen=True, slots=True)
class Mend:
    """How a kind of field is put right: its text, or the `part` of each of its lines.

    `then` is (a value, the code of its country or "") -> the value as it should be; the same where nothing is known.
    """

    kind: str
    then: Callable[[str, str], str]
    part: str = "value"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A field of a record as it is, and as it would be; `before` and `after` are what differs, to be shown. What is
    known from elsewhere is asked as a `question`, with its `source`; "" for what is worked out of the field itself."""

    name: str
    value: Any
    before: str
    after: str
    question: str = ""
    source: str = ""


def _number(value: str, region: str) -> str:
    if is_number(value):
        return value
    try:
        found = plain.phone(value, region or None)
    except Refused:
        return value
    return found if is_number(found) else value


def _domain(value: str, _region: str) -> str:
    local, _at, domain = value.rpartition("@")
    return f"{local}@{mail.meant(domain) or domain}"


MENDS: Final[Mapping[str, Mend]] = {
    "case": Mend("text", lambda value, _region: names.proper(value)),
    "shouted": Mend("text", lambda value, _region: names.proper_company(value)),
    "mistyped": Mend("emails", _domain),
    "number": Mend("phones", _number),
    "country": Mend("addresses", lambda value, _region: countries.meant(value) or value, "country"),
    "postal": Mend("addresses", postal.proper, "postal_code"),
}
"""By the kind of flaw."""


@dataclass(frozen=True, slots=True)
class Known:
    """What proposals of a page of records are made with: the country of the house, which counts where a record says
    none, and what is known of each from elsewhere."""

    home: str
    elsewhere: Mapping[UUID, Mapping[str, Elsewhere]]


def known(actor: Actor, obj: Object, records: Sequence[Any]) -> Known:
    """What to work with; `obj` as the actor sees it."""
    found = finding.proposals(actor, obj, finding.drafts(obj, records))
    return Known(home(), {record.pk: of for record, of in zip(records, found, strict=True)})


def can_mend(kind: str) -> bool:
    """Whether it may be known how a flaw of this kind is put right."""
    return kind == PROPOSED or kind in MENDS


def proposals(obj: Object, record: Any, one: Counted, known: Known) -> Iterator[Proposal]:
    """What would put this flaw of a record right, as far as `obj` shows its fields."""
    if one.kind == PROPOSED:
        told = known.elsewhere[record.pk]
        for name in one.fields:
            if name in told:
                best = told[name]
                yield Proposal(name, best.value, "", best.shown, best.question, best.source)
        return
    mend = MENDS.get(one.kind)
    if mend is None:
        return
    region = region_of(obj, record) or known.home
    for name in one.fields:
        now = getattr(record, obj.fields[name].column)
        then = mended(mend, now, region)
        if then != now:
            yield Proposal(name, then, *_difference(now, then, mend.part))


def tidy(actor: Actor, obj: Object, name: str, how: Any) -> Callable[[Sequence[Any]], Callable[[Any], Any]]:
    """What gives the field of each of some records as it should be, for a change to many:
    {"phones": {"tidy": "number"}}."""
    mend = MENDS.get(how) if isinstance(how, str) else None
    spec = obj.fields[name]
    if how == PROPOSED and name in finding.reads(obj):
        return lambda records: _elsewhere(known(actor, obj, records).elsewhere, name, spec.column)
    if mend is None or spec.kind != mend.kind:
        raise fault(name, "unknown", _("There is no such way to put this field right."))
    house = home()
    way = mend
    return lambda _records: (
        lambda record: mended(way, getattr(record, spec.column), region_of(obj, record) or house)
    )


def _elsewhere(found: Mapping[UUID, Mapping[str, Elsewhere]], name: str, column: str) -> Callable[[Any], Any]:
    """What is known stands in an empty field; where nothing is, it stays as it is."""
    return lambda record: (
        found[record.pk][name].value if name in found[record.pk] else getattr(record, column)
    )


def mended(mend: Mend, now: Any, region: str) -> Any:
    """A value, or each line of a list field, as it should be. An address is of its own country."""
    if not isinstance(now, list):
        return mend.then(now, region) if now else now
    found: dict[Any, Any] = {}
    for place, line in enumerate(now):
        country = countries.code_of(line.get("country") or "") if mend.kind == "addresses" else region
        value = line.get(mend.part)
        then = {**line, mend.part: mend.then(value, country)} if value else line
        # What becomes the same number stands there once; two houses may have one code.
        found.setdefault(then.get("value", place), then)
    return list(found.values())


def _difference(now: Any, then: Any, part: str) -> tuple[str, str]:
    if not isinstance(now, list):
        return str(now), str(then)
    before, after = ([str(line.get(part) or "") for line in value] for value in (now, then))
    gone, new = (
        [one for one in some if one not in others] for some, others in ((before, after), (after, before))
    )
    return ", ".join(gone), ", ".join(new) or ", ".join(after)


def region_of(obj: Object, record: Any) -> str:
    """The code of the country that a record's first address names, as far as `obj` shows it; "" for none."""
    spec = next((one for one in obj.fields.values() if one.kind == "addresses"), None)
    points = getattr(record, spec.column) if spec else None
    return countries.code_of(str((points or [{}])[0].get("country") or ""))


def home() -> str:
    """The country of the house, by its language: `de-AT` is AT; "" where it names none."""
    code = read_house().locale.partition("-")[2].upper()
    return code if code in phonenumbers.SUPPORTED_REGIONS else ""
