"""A WSGI environment (PEP 3333) from an ASGI scope."""

import sys
from typing import IO, Any
from urllib.parse import unquote_to_bytes

from rapport.site.front.messages import Scope

# Repeated headers are one list; only cookies are separated otherwise (RFC 9110 5.3, RFC 6265 5.4).
_SEPARATOR = {"HTTP_COOKIE": "; "}


def build_environ(scope: Scope, body: IO[bytes], size: int) -> dict[str, Any]:
    """The environment of one request whose body of `size` bytes is in `body`."""
    server = scope.get("server") or ("localhost", 80)
    client = scope.get("client") or ("", 0)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": _path(scope),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1] or ""),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": client[0],
        "REMOTE_PORT": str(client[1]),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    _add_headers(environ, scope["headers"])
    # The size that came, whatever was announced: a chunked request announces nothing.
    environ["CONTENT_LENGTH"] = str(size)
    return environ


def _path(scope: Scope) -> str:
    raw: bytes | None = scope.get("raw_path")
    path = unquote_to_bytes(raw.split(b"?", 1)[0]) if raw else scope["path"].encode()
    return path.decode("latin-1")


def _add_headers(environ: dict[str, Any], headers: list[tuple[bytes, bytes]]) -> None:
    for raw_name, raw_value in headers:
        # "X_Forwarded_For" and "X-Forwarded-For" would become one name: the first is only ever forged.
        if b"_" in raw_name:
            continue
        name = raw_name.decode("latin-1").upper().replace("-", "_")
        key = name if name in {"CONTENT_TYPE", "CONTENT_LENGTH"} else f"HTTP_{name}"
        value = raw_value.decode("latin-1")
        if key in environ:
            value = environ[key] + _SEPARATOR.get(key, ",") + value
        environ[key] = value
