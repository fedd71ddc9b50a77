"""What a person is found by in texts: names, e-mail addresses, phone numbers, streets; today's and those of before."""

from __future__ import annotations

import hmac
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings

from rapport.engine.log import readers
from rapport.engine.objects.object import Object
from rapport.engine.objects.spec import FieldSpec
from rapport.engine.records import merged

ERASED = "[erased]"
_SHORTEST_NAME, _SHORTEST_STREET, _FEWEST_DIGITS = 4, 6, 7
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


@dataclass(frozen=True)
class Terms:
    """`emails` in lower case, `phones` as digits alone, `names` and `streets` as they are written."""

    names: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    streets: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.names or self.emails or self.phones or self.streets)

    def as_json(self) -> str:
        return json.dumps([self.names, self.emails, self.phones, self.streets])

    @classmethod
    def of_json(cls, text: str) -> Terms:
        return cls(*(tuple(part) for part in json.loads(text)))

    @cached_property
    def pattern(self) -> str:
        """A regular expression for PostgreSQL, to be matched without case; "" for nothing."""
        return _pattern(self, r"\m", r"\M")

    @cached_property
    def _here(self) -> re.Pattern[str]:
        return re.compile(_pattern(self, r"(?<!\w)", r"(?!\w)"), re.IGNORECASE)

    def redact(self, text: str) -> str:
        """The text without them."""
        return text if self.is_empty else self._here.sub(ERASED, text)

    def redact_json(self, text: str) -> str:
        """JSON as text without them: in its strings alone, so that no number changes."""

        def inside(match: re.Match[str]) -> str:
            was = json.loads(match[0])
            now = self.redact(was)
            return match[0] if was == now else json.dumps(now, ensure_ascii=False)

        return _STRING.sub(inside, text)

    def seen_in(self, text: str) -> str:
        """The first of them in the text with what stands around it, "" for none."""
        match = None if self.is_empty else self._here.search(text)
        return text[max(0, match.start() - 40) : match.end() + 40].strip() if match else ""


def _pattern(terms: Terms, begin: str, end: str) -> str:
    words = [*terms.names, *terms.emails, *terms.streets]
    found = [
        f"{begin if word[0].isalnum() else ''}{re.escape(word)}{end if word[-1].isalnum() else ''}"
        for word in sorted(words, key=len, reverse=True)
    ]
    # However somebody writes a number: +49 (30) 123-45.
    found += [r"\+?" + r"[ ()./-]*".join(number) for number in terms.phones]
    return "|".join(found)


def of_record(obj: Object, record: Any) -> Terms:
    """The terms of a record of a person, from what it is and from what the log says that it was; of those that were
    merged into it, too."""
    names: set[str] = set()
    emails: set[str] = set()
    phones: set[str] = set()
    streets: set[str] = set()
    every = [record, *obj.records().filter(pk__in=merged.absorbed_by([record.pk]))]
    for name, spec in obj.fields.items():
        told = every if _is_told(obj, name) else []
        for value in (value for one in told for value in _values_of(one, spec)):
            if name == obj.title:
                names.update(_ways(str(value or "")))
            elif spec.kind in ("email", "emails"):
                emails.update(one.lower() for one in _values(value))
            elif spec.kind in ("phone", "phones"):
                phones.update(_digits(one) for one in _values(value))
            else:
                streets.update(_streets(value))
    return Terms(
        tuple(sorted(names)), tuple(sorted(emails - {""})),
        tuple(sorted(one for one in phones if len(one) >= _FEWEST_DIGITS)), tuple(sorted(streets)),
    )  # fmt: skip


def _is_told(obj: Object, name: str) -> bool:
    kinds = ("email", "emails", "phone", "phones", "address", "addresses")
    return name == obj.title or obj.fields[name].kind in kinds


def _values_of(record: Any, spec: FieldSpec) -> Sequence[Any]:
    """Today's and those of before."""
    return [getattr(record, spec.column), *readers.earlier_values(record.pk, spec.column)]


def _ways(name: str) -> Iterable[str]:
    """Ada Lovelace, Lovelace Ada and Lovelace, Ada; one word alone may be anybody's, unless it is the whole name."""
    words = name.split()
    told = [" ".join(words)]
    if len(words) > 1:
        first, last = " ".join(words[:-1]), words[-1]
        told += [f"{last} {first}", f"{last}, {first}"]
    return [one for one in told if len(one) >= _SHORTEST_NAME]


def _values(value: Any) -> list[str]:
    if isinstance(value, list):
        return [str(one.get("value") or "") for one in value if isinstance(one, dict)]
    return [str(value)] if value else []


def _digits(number: str) -> str:
    return "".join(char for char in number if char.isascii() and char.isdigit())


def _streets(value: Any) -> list[str]:
    found = value if isinstance(value, list) else [value]
    lines = [str(one.get("line1") or "").strip() for one in found if isinstance(one, dict)]
    return [line for line in lines if len(line) >= _SHORTEST_STREET]


def digests(emails: Iterable[str], phones: Iterable[str]) -> list[str]:
    """Keyed digests by which addresses and numbers are known again, and from which nobody reads them."""
    told = [f"email {one.strip().lower()}" for one in emails if one.strip()]
    told += [f"phone {_digits(one)}" for one in phones if len(_digits(one)) >= _FEWEST_DIGITS]
    key = f"erased {settings.SECRET_KEY}".encode()
    return sorted({hmac.digest(key, one.encode(), "sha256").hex() for one in told})


def digests_of(obj: Object, values: dict[str, Any]) -> list[str]:
    """Those of the addresses and numbers among the values of a record."""
    emails: list[str] = []
    phones: list[str] = []
    for name, value in values.items():
        kind = obj.fields[name].kind if name in obj.fields else ""
        if kind in ("email", "emails"):
            emails += _values(value)
        elif kind in ("phone", "phones"):
            phones += _values(value)
    return digests(emails, phones)
