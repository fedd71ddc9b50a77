"""The lines of a vCard 2.1, 3.0 or 4.0 (RFC 2426, RFC 6350): folded, quoted-printable, with parameters and escapes.

vobject, the one kept library for this, stops at two of the nine real files of ez-vcard and cuts values at their commas,
so these few rules are written here.
"""

from __future__ import annotations

import codecs
import quopri
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

BINARY = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
_LINE = re.compile(
    r"(?:[\w-]+\.)?(?P<name>[\w-]+)(?P<params>(?:;(?:\"[^\"]*\"|[^:;\"])*)*):(?P<value>.*)", re.DOTALL
)
_PARAM = re.compile(r";((?:\"[^\"]*\"|[^;\"])*)")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_ENCODINGS = frozenset({"QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT"})
_SOFT_END = re.compile(r"=\s*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One property: its name in capitals, its types in lower case, its other parameters, and the value as written."""

    name: str
    value: str
    types: frozenset[str] = frozenset()
    params: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The value as one text."""
        return unescaped(self.value)

    @property
    def parts(self) -> list[str]:
        """The value cut at its semicolons."""
        return [unescaped(part) for part in _cut(self.value, ";")]

    @property
    def words(self) -> list[str]:
        """The value cut at its commas."""
        return [word for part in _cut(self.value, ",") if (word := unescaped(part).strip())]


def unescaped(value: str) -> str:
    """`\\n` is a line end, any other escaped letter itself."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def _cut(value: str, mark: str) -> list[str]:
    found, start, place = [], 0, 0
    while place < len(value):
        if value[place] == "\\":
            place += 1
        elif value[place] == mark:
            found.append(value[start:place])
            start = place + 1
        place += 1
    return [*found, value[start:]]


def unfolded(lines: Iterable[str]) -> Iterator[str]:
    """Lines that were broken, whole again: the next one begins with a blank, or this one ends with a soft `=`."""
    whole: str | None = None
    is_soft = False
    for raw in lines:
        line = raw.rstrip("\r\n")
        if whole is not None and is_soft:
            whole = _SOFT_END.sub("", whole) + line
        elif whole is not None and line[:1] in (" ", "\t"):
            whole += line[1:]
        else:
            if whole is not None:
                yield whole
            whole = line
        is_soft = bool(_SOFT_END.search(whole)) and _is_quoted(whole)
    if whole is not None:
        yield whole


def _is_quoted(line: str) -> bool:
    return "QUOTED-PRINTABLE" in line.partition(":")[0].upper()


def read(line: str) -> Line | None:
    """The property on an unfolded line; None when it is none."""
    found = _LINE.match(line)
    if not found:
        return None
    types: set[str] = set()
    params: dict[str, str] = {}
    for told in _PARAM.findall(found["params"]):
        name, _, value = told.partition("=")
        _note(name.strip().upper(), value.strip().strip('"'), types, params)
    value = found["value"]
    if params.get("ENCODING") == "QUOTED-PRINTABLE":
        value = _plain(value, params.get("CHARSET", ""))
    return Line(found["name"].upper(), value, frozenset(types), params)


def _note(name: str, value: str, types: set[str], params: dict[str, str]) -> None:
    """One parameter; version 2.1 leaves out what it is: `TEL;CELL`, `NOTE;QUOTED-PRINTABLE`."""
    if name == "TYPE":
        types |= {word.strip().lower() for word in value.split(",") if word.strip()}
    elif value:
        params[name] = value.upper() if name == "ENCODING" else value
        if name == "PREF":
            types.add("pref")
    elif name in _ENCODINGS:
        params["ENCODING"] = name
    elif name:
        types.add(name.lower())


def _plain(value: str, charset: str) -> str:
    """A quoted-printable value as text. Semicolons in it are cuts unless they are escaped."""
    raw = quopri.decodestring(value.encode("utf-8", "replace"))
    try:
        read_as = codecs.lookup(charset or "utf-8").name
        return raw.decode(read_as)
    except (LookupError, UnicodeDecodeError):
        return raw.decode("cp1252", "replace")


def first(lines: Sequence[Line]) -> Line | None:
    """The preferred one, else the first."""
    return next((line for line in lines if "pref" in line.types), lines[0] if lines else None)
