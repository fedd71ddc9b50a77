"""The data folder: what lies in it is for the product's own account alone."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

from rapport.site import paths
from rapport.site.postgres.place import make_folder


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_folder_cannot_be_listed_and_what_is_in_it_not_entered(tmp_path: Path) -> None:
    make_folder(tmp_path / "new" / "data")
    assert mode(tmp_path / "new" / "data") & 0o066 == 0
    assert {found.name: mode(found) for found in (tmp_path / "new" / "data").iterdir()} == {
        "files": 0o700, "mail": 0o700,
    }  # fmt: skip


def test_what_an_older_version_left_open_is_closed(tmp_path: Path) -> None:
    for name in ("mail", "files"):
        (tmp_path / name).mkdir()
        (tmp_path / name).chmod(0o755)
    make_folder(tmp_path)
    assert [mode(tmp_path / name) for name in ("mail", "files")] == [0o700, 0o700]


def test_files_that_a_command_writes_are_its_owners(tmp_path: Path) -> None:
    """This one stands for all; web and worker have it from `up`."""
    written = tmp_path / "written"
    code = (
        "import atexit, runpy, sys, pathlib;"
        f"atexit.register(pathlib.Path({str(written)!r}).touch);"
        "sys.argv[1:] = ['--version'];"
        "runpy.run_module('rapport', run_name='__main__')"
    )
    subprocess.run([sys.executable, "-c", code], cwd=paths.SERVER, check=False, capture_output=True)
    assert mode(written) == 0o600
