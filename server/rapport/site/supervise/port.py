"""Is the port ours to take, and does the product answer on it."""

import http.client
import socket
import time
from collections.abc import Callable

# Children of a killed supervisor notice within half a second and need a moment to go.
_LEAVING_SECONDS = 5.0


def reachable_host(host: str) -> str:
    """The address under which this machine reaches a server bound to `host`."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 (a lookup, nothing is bound)


def refusal(host: str, port: int) -> str | None:
    """Why a server cannot listen there, or None. Waits a little for an earlier server that is leaving."""
    deadline = time.monotonic() + _LEAVING_SECONDS
    while True:
        try:
            _try_bind(host, port)
        except OSError as error:
            if time.monotonic() > deadline or not _in_use(error):
                return error.strerror or str(error)
            time.sleep(0.2)
        else:
            return None


def _in_use(error: OSError) -> bool:
    return "in use" in (error.strerror or "")


def _try_bind(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        # Connections of an earlier server may linger; they do not keep a new one out.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))
        probe.listen(1)


def wait_until_served(host: str, port: int, keep_waiting: Callable[[], bool]) -> bool:
    """Whether /health answered 200 before `keep_waiting` said no."""
    while keep_waiting():
        connection = http.client.HTTPConnection(reachable_host(host), port, timeout=5)
        try:
            connection.request("GET", "/health", headers={"Host": "localhost"})
            if connection.getresponse().status == http.HTTPStatus.OK:
                return True
        except (OSError, http.client.HTTPException):
            pass
        finally:
            connection.close()
    return False
