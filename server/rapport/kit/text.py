"""Pure text functions: what a user typed, made comparable."""

import re
import unicodedata

_SPACE = re.compile(r"\s+")
_NOT_DIGIT = re.compile(r"[^0-9]+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_CONTROL = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127, *range(55296, 57344)))
_ZERO_WIDTH = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))


def clean(value: str) -> str:
    """`value` without control characters and halves of surrogates (PostgreSQL refuses NUL and the halves); tab and
    line ends stay."""
    return value if value.isprintable() else value.translate(_CONTROL)


def squeeze(value: str) -> str:
    """`value` on one line: trimmed, runs of blanks made one, zero-width characters gone."""
    if value.isprintable() and "  " not in value:
        # Nothing in it but letters, signs and single spaces: what nearly every cell of a file is.
        return value.strip(" ")
    return _SPACE.sub(" ", clean(value).translate(_ZERO_WIDTH)).strip()


def fold(value: str) -> str:
    """`value` for comparing by eye: squeezed, lower case, without accents (`Müller ` -> `muller`)."""
    decomposed = unicodedata.normalize("NFKD", squeeze(value).casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def slug(value: str) -> str:
    """`value` as lower-case words joined by hyphens."""
    return _NOT_SLUG.sub("-", fold(value)).strip("-")


def digits(value: str) -> str:
    """Only the decimal digits of `value`, as ASCII."""
    if value.isascii():
        return _NOT_DIGIT.sub("", value)
    return "".join(str(unicodedata.decimal(char)) for char in value if char.isdecimal())


def titled(value: str) -> str:
    """`value` with a capital first letter; the rest stays as it is, for it may be a name (`tax id` -> `Tax id`)."""
    return value[:1].upper() + value[1:]


def plural(name: str) -> str:
    """The English plural of a kebab-case object name, for URLs: `company` -> `companies`."""
    if name.endswith("y") and name[-2] not in "aeiou":
        return name[:-1] + "ies"
    return name + ("es" if name.endswith(("s", "x", "ch", "sh")) else "s")


def kebab(name: str) -> str:
    """A class name as an object name: `DealLine` -> `deal-line`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).lower()
