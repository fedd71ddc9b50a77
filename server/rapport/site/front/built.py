"""The files of the built web app. A build that replaces them under a running product is noticed and taken in."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from wsgiref.headers import Headers

from whitenoise import WhiteNoise

from rapport.site.headers import security_headers

# Names below assets/ carry a hash of their content: a changed file is another name.
_HASHED = r"^/assets/"
# Many, and never files: these are spared the look at the disk.
_NO_FILES = re.compile(r"/(?:api|sso|_allauth|health)(?:/|$)")

Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]


class Built:
    """A WSGI application: the files below `root`, and `application` for everything else.

    A build writes its page last, so a page that has changed says that all of its files are there.
    """

    def __init__(self, application: Wsgi, root: Path) -> None:
        self._application, self._root = application, root
        self._seen = self._page()
        self._files = self._read()

    def __call__(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        """One answer."""
        path = environ.get("PATH_INFO", "")
        hashed = path.startswith("/assets/") and path in self._files.files
        if not hashed and not _NO_FILES.match(path):
            self._look()
        try:
            return self._answer(environ, start)
        except FileNotFoundError:
            # A build of long ago has just been cleared away.
            self._files = self._read()
            return self._answer(environ, start)

    def _answer(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        found: Iterable[bytes] = self._files(environ, start)
        return found

    def _look(self) -> None:
        page = self._page()
        if page != self._seen:
            # In this order: a build that comes meanwhile is read again.
            self._files, self._seen = self._read(), page

    def _page(self) -> tuple[int, int] | None:
        """What changes with each build: one stat."""
        try:
            found = (self._root / "index.html").stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_ino

    def _read(self) -> WhiteNoise:
        return WhiteNoise(
            self._application,
            root=self._root if self._root.is_dir() else None,
            max_age=0,
            allow_all_origins=False,
            add_headers_function=_add_headers,
            immutable_file_test=_HASHED,
            mimetypes={".webmanifest": "application/manifest+json"},
        )


def _add_headers(headers: Headers, _path: str, _url: str) -> None:
    for name, value in security_headers().items():
        headers[name] = value
