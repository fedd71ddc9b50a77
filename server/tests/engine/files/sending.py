"""Sending files as a browser does, and files to send."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.engine.api.door import ROOT, Answer, Door


def send(door: Door, path: str, content: bytes, name: str = "a.txt", **given: Any) -> Answer:
    """POST of one file; `key` is the Idempotency-Key."""
    key = given.pop("key", "")
    headers = {**door.headers, **({"Idempotency-Key": key} if key else {})}
    form = {"file": SimpleUploadedFile("x", content), **given}
    form["file"].name = name
    return door._told(door.client.post(f"{ROOT}{path}", form, headers=headers))


def attach(door: Door, object: str, id: Any, content: bytes, name: str = "a.txt", **more: Any) -> Answer:
    """A file to a record."""
    return send(door, "/files", content, name, object=object, id=str(id), **more)


def fetch(door: Door, path: str, **headers: str) -> tuple[int, bytes, Any]:
    """Status, bytes and headers of a GET."""
    found = door.client.get(f"{ROOT}{path}", headers={**door.headers, **headers})
    return found.status_code, b"".join(found) if found.streaming else found.content, found.headers


def picture(width: int = 40, height: int = 20, form: str = "PNG") -> bytes:
    """A red picture."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(out, form)
    return out.getvalue()


def size_of(content: bytes) -> tuple[int, int]:
    """Width and height of a picture."""
    return Image.open(io.BytesIO(content)).size


def bomb() -> bytes:
    """A PNG of a few hundred bytes that claims 40,000 x 40,000 pixels."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    head = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


def document(pages: int = 2) -> bytes:
    """A PDF of empty pages."""
    import pypdfium2

    made = pypdfium2.PdfDocument.new()
    for _number in range(pages):
        made.new_page(595, 842)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
