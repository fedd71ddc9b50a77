"""Who looks at each export that was made. What stands above puts itself here at start (engine/privacy)."""

from __future__ import annotations

from collections.abc import Callable

from rapport.engine.transfer.models import ExportMade

Watcher = Callable[[ExportMade], None]
_watchers: list[Watcher] = []


def watch(watcher: Watcher) -> None:
    """Said twice is said once."""
    if watcher not in _watchers:
        _watchers.append(watcher)


def tell(made: ExportMade) -> None:
    """Tells everybody who looks, before the file goes out."""
    for watcher in _watchers:
        watcher(made)
