"""The request's body, taken in fully before Django sees it: small ones in memory, large ones on disk."""

import asyncio
import tempfile
from typing import IO

from rapport.site.front.messages import Receive, Scope

_IN_MEMORY = 1 << 20


class Gone(Exception):
    """The caller left while sending."""


class TooLarge(Exception):
    """The body is larger than the operator allows."""


async def take_in(scope: Scope, receive: Receive, limit: int) -> tuple[IO[bytes], int]:
    """The body as a file at its start, and its size in bytes. The caller closes the file.

    Raises TooLarge as soon as the size is known to pass `limit`, Gone when the caller leaves half-way.
    """
    if _announced(scope) > limit:
        raise TooLarge
    spool = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY, mode="w+b")  # noqa: SIM115 (the caller closes)
    size = 0
    try:
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise Gone
            part: bytes = message.get("body", b"")
            size += len(part)
            if size > limit:
                raise TooLarge
            if size > _IN_MEMORY:
                await asyncio.to_thread(spool.write, part)
            else:
                spool.write(part)
            if not message.get("more_body", False):
                break
    except BaseException:
        spool.close()
        raise
    spool.seek(0)
    return spool, size


def _announced(scope: Scope) -> int:
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit():
            return int(value)
    return 0
