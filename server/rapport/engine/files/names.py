"""File names from outside, made into names that every system can show and keep."""

from __future__ import annotations

import re
import unicodedata

from rapport.kit import text

MOST_BYTES = 255
_MOST_OF_ENDING = 32
# Signs that turn the direction of writing round make `exe.pdf` of a name that ends in .exe; the others are not seen.
_UNSEEN = dict.fromkeys([0x61C, 0x180E, 0x200B, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2060, 0x2070),
                         0xFEFF, *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080)])  # fmt: skip
_REFUSED = str.maketrans(dict.fromkeys('<>:"|?*', "_"))
_NO_LETTERS = ("Cc", "Cs", "Cn", "Co")
# Windows takes these for devices, with any ending.
_DEVICE = re.compile(r"(?:CON|PRN|AUX|NUL|COM[0-9¹²³]|LPT[0-9¹²³])(?=\.|$)", re.IGNORECASE)


def clean(name: str, otherwise: str = "file") -> str:
    """The last part of `name` without signs that hide or deceive, at most 255 bytes, its ending kept."""
    last = name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    line = " ".join(text.clean(last).translate(_UNSEEN).split())
    seen = unicodedata.normalize("NFC", line).translate(_REFUSED)
    whole = (
        "".join(char for char in seen if unicodedata.category(char) not in _NO_LETTERS).strip().rstrip(". ")
    )
    if not whole.strip("."):
        return otherwise
    return _shortened(f"_{whole}" if _DEVICE.match(whole) else whole)


def ending(name: str) -> str:
    """`.pdf` of `Offer.PDF`; "" where there is none."""
    stem, dot, last = name.rpartition(".")
    return f".{last.lower()}" if stem and dot and 0 < len(last) <= _MOST_OF_ENDING and " " not in last else ""


def _shortened(name: str) -> str:
    if len(name.encode()) <= MOST_BYTES:
        return name
    last = name[len(name) - len(ending(name)) :]
    room = MOST_BYTES - len(last.encode())
    stem = name[: len(name) - len(last)].encode()[:room].decode(errors="ignore").rstrip(". ")
    return f"{stem}{last}"
