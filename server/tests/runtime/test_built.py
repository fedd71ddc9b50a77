"""The files of the web app: their headers, and a build that takes the place of the one that is served."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest

from rapport.site.front.built import Built
from rapport.site.headers import CONTENT_POLICY


def beyond(_environ: dict[str, Any], start: Any) -> Iterable[bytes]:
    start("404 Not Found", [])
    return [b""]


def asked(app: Built, path: str) -> tuple[int, bytes, dict[str, str]]:
    environ: dict[str, Any] = {"PATH_INFO": path}
    setup_testing_defaults(environ)
    told: list[Any] = []
    body = b"".join(app(environ, lambda status, headers: told.extend([status, dict(headers)])))
    return int(told[0].split()[0]), body, told[1]


def build(folder: Path, number: int) -> None:
    """As bin/setup builds: the page last, by renaming it."""
    (folder / "assets").mkdir(parents=True, exist_ok=True)
    (folder / f"assets/app-{number}.js").write_text(f"script {number}")
    (folder / "sw.js").write_text("worker" * number)
    (folder / "manifest.webmanifest").write_text("{}")
    (folder / "page.part").write_text(f"page {number}")
    (folder / "page.part").rename(folder / "index.html")


@pytest.fixture
def app(tmp_path: Path) -> Built:
    build(tmp_path, 1)
    return Built(beyond, tmp_path)


def test_hashed_files_are_kept_for_good_and_others_asked_for_again(app: Built) -> None:
    status, body, headers = asked(app, "/assets/app-1.js")
    assert (status, body, headers["Content-Security-Policy"]) == (200, b"script 1", CONTENT_POLICY)
    assert "immutable" in headers["Cache-Control"]
    assert asked(app, "/sw.js")[2]["Cache-Control"] == "max-age=0, public"
    # By this name browsers know an app that can be installed.
    assert asked(app, "/manifest.webmanifest")[2]["Content-Type"].startswith("application/manifest+json")


def test_new_build_is_served_with_the_files_of_the_last_one(app: Built, tmp_path: Path) -> None:
    assert asked(app, "/assets/app-2.js")[0] == 404
    build(tmp_path, 2)
    status, body, headers = asked(app, "/assets/app-2.js")
    assert (status, body) == (200, b"script 2")
    assert "immutable" in headers["Cache-Control"]
    assert asked(app, "/assets/app-1.js")[1] == b"script 1"
    _, worker, headers = asked(app, "/sw.js")
    assert (worker, headers["Content-Length"]) == (b"workerworker", "12")
    assert asked(app, "/index.html")[1] == b"page 2"


def test_first_build_comes_while_it_runs(tmp_path: Path) -> None:
    app = Built(beyond, tmp_path / "dist")
    assert asked(app, "/index.html")[0] == 404
    build(tmp_path / "dist", 1)
    assert asked(app, "/index.html")[:2] == (200, b"page 1")


def test_file_that_was_cleared_away_is_not_there(app: Built, tmp_path: Path) -> None:
    (tmp_path / "assets/app-1.js").unlink()
    assert asked(app, "/assets/app-1.js")[0] == 404
