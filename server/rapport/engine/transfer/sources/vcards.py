"""vCards as a table: one row a card, with the columns that an import of contacts knows."""

from __future__ import annotations

import codecs
import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path

from django.utils.translation import gettext

from rapport.engine.transfer.sources import encodings
from rapport.engine.transfer.sources.card_lines import BINARY, Line, first, read, unfolded
from rapport.engine.transfer.sources.table import CELL_LIMIT, Layout, Row, refused, size_of
from rapport.kit import text

_BEGIN = "BEGIN:VCARD"
_CARD_LIMIT = 16 * CELL_LIMIT
"""Characters of one card, its picture included."""
_LOOKED_AT = 2000
_KEPT_ID = 100
_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)")
_ADDRESS = ("post_box", "line2", "line1", "city", "region", "postal_code", "country")
_REACH = {
    "EMAIL": ("home", "work"),
    "TEL": ("fax", "mobile", "home", "work"),
    "ADR": ("home", "work"),
}
_SAME = {"cell": "mobile", "iphone": "mobile"}
_TEL = re.compile(r"tel:", re.IGNORECASE)

Lines = dict[str, list[Line]]
"""The properties of a card by their names."""


def looks_like_vcard(head: bytes, name: str) -> bool:
    """Whether a file that begins with `head` holds vCards."""
    bare = head.replace(b"\0", b"").lstrip(codecs.BOM_UTF8 + codecs.BOM_UTF16_LE).lstrip()
    return bare[: len(_BEGIN)].upper() == _BEGIN.encode() or name.lower().endswith((".vcf", ".vcard"))


class VcardTable:
    """Cards of the versions 2.1, 3.0 and 4.0, also mixed. Pictures, sounds and keys are not read."""

    kind = "vcard"
    sheets: tuple[str, ...] = ()

    def __init__(self, path: Path, layout: Layout) -> None:
        size_of(path)
        encoding = layout.encoding or encodings.detect(path)
        if not encodings.known(encoding):
            raise refused(
                "unknown_encoding",
                gettext("There is no encoding called “{encoding}”.").format(encoding=encoding[:40]),
            )
        self._path = path
        self._mark = encodings.mark_length(path, encoding)
        self.layout = replace(layout, encoding=encoding, delimiter="", quote="", header_row=None)
        found: set[str] = set()
        count = 0
        for _, card, _ in islice(self._cards(), _LOOKED_AT):
            count += 1
            found |= {name for name, cell in card.items() if cell}
        if not count:
            raise refused("no_records", gettext("There is no record in this file."))
        self.headers = [name for name in _COLUMNS if name in found] or ["name"]

    def rows(self) -> Iterator[Row]:
        """Every card; one that is cut off is a row with a fault."""
        for number, card, fault in self._cards():
            yield Row(number, [card.get(name, "") for name in self.headers], fault)

    def _cards(self) -> Iterator[tuple[int, dict[str, str], str]]:
        for number, (lines, is_whole) in enumerate(_blocks(self._lines()), start=1):
            fault = "" if is_whole else gettext("This card is cut off or too large.")
            yield number, _columns_of(_properties(lines)), fault

    def _lines(self) -> Iterator[str]:
        with self._path.open("rb") as raw:
            raw.seek(self._mark)
            file = io.TextIOWrapper(raw, encoding=self.layout.encoding, errors="replace", newline="")
            while line := file.readline(_CARD_LIMIT):
                yield line


def _blocks(lines: Iterator[str]) -> Iterator[tuple[list[str], bool]]:
    """The lines of each card, and whether it is whole. A card inside a card (an agent) is left out."""
    block: list[str] = []
    depth = size = 0
    for line in lines:
        bare = line.strip().upper()
        if bare == _BEGIN and depth and not _is_agent(block):
            yield block, False
            block, depth, size = [], 0, 0
        depth += bare == _BEGIN
        if depth == 1 and bare not in (_BEGIN, "END:VCARD"):
            size += len(line)
            if size <= _CARD_LIMIT:
                block.append(line)
        if bare == "END:VCARD" and depth:
            depth -= 1
            if not depth:
                yield block, size <= _CARD_LIMIT
                block, size = [], 0
    if depth:
        yield block, False


def _is_agent(block: Sequence[str]) -> bool:
    return bool(block) and block[-1].strip().upper() in ("AGENT:", "AGENT;VCARD:")


def _properties(lines: Sequence[str]) -> Lines:
    found: defaultdict[str, list[Line]] = defaultdict(list)
    for whole in unfolded(lines):
        line = read(whole)
        if line is not None and line.name not in BINARY and line.value:
            found[line.name].append(line)
    return found


def _columns_of(lines: Lines) -> dict[str, str]:
    """What a card says, by the columns of the table."""
    return {name: told for name, say in _COLUMNS.items() if (told := say(lines))}


