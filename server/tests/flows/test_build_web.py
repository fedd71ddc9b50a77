"""A build that replaces the last one while a product serves it: no page ever names a file that is not there."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def build_web(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "bin/runner"))
    import build_web  # type: ignore[import-not-found, unused-ignore]  # the runner's folder is no package

    return build_web


def built(folder: Path, number: int, *public: str) -> Path:
    """A finished build: a page, its script, a script that never changes, and public files."""
    made = folder / f"build-{number}"
    (made / "assets").mkdir(parents=True)
    (made / "index.html").write_text(f"page {number}")
    for name in (f"assets/app-{number}.js", "assets/same.js", *public):
        (made / name).write_text(f"{name} of {number}")
    return made


def test_assets_of_the_last_two_builds_stay_and_everything_else_goes(
    build_web: ModuleType, tmp_path: Path
) -> None:
    dist = tmp_path / "dist"
    stays = {"index.html", ".files", "assets/same.js"}
    build_web.publish(built(tmp_path, 1, "old.svg"), dist)
    assert build_web.files_in(dist) == stays | {"assets/app-1.js", "old.svg"}
    build_web.publish(built(tmp_path, 2), dist)
    assert build_web.files_in(dist) == stays | {"assets/app-1.js", "assets/app-2.js"}
    build_web.publish(built(tmp_path, 3), dist)
    assert build_web.files_in(dist) == stays | {"assets/app-2.js", "assets/app-3.js"}
    assert (dist / "index.html").read_text() == "page 3"


def test_build_of_an_older_version_keeps_its_assets_once(build_web: ModuleType, tmp_path: Path) -> None:
    dist = built(tmp_path, 1)
    for number in (2, 3):
        build_web.publish(built(tmp_path, number), dist)
        assert (dist / "assets/app-1.js").exists() == (number == 2)


def test_page_comes_last(build_web: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dist = tmp_path / "dist"
    build_web.publish(built(tmp_path, 1), dist)
    copied: list[str] = []

    def stop_at_the_page(source: Path, place: Path) -> None:
        if source.name == "index.html":
            raise KeyboardInterrupt
        copied.append(source.name)
        place.write_bytes(source.read_bytes())

    monkeypatch.setattr(build_web.shutil, "copy2", stop_at_the_page)
    with pytest.raises(KeyboardInterrupt):
        build_web.publish(built(tmp_path, 2, "zoo.svg", "index.html.gz"), dist)
    assert copied == ["app-2.js", "same.js", "zoo.svg", "index.html.gz"]
    assert ((dist / "index.html").read_text(), (dist / "assets/app-1.js").exists()) == ("page 1", True)
