"""A program of its own that draws one preview: a file comes in, a picture goes out. It knows nothing of the product.

A file from outside may be made to fill the memory, to run for ever or to break the library that reads it. Then this
process ends, and nothing else does. It is started as `python drawing.py <kind> <edge> <page>`.

Out goes one line of JSON ({"width", "height", "pages"} of the file) and then the picture. It ends with 0, with
NO_PICTURE for a file that cannot or may not be drawn, with NO_PAGE for a page that is not there.
"""

from __future__ import annotations

import io
import json
import sys
from typing import Any

NO_PICTURE = 3
NO_PAGE = 4
MOST_PIXELS = 64_000_000
MOST_SECONDS = 10
_MOST_MEMORY = 2 << 30


class Refused(Exception):
    """It cannot be drawn; `code` is how the program ends."""

    def __init__(self, code: int = NO_PICTURE) -> None:
        super().__init__(code)
        self.code = code


def draw(kind: str, content: bytes, edge: int, page: int = 1) -> tuple[dict[str, int], bytes]:
    """Facts of the file and a picture of it whose longer side has `edge` pixels at most. Raises Refused.

    `kind` is "image" (WebP, transparent where the file is), "square" (cut to a square, as for a face) or "pages".
    """
    try:
        return (
            _page(content, edge, page)
            if kind == "pages"
            else _image(content, edge, is_square=kind == "square")
        )
    except Refused:
        raise
    except Exception as error:
        raise Refused from error


def _image(content: bytes, edge: int, *, is_square: bool) -> tuple[dict[str, int], bytes]:
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    formats = ("PNG", "JPEG", "GIF", "WEBP", "AVIF", "BMP", "TIFF")
    with Image.open(io.BytesIO(content), formats=formats) as image:
        width, height = image.size
        if width * height > MOST_PIXELS:
            raise Refused
        # A JPEG is read at a fraction of its size at once.
        image.draft("RGB", (edge * 2, edge * 2))
        upright = ImageOps.exif_transpose(image)
        if (upright.width < upright.height) != (width < height):
            width, height = height, width
        shown = upright.convert(
            "RGBA" if "A" in upright.getbands() or "transparency" in upright.info else "RGB"
        )
        if is_square:
            shown = ImageOps.fit(shown, (edge, edge))
        else:
            shown.thumbnail((edge, edge))
        return {"width": width, "height": height, "pages": 1}, _webp(shown)


def _page(content: bytes, edge: int, page: int) -> tuple[dict[str, int], bytes]:
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    pages = len(document)
    if not 1 <= page <= pages:
        raise Refused(NO_PAGE if pages else NO_PICTURE)
    drawn = document[page - 1]
    width, height = drawn.get_size()
    if width < 1 or height < 1:
        raise Refused
    scale = edge / max(width, height)
    picture = drawn.render(scale=scale, fill_color=(255, 255, 255, 255)).to_pil().convert("RGB")
    return {"width": round(width), "height": round(height), "pages": pages}, _webp(picture)


def _webp(picture: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=82, method=2)
    return out.getvalue()


def _bound() -> None:
    """What this process may use of the machine; where a system knows no such bounds, the clock of who waits counts."""
    try:
        import resource
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_AS, _MOST_MEMORY), (resource.RLIMIT_CPU, MOST_SECONDS), (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):  # fmt: skip
        try:
            resource.setrlimit(what, (most, most))
        except (OSError, ValueError):
            continue


def main() -> int:
    """Reads the file from the standard input and writes facts and picture to the standard output."""
    _bound()
    kind, edge, page = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    try:
        facts, picture = draw(kind, sys.stdin.buffer.read(), edge, page)
    except Refused as refused:
        return refused.code
    sys.stdout.buffer.write(json.dumps(facts).encode() + b"\n" + picture)
    return 0


if __name__ == "__main__":
    sys.exit(main())