def _one(name: str) -> Callable[[Lines], str]:
    def say(lines: Lines) -> str:
        line = first(lines.get(name, ()))
        return text.squeeze(line.text) if line else ""

    return say


def _part(name: str, place: int) -> Callable[[Lines], str]:
    """One part of a name or an organisation; several words in it stand after commas."""

    def say(lines: Lines) -> str:
        parts = next((line.parts for line in lines.get(name, ())), [])
        return text.squeeze(parts[place].replace(",", ", ")) if len(parts) > place else ""

    return say


def _name(lines: Lines) -> str:
    """The name as it is shown; of a card without one, whatever else tells it apart."""
    whole = _one("FN")(lines)
    if whole:
        return whole
    spelled = " ".join(filter(None, (_part("N", place)(lines) for place in (3, 1, 2, 0, 4))))
    return spelled or next(
        (told for name in ("NICKNAME", "ORG", "EMAIL", "TEL") if (told := _part(name, 0)(lines))), ""
    )


def _points(name: str) -> Callable[[Lines], str]:
    """`a@b.example; c@d.example (home)`, the preferred one first."""

    def say(lines: Lines) -> str:
        found = sorted(lines.get(name, ()), key=lambda line: "pref" not in line.types)
        told = [(_reached(line), _type(line)) for line in found]
        return "; ".join(f"{value} ({kind})" if kind else value for value, kind in told if value)

    return say


def _reached(line: Line) -> str:
    """An address or a number, of version 4.0 perhaps as `tel:+1-418-656-9254;ext=102`."""
    value, _, extension = _TEL.sub("", line.text).partition(";ext=")
    return text.squeeze(f"{value} x{extension}" if extension else value).replace(";", " ")


def _type(line: Line) -> str:
    told = {_SAME.get(word, word) for word in line.types}
    kind = next((name for name in _REACH[line.name] if name in told), "")
    return "" if kind == "work" and line.name != "ADR" else kind


def _address(kind: str, part: str) -> Callable[[Lines], str]:
    def say(lines: Lines) -> str:
        line = next((line for line in lines.get("ADR", ()) if _type(line) == kind), None)
        return _placed(line).get(part, "") if line else ""

    return say


def _placed(line: Line) -> dict[str, str]:
    """The parts of an address; some programs write the street where the floor belongs."""
    told = [text.squeeze(part.replace("\n", ", ")).strip(", ") for part in line.parts]
    parts = dict(zip(_ADDRESS, told, strict=False))
    parts["line1"] = ", ".join(filter(None, (parts.get("line1"), parts.get("post_box"))))
    if not parts["line1"]:
        parts["line1"] = parts.pop("line2", "")
    return parts


def _birthday(lines: Lines) -> str:
    """The day, when the card says a whole one: some leave out the year."""
    found = _DAY.match(_one("BDAY")(lines))
    try:
        return date(*map(int, found.groups())).isoformat() if found else ""
    except ValueError:
        return ""


def _day_alone(lines: Lines) -> str:
    return "" if _birthday(lines) else _one("BDAY")(lines)


def _notes(lines: Lines) -> str:
    return "\n".join(text.clean(line.text).strip() for line in lines.get("NOTE", ()))


def _tags(lines: Lines) -> str:
    return ", ".join(word for line in lines.get("CATEGORIES", ()) for word in line.words)


def _others(lines: Lines) -> str:
    """The addresses on the web beside the first."""
    chosen = first(lines.get("URL", ()))
    return ", ".join(line.text for line in lines.get("URL", ()) if line is not chosen)


def _identity(lines: Lines) -> str:
    told = _one("UID")(lines).removeprefix("urn:uuid:")
    return told if len(told) <= _KEPT_ID else ""


_COLUMNS: dict[str, Callable[[Lines], str]] = {
    "name": _name,
    "salutation": _part("N", 3),
    "first_name": _part("N", 1),
    "middle name": _part("N", 2),
    "last_name": _part("N", 0),
    "suffix": _part("N", 4),
    "nickname": _one("NICKNAME"),
    "company": _part("ORG", 0),
    "department": _part("ORG", 1),
    "job_title": _one("TITLE"),
    "profession": _one("ROLE"),
    "emails": _points("EMAIL"),
    "phones": _points("TEL"),
    **{
        f"addresses.{kind}.{part}" if kind else f"addresses.{part}": _address(kind, part)
        for kind in ("work", "home", "")
        for part in ("line1", "line2", "city", "region", "postal_code", "country")
    },
    "website": _one("URL"),
    "further websites": _others,
    "birthday": _birthday,
    "day and month of birth": _day_alone,
    "language": _one("LANG"),
    "tags": _tags,
    "about": _notes,
    "external_id": _identity,
}
"""The columns in their order; those called like a field, or a part of one, are taken for it."""
