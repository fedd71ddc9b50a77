"""Which encoding a text file is in: by its mark, by its bytes, and by statistics only when nothing else says it."""

from __future__ import annotations

import codecs
from pathlib import Path

from django.utils.translation import gettext as _

from rapport.engine.transfer.sources.table import refused

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_BLOCK = 1 << 20
_SAMPLE = 1 << 16
_ASCII = bytes(range(128))
_NOT_CP1252 = frozenset(b"\x81\x8d\x8f\x90\x9d")
_PRINTABLE_CONTROLS = b"\t\n\r\x0b\x0c\x1a\x00"
_FOREIGN_SHARE = 0.25
"""Beyond this share of letters outside ASCII a text is hardly in a Latin script."""


def detect(path: Path) -> str:
    """The name of the codec that reads `path`. Raises Invalid for something that is no text."""
    with path.open("rb") as file:
        head = file.read(_SAMPLE)
    for mark, name in _MARKS:
        if head.startswith(mark):
            is_wider = name.startswith("utf-16") and head.count(0) > 0.7 * len(head)
            return _four_bytes(head[2:]) if is_wider else name
    wide = _wide(head)
    if wide:
        return wide
    _refuse_binary(head)
    found = _utf8_or_high_bytes(path)
    return "utf-8" if found is None else _single_byte(head, found)


def mark_length(path: Path, encoding: str) -> int:
    """Bytes of the mark at the start of a file that is read as `encoding`; they are no text."""
    with path.open("rb") as file:
        head = file.read(4)
    family = encoding.lower().replace("_", "-")[:6].rstrip("-")
    for mark, name in _MARKS:
        if head.startswith(mark) and (name.startswith(family) or (family == "utf-32" and len(mark) == 2)):
            return len(mark)
    return 0


def known(name: str) -> bool:
    """Whether `name` is a text codec of this program."""
    try:
        return codecs.lookup(name)._is_text_encoding  # noqa: SLF001  # the only way to tell hex from utf-8
    except (LookupError, ValueError):
        return False


def _four_bytes(body: bytes) -> str:
    """Which UTF-32 it is: some programs put the mark of UTF-16, even the other way round, before it."""
    return "utf-32-le" if body[3::4].count(0) > body[0::4].count(0) else "utf-32-be"


def _wide(head: bytes) -> str:
    """UTF-16 without a mark: every other byte is zero, and what comes out is text."""
    if len(head) < 8:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    for zeros, others, name in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if zeros > 0.4 * half and others < 0.1 * half:
            read = head[: half * 2].decode(name, "replace")
            return name if sum(char.isprintable() or char in "\r\n\t" for char in read) > 0.9 * half else ""
    return ""


def _refuse_binary(head: bytes) -> None:
    controls = sum(1 for byte in head if byte < 32 and byte not in _PRINTABLE_CONTROLS)
    if controls > 0.05 * len(head) or head.count(0) > 0.2 * len(head):
        raise refused(
            "not_a_table", _("This is not a table. Give a CSV, TSV, XLSX, JSON, NDJSON or vCard file.")
        )


def _utf8_or_high_bytes(path: Path) -> frozenset[int] | None:
    """None when the whole file is UTF-8, else the bytes above ASCII that occur in it."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    high: set[int] = set()
    valid = True
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            high |= set(block.translate(None, _ASCII))
            if valid:
                valid = _decodes(decoder, block)
    return None if valid and _decodes(decoder, b"", final=True) else frozenset(high)


def _decodes(decoder: codecs.IncrementalDecoder, block: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(block, final)
    except UnicodeDecodeError:
        return False
    return True


def _single_byte(head: bytes, high: frozenset[int]) -> str:
    letters = sum(1 for byte in head if byte >= 128 or chr(byte).isalpha())
    foreign = sum(1 for byte in head if byte >= 0xC0)
    if not high & _NOT_CP1252 and foreign <= _FOREIGN_SHARE * max(letters, 1):
        return "cp1252"
    import charset_normalizer

    best = charset_normalizer.from_bytes(head).best()
    if best is not None and known(best.encoding):
        return best.encoding
    return "latin-1"
