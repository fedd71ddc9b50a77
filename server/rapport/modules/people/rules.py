"""Names of people: whole from parts, parts from whole."""

from __future__ import annotations

from rapport.kit import text

_PARTICLES = {
    "van",
    "von",
    "de",
    "der",
    "den",
    "da",
    "di",
    "du",
    "del",
    "della",
    "la",
    "le",
    "ten",
    "ter",
    "zu",
    "bin",
}


def whole_name(first: str, last: str) -> str:
    """`first` and `last` as one name."""
    return text.squeeze(f"{first} {last}")


def split_name(name: str) -> tuple[str, str]:
    """First and last name of a whole one: `Ludwig van Beethoven` -> (`Ludwig`, `van Beethoven`); `Last, First` too."""
    plain = text.squeeze(name)
    if "," in plain:
        last, _, first = plain.partition(",")
        return first.strip(), last.strip()
    words = plain.split(" ")
    if len(words) == 1:
        return "", words[0]
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    return " ".join(words[:start]), " ".join(words[start:])


def named(new: dict[str, object], whole: dict[str, object]) -> dict[str, str]:
    """The names that follow from what was written: a contact's parts and whole always agree.

    `new` holds what is being written, `whole` the record with it. Empty when no name was touched.
    """
    if {"first_name", "last_name"} & new.keys() and (whole.get("first_name") or whole.get("last_name")):
        return {"name": whole_name(str(whole.get("first_name") or ""), str(whole.get("last_name") or ""))}
    if new.get("name"):
        first, last = split_name(str(new["name"]))
        return {"first_name": first, "last_name": last}
    return {}
