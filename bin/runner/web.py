"""Finding what the web side needs: a node that is new enough, and a Chromium for the journeys."""

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

from build_web import find_node
from steps import WEB

MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APT_PACKAGES = ("chromium", "fonts-noto-core", "fonts-noto-color-emoji")


@cache
def node() -> str:
    """The node to use, empty when none is new enough."""
    found = find_node()
    return str(found) if found else ""


def environment() -> dict[str, str]:
    """PATH with that node and the web app's own tools first."""
    folders = [
        str(WEB / "node_modules/.bin"),
        str(Path(node() or "/usr/bin/node").parent),
        os.environ.get("PATH", ""),
    ]
    return {"PATH": os.pathsep.join(folders)}


def is_installed() -> bool:
    """Whether the web app's packages are there, and a node to run them."""
    return (WEB / "node_modules/.bin/tsc").exists() and bool(node())


def chromium() -> str:
    """The path of a Chromium, empty when there is none."""
    named = os.environ.get("CHROMIUM", "")
    found = [named] if named else [path for name in (*CHROMIUM_NAMES, MAC) if (path := shutil.which(name))]
    return found[0] if found else ""


def install_chromium() -> str:
    """Makes sure there is a Chromium and gives its path; empty, after saying what to do, where it cannot."""
    if not chromium() and shutil.which("apt-get") and os.geteuid() == 0:
        print("installing chromium with apt", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for words in (["update"], ["install", "-y", "--no-install-recommends", *APT_PACKAGES]):
            subprocess.run(["apt-get", "-qq", *words], env=quiet, check=False, stdout=subprocess.DEVNULL)
    if not chromium():
        print(
            "No Chromium was found. Install it (Debian and Ubuntu: sudo apt-get install chromium; "
            "macOS: brew install --cask chromium), or name one with CHROMIUM=/path/to/chromium, "
            "or leave the journeys out with --fast."
        )
    return chromium()
