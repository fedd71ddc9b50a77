"""The web server process: granian with our front. Started by `up`; `python -m rapport.site.web PORT HOST`."""

import os
import sys

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from rapport.site import tether

_STOP_SECONDS = 10


def serve(host: str, port: int, workers: int) -> None:
    """Serve until told to stop. A worker that dies is started again, and none outlives this process."""
    tether.tie()
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


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
