"""POST /qr-codes: a text as a QR code, drawn here so that the text goes to nobody else."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated

import msgspec
import qrcode
from django.http import HttpRequest, HttpResponse
from msgspec import Struct

from rapport.engine.api import answers, bodies


class QrCodeGiven(Struct, forbid_unknown_fields=True):
    """What the code shall say."""

    text: Annotated[str, msgspec.Meta(min_length=1, max_length=500)]


class QrCode(Struct):
    """The dark modules as the path of an SVG that is `size` units wide and high, without a margin."""

    size: int
    path: str


GIVEN = msgspec.json.Decoder(QrCodeGiven)


def draw_qr_code(request: HttpRequest) -> HttpResponse:
    drawn = qrcode.QRCode(border=0, error_correction=qrcode.ERROR_CORRECT_M)
    drawn.add_data(bodies.read(request, GIVEN)["text"])
    rows = drawn.get_matrix()
    path = "".join(_bar(y, x, width) for y, row in enumerate(rows) for x, width in _runs(row))
    return answers.json(QrCode(size=len(rows), path=path))


def _runs(row: list[bool]) -> list[tuple[int, int]]:
    """Where dark modules begin, and how many stand in line."""
    found, x = [], 0
    for dark, modules in groupby(row):
        width = len(list(modules))
        if dark:
            found.append((x, width))
        x += width
    return found


def _bar(y: int, x: int, width: int) -> str:
    return f"M{x} {y}h{width}v1h-{width}z"
