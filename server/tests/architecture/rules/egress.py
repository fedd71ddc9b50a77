"""The one way out of the house: whoever opens connections elsewhere passes the check of addresses by."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.rules.sources import Violation, named, product_files, tree

EGRESS = "server/rapport/engine/egress/"
OWN_INFRASTRUCTURE = {
    # Looks whether the product's own port is free, and asks its own /health.
    "server/rapport/site/supervise/port.py",
    # The scanner for viruses of the settings.
    "server/rapport/engine/files/scanning.py",
    # What the mail server of the settings says; Django opens the connection.
    "server/rapport/engine/notify/mailing.py",
}
"""Files that speak to what the operator has set up, never to an address that somebody typed."""

LIBRARIES = {
    "socket", "ssl", "http.client", "urllib.request", "urllib3", "requests", "httpx", "httpcore", "aiohttp", "smtplib",
    "imaplib", "poplib", "ftplib", "telnetlib", "xmlrpc", "asyncore", "websocket", "websockets", "pycurl",
}  # fmt: skip
OPENINGS = {"open_connection", "create_connection", "urlopen"}


def one_way_out(root: Path) -> Iterator[Violation]:
    """No library that opens connections outside engine/egress and the files of the house's own infrastructure."""
    for path in product_files(root):
        place = named(root, path)
        if place.startswith(EGRESS) or place in OWN_INFRASTRUCTURE:
            continue
        for node in ast.walk(tree(path)):
            for name in _opens(node):
                yield Violation(
                    place, getattr(node, "lineno", 1), f"{name}: what goes out goes through engine/egress"
                )


def _opens(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        names = [alias.name for alias in node.names]
    elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
        names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    elif isinstance(node, ast.Attribute) and node.attr in OPENINGS:
        return [f".{node.attr}()"]
    else:
        return []
    return sorted(
        {library for name in names for library in LIBRARIES if f"{name}.".startswith(f"{library}.")}
    )
