"""A scanner for viruses, where the operator names one (RAPPORT_SCANNER): it speaks as clamd does.

What it finds harmful is not kept, and neither is what it could not look at: without its answer nothing comes in.
"""

from __future__ import annotations

import socket
from typing import IO

import structlog
from django.conf import settings
from django.utils.translation import gettext, gettext_lazy

from rapport.engine.objects.problems import Problem, fault

_SECONDS = 60.0
_BLOCK = 1 << 18
_MOST_SAID = 4096
_log = structlog.get_logger(__name__)


class Unscanned(Problem):
    """The scanner does not answer; the same request may be sent again."""

    status = 503
    code = "scanner_away"
    title = gettext_lazy("The file could not be scanned")


def refuse_harmful(file: IO[bytes], name: str) -> None:
    """Has the file looked at, from its beginning. Raises Invalid for a harmful one, Unscanned without an answer."""
    if not settings.SCANNER:
        return
    try:
        said = _ask(file)
    except OSError as error:
        _log.warning("scanner_away", error=str(error)[:300])
        raise Unscanned(gettext("The scanner does not answer; try again later.")) from None
    if said.endswith("FOUND"):
        _log.warning("harmful_file", found=said, name=name)
        raise fault("file", "harmful", gettext("The scanner found something harmful in this file."))
    if not said.endswith("OK"):
        _log.warning("scanner_refused", said=said)
        raise fault("file", "not_scanned", gettext("The scanner could not look at this file."))


def _ask(file: IO[bytes]) -> str:
    """What it says: `stream: OK`, `stream: Some-Name FOUND`, or `... ERROR`. Raises OSError."""
    with _connected(settings.SCANNER) as line:
        line.sendall(b"zINSTREAM\0")
        file.seek(0)
        try:
            while block := file.read(_BLOCK):
                line.sendall(len(block).to_bytes(4) + block)
            line.sendall(bytes(4))
        except ConnectionError:
            # It has had enough, and says why.
            pass
        said = b""
        while not said.endswith(b"\0") and len(said) < _MOST_SAID and (block := line.recv(_MOST_SAID)):
            said += block
    if not said:
        raise ConnectionError("no answer")
    return said.rstrip(b"\0\n").decode("utf-8", "replace")


def _connected(place: str) -> socket.socket:
    if not place.startswith("/"):
        host, _colon, port = place.rpartition(":")
        return socket.create_connection((host.strip("[]"), int(port)), timeout=_SECONDS)
    line = socket.socket(socket.AF_UNIX)
    line.settimeout(_SECONDS)
    try:
        line.connect(place)
    except OSError:
        line.close()
        raise
    return line
