"""The web server process: granian with our front. Started by `up`; `python -m rapport.site.web HOST PORT WORKERS`.

Everything is imported once, here; the processes that answer are copies of this one and share its memory. With
`--prepare` the database is brought to this version first, with `--demo` the demo is loaded into an empty book.
"""

import argparse
import multiprocessing
import os
import sys
from importlib import import_module

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from rapport.site import tether
from rapport.site.supervise.imports import at_once
from rapport.site.supervise.prepare import prepare

_STOP_SECONDS = 10


def main() -> None:
    """Serve until told to stop."""
    asked = _asked()
    if sys.platform == "linux":
        # From Python 3.14 on a copy has to be asked for. Elsewhere the system's own libraries may not bear it.
        multiprocessing.set_start_method("fork")
    tether.tie()
    with at_once():
        for part in ("asgi", "urls"):
            import_module(f"rapport.site.{part}")
    if asked.prepare:
        prepare(demo=asked.demo)
    serve(asked.host, asked.port, asked.workers)


def serve(host: str, port: int, workers: int) -> None:
    """Serve until told to stop. A worker that dies is started again, and none outlives this process."""
    os.environ[tether.PARENT] = str(os.getpid())
    Server(
        "rapport.site.asgi:application",
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        workers=workers,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=_STOP_SECONDS,
        log_level=LogLevels.warning,
    ).serve()


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="rapport.site.web")
    parser.add_argument("host")
    parser.add_argument("port", type=int)
    parser.add_argument("workers", type=int)
    parser.add_argument("--prepare", action="store_true")
    parser.add_argument("--demo", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
