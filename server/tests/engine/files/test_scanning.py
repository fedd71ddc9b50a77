"""Each attached file is shown to the scanner first: what it finds, and what it cannot look at, is not kept."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from pytest_django import Settings

from rapport.engine.files.models import Attachment, Blob
from tests.engine.api.conftest import Doors
from tests.engine.files.sending import attach

pytestmark = pytest.mark.django_db
MARK = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR"
LARGEST = 400_000


class Scanner:
    """Answers as clamd does: it finds MARK, and has enough of a file beyond LARGEST bytes."""

    def __init__(self, line: socket.socket) -> None:
        self.seen: list[bytes] = []
        self._line = line
        self._thread = Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                caller, _peer = self._line.accept()
                with caller, contextlib.suppress(OSError):
                    caller.sendall(self._judge(caller) + b"\0")

    def _judge(self, caller: socket.socket) -> bytes:
        file = caller.makefile("rb")
        assert file.read(10) == b"zINSTREAM\0"
        got = b""
        while size := int.from_bytes(file.read(4)):
            got += file.read(size)
        self.seen.append(got)
        if len(got) > LARGEST:
            return b"INSTREAM size limit exceeded. ERROR"
        return b"stream: Eicar-Test-Signature FOUND" if MARK in got else b"stream: OK"

    def close(self) -> None:
        self._line.close()


@pytest.fixture(params=["by address", "by socket"])
def scanner(request: pytest.FixtureRequest, settings: Settings, tmp_path: Path) -> Iterator[Scanner]:
    if request.param == "by address":
        line = socket.create_server(("127.0.0.1", 0))
        settings.SCANNER = f"127.0.0.1:{line.getsockname()[1]}"
    else:
        settings.SCANNER = str(tmp_path / "clamd.sock")
        line = socket.socket(socket.AF_UNIX)
        line.bind(settings.SCANNER)
        line.listen()
    made = Scanner(line)
    yield made
    made.close()


def test_what_the_scanner_finds_is_not_kept(doors: Doors, company: Any, scanner: Scanner) -> None:
    assert attach(doors.owner, "company", company.pk, b"hello", "Offer.txt").status == 201
    before = Blob.objects.count()
    found = attach(doors.owner, "company", company.pk, b"x" * 300_000 + MARK, "Invoice.exe")
    assert (found.status, [one["code"] for one in found.json["errors"]]) == (422, ["harmful"])
    large = attach(doors.owner, "company", company.pk, b"x" * (LARGEST + 300_000), "Film.mov")
    assert (large.status, [one["code"] for one in large.json["errors"]]) == (422, ["not_scanned"])
    assert (Attachment.objects.count(), Blob.objects.count()) == (1, before)
    assert scanner.seen[0] == b"hello", "it is shown the file itself"


def test_without_its_answer_nothing_comes_in(
    doors: Doors, company: Any, settings: Settings, tmp_path: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as line:
        gone = f"127.0.0.1:{line.getsockname()[1]}"
    for place in (gone, str(tmp_path / "nowhere.sock")):
        settings.SCANNER = place
        answer = attach(doors.owner, "company", company.pk, b"hello", "Offer.txt")
        assert (answer.status, answer.code) == (503, "scanner_away")
        assert int(answer.headers["Retry-After"]) > 0
    assert not Attachment.objects.exists()
