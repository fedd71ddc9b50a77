"""Pictures of files: drawn when first asked for, in a process of their own, and kept beside the bytes they are of."""

from __future__ import annotations

import contextlib
import csv
import io
import itertools
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec
from django.utils.translation import gettext, gettext_lazy

from rapport.engine.files import drawing, keeping, media
from rapport.engine.files.models import Attachment
from rapport.engine.files.store import store
from rapport.engine.objects.problems import NotFound, Problem

Size = Literal["small", "large"]
EDGES: dict[str, int] = {"small": 360, "large": 1600}
TYPE = "image/webp"
MOST_BYTES = 64 << 20
"""Of a larger file no picture is drawn."""
TEXT_BYTES = 256 << 10
"""How much of a text is shown."""
MOST_ROWS, MOST_COLUMNS = 200, 40
_WAIT_SECONDS = 20
_MOST_OUT = 16 << 20
# More at a time would only fight for the same processors.
_AT_A_TIME = threading.Semaphore(2)
_PROGRAM = Path(drawing.__file__)


class NoPreview(NotFound):
    """There is no picture of this file."""

    code = "no_preview"
    title = gettext_lazy("There is no preview of this file")


class NotDrawn(Problem):
    """A picture from outside that cannot be used."""

    status = 422
    code = "not_a_picture"
    title = gettext_lazy("This picture cannot be read")


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a file that is drawn: points of a page or pixels of an image, and how many pages there are."""

    width: int
    height: int
    pages: int


def picture_of(file: Attachment, size: Size, page: int = 1) -> bytes:
    """A picture of the file in WebP. Raises NoPreview."""
    return _drawn(file, size, page)[1]


def facts_of(file: Attachment) -> Facts:
    """What the viewer needs to know beforehand. Raises NoPreview."""
    return _drawn(file, "large", 1)[0]


def has_picture(file: Attachment) -> bool:
    """Whether it is worth asking for one."""
    return media.is_drawn(file.media_type) and 0 < (file.size or 0) <= MOST_BYTES


def text_of(file: Attachment) -> str:
    """The beginning of a text, whatever its encoding. Raises NoPreview."""
    if not media.is_text(file.media_type):
        raise NoPreview
    head = b"".join(keeping.bytes_of(file.digest, 0, TEXT_BYTES)) if file.size else b""
    try:
        return head.decode("utf-8-sig") if len(head) < TEXT_BYTES else head.decode("utf-8-sig", "ignore")
    except UnicodeDecodeError:
        import charset_normalizer

        best = charset_normalizer.from_bytes(head).best()
        return str(best) if best else head.decode("latin-1")


def table_of(file: Attachment) -> list[list[str]]:
    """The first rows of a table that is kept as text. Raises NoPreview."""
    if file.media_type not in media.TABLES:
        raise NoPreview
    text = text_of(file)
    first = text.partition("\n")[0]
    delimiter = max(",;\t|", key=first.count)
    try:
        rows = list(itertools.islice(csv.reader(io.StringIO(text), delimiter=delimiter), MOST_ROWS))
    except csv.Error:
        raise NoPreview from None
    return [row[:MOST_COLUMNS] for row in rows]


def drawn_from(content: bytes, kind: str, edge: int) -> bytes:
    """A picture somebody sends of themselves or their organisation, drawn anew: nothing of the original is kept.

    Raises NotDrawn.
    """
    try:
        return _split(_run(kind, edge, 1, [content]))[1]
    except NoPreview:
        raise NotDrawn(gettext("Send a PNG, JPEG, WebP, AVIF or GIF of at most 64 megapixels.")) from None


def _drawn(file: Attachment, size: Size, page: int) -> tuple[Facts, bytes]:
    if not has_picture(file):
        raise NoPreview
    key = f"{keeping.previews_of(file.digest)}/{size}-{page}"
    with contextlib.suppress(FileNotFoundError):
        kept = store().whole(key)
        if not kept:
            raise NoPreview
        return _split(kept)
    kind = "pages" if file.media_type == media.PDF else "image"
    blocks = keeping.bytes_of(file.digest)
    try:
        made = _run(kind, EDGES[size], page, blocks)
    except NoPreview:
        # Remembered, so that a file that cannot be drawn is tried once.
        if page == 1:
            store().put(key, b"")
        raise
    store().put(key, made)
    return _split(made)


def _split(made: bytes) -> tuple[Facts, bytes]:
    line, _, picture = made.partition(b"\n")
    return msgspec.json.decode(line, type=Facts), picture


def _run(kind: str, edge: int, page: int, blocks: Iterable[bytes]) -> bytes:
    command = [sys.executable, "-I", str(_PROGRAM), kind, str(edge), str(page)]
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    with (
        _AT_A_TIME,
        subprocess.Popen(command, env={}, stdin=pipe, stdout=pipe, stderr=nowhere) as process,
        _ended_after(process, _WAIT_SECONDS),
    ):
        made = _exchange(process, blocks)
        process.wait()
    if process.returncode != 0 or not made:
        raise NoPreview
    return made


def _exchange(process: subprocess.Popen[bytes], blocks: Iterable[bytes]) -> bytes:
    assert process.stdin is not None
    assert process.stdout is not None
    # It reads everything before it writes anything, so neither waits for the other. One that has ended reads nothing.
    with contextlib.suppress(BrokenPipeError):
        for block in blocks:
            process.stdin.write(block)
    with contextlib.suppress(BrokenPipeError):
        process.stdin.close()
    return process.stdout.read(_MOST_OUT)


@contextlib.contextmanager
def _ended_after(process: subprocess.Popen[bytes], seconds: float) -> Iterator[None]:
    """Ends the process by force when it takes longer, and in any case when the block is left."""
    timer = threading.Timer(seconds, process.kill)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        if process.poll() is None:
            process.kill()
