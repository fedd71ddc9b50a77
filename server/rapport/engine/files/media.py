"""What a file is, by its bytes alone, and whether a browser may show it. What its sender says of it does not count."""

from __future__ import annotations

import codecs

import puremagic

from rapport.engine.files import names

HEAD = 64 << 10
"""How many bytes from the beginning tell what it is."""
UNKNOWN = "application/octet-stream"
PLAIN = "text/plain"

IMAGES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"})
"""Those that browsers show."""
_OTHER_IMAGES = frozenset({"image/bmp", "image/tiff"})
SOUNDS = frozenset(
    {"audio/mpeg", "audio/mp4", "audio/ogg", "audio/wav", "audio/flac", "audio/aac", "audio/webm"}
)
FILMS = frozenset({"video/mp4", "video/webm", "video/ogg", "video/quicktime"})
PDF = "application/pdf"
TEXTS = {
    ".csv": "text/csv", ".tsv": "text/tab-separated-values", ".json": "application/json", ".md": "text/markdown",
    ".ics": "text/calendar", ".vcf": "text/vcard", ".eml": "message/rfc822", ".yaml": "application/yaml",
    ".yml": "application/yaml",
}  # fmt: skip
"""Kinds of text, told apart by the name alone: all are shown as plain text."""
TABLES = frozenset({"text/csv", "text/tab-separated-values"})

_SAME = {"audio/x-wav": "audio/wav", "audio/wave": "audio/wav", "application/ogg": "audio/ogg",
         "audio/x-flac": "audio/flac", "audio/x-m4a": "audio/mp4", "audio/mp3": "audio/mpeg",
         "video/x-m4v": "video/mp4", "image/x-ms-bmp": "image/bmp"}  # fmt: skip
_BY_ENDING = {".m4a": "audio/mp4", ".oga": "audio/ogg", ".ogg": "audio/ogg", ".ogv": "video/ogg", ".aac": "audio/aac",
              ".avif": "image/avif", ".flac": "audio/flac", ".mov": "video/quicktime"}  # fmt: skip
# What is in the beginning of a page or picture that can run scripts.
_ACTING = (
    b"<!doctype",
    b"<html",
    b"<head",
    b"<body",
    b"<script",
    b"<iframe",
    b"<svg",
    b"<?xml",
    b"<math",
    b"<xsl",
)
_BEFORE = b"\xef\xbb\xbf\xff\xfe \t\r\n"
"""Blanks and byte order marks."""
_CONTROL = bytes({*range(9), 11, *range(14, 27), *range(28, 32), 127})


def is_shown(media_type: str) -> bool:
    """Whether a browser may show the bytes in place; all others are only downloaded."""
    return media_type in IMAGES or media_type in SOUNDS or media_type in FILMS or is_text(media_type)


def is_drawn(media_type: str) -> bool:
    """Whether a preview can be drawn of it."""
    return media_type in IMAGES or media_type in _OTHER_IMAGES or media_type == PDF


def is_text(media_type: str) -> bool:
    """Whether it is read as plain text."""
    return media_type == PLAIN or media_type in TEXTS.values()


def type_of(head: bytes, name: str) -> str:
    """The media type of a file that begins with `head`.

    `name` chooses only among what the bytes may be: a page called photo.png is a page.
    """
    found = _by_signature(head, names.ending(name))
    if found in IMAGES or found in _OTHER_IMAGES or found in SOUNDS or found in FILMS or found == PDF:
        return found
    if _reads_as_text(head):
        return _acting(head) or TEXTS.get(names.ending(name), PLAIN)
    return found or UNKNOWN


def _by_signature(head: bytes, ending: str) -> str:
    """The media type that the first bytes say, "" for none. A PDF says so at the very beginning."""
    if head.startswith(b"%PDF-"):
        return PDF
    try:
        matches = puremagic.magic_string(head) if head else []
    except puremagic.PureError:
        return ""
    told = [
        (_BY_ENDING.get(one.extension, ""), one) if not one.mime_type else (one.mime_type, one)
        for one in matches
    ]
    types = [(_SAME.get(kind, kind), one.extension) for kind, one in told if kind]
    fitting = [kind for kind, extension in types if extension == ending]
    # Documents of office programs are archives, and only their name tells them from any other.
    packed = "application/zip" if head.startswith(b"PK\x03\x04") else ""
    return (fitting or [packed or next((kind for kind, _extension in types), "")])[0]


def _reads_as_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if head.translate(None, _CONTROL) != head:
        return False
    try:
        # The last character may have been cut, so this does not ask for an end.
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        # One of the old code pages, as spreadsheets still write them: few of its bytes are beyond ASCII.
        return sum(byte > 127 for byte in head) * 4 < len(head)
    return True


def _acting(head: bytes) -> str:
    """The media type of a text that a browser would run, "" for one that is only read."""
    small = head.replace(b"\0", b"").lower().lstrip(_BEFORE)
    if not small.startswith(b"<") or not any(mark in small for mark in _ACTING):
        return ""
    if b"<svg" in small:
        return "image/svg+xml"
    return "application/xml" if small.startswith(b"<?xml") else "text/html"
