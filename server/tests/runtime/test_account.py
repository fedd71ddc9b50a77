"""The system account of the embedded server: made once, however many programs start at once on a new machine."""

from __future__ import annotations

import pwd
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from rapport.site.postgres import account


def test_those_who_start_at_once_share_one_account(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[pwd.struct_passwd] = []
    both = threading.Barrier(2)

    def create() -> pwd.struct_passwd:
        time.sleep(0.1)
        made.append(
            pwd.struct_passwd(("rapport", "x", 900 + len(made), 900, "", "/nonexistent", "/bin/false"))
        )
        return made[-1]

    def start(_n: int) -> account.Account:
        both.wait(10)
        return account.for_cluster(Path("/nonexistent/pgdata"))

    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr(account, "_find", lambda: made[0] if made else None)
    monkeypatch.setattr(account, "_create", create)
    with ThreadPoolExecutor(2) as programs:
        accounts = set(programs.map(start, range(2)))
    assert accounts == {account.Account(900, 900, switch=True)}
    assert len(made) == 1
