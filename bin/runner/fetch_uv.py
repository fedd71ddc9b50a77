"""Fetch one wheel of uv from the package index with the standard library alone, and unpack its program.

For systems whose Python has neither venv nor pip. Usage: fetch_uv.py VERSION FOLDER
"""

import hashlib
import io
import json
import os
import platform
import sys
import urllib.request
import zipfile
from pathlib import Path
from urllib.parse import urljoin

SIMPLE_JSON = "application/vnd.pypi.simple.v1+json"


def platform_tags() -> list[str]:
    """The beginnings of wheel platform tags that run here, best first."""
    machine = {"amd64": "x86_64", "aarch64": "aarch64", "arm64": "arm64"}.get(
        platform.machine().lower(), platform.machine().lower()
    )
    if sys.platform == "darwin":
        return [f"macosx_*_{machine}", "macosx_*_universal2"]
    libc = "manylinux" if platform.libc_ver()[0] == "glibc" else "musllinux"
    return [f"{libc}*_{'aarch64' if machine == 'arm64' else machine}"]


def get(url: str, accept: str = "*/*") -> bytes:
    """The body behind an https or file address."""
    request = urllib.request.Request(url, headers={"Accept": accept})  # noqa: S310 (the operator's own index)
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
        body: bytes = answer.read()
    return body


def main() -> int:
    """Fetch, check the digest that the index gives, unpack; exit status 1 when there is no wheel for here."""
    version, folder = sys.argv[1], Path(sys.argv[2])
    index = os.environ.get("UV_DEFAULT_INDEX") or os.environ.get("PIP_INDEX_URL") or "https://pypi.org/simple"
    page = f"{index.rstrip('/')}/uv/"
    files = json.loads(get(page, SIMPLE_JSON))["files"]
    wheels = [
        file for file in files if file["filename"].startswith(f"uv-{version}-") and matches(file["filename"])
    ]
    if not wheels:
        print(f"There is no uv {version} for this system at {page}")
        return 1
    wheel = get(urljoin(page, wheels[0]["url"]))
    if hashlib.sha256(wheel).hexdigest() != wheels[0]["hashes"]["sha256"]:
        print("The fetched uv is not what the index announced.")
        return 1
    program = folder / "bin" / "uv"
    program.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
        program.write_bytes(archive.read(f"uv-{version}.data/scripts/uv"))
    program.chmod(0o755)
    return 0


def matches(filename: str) -> bool:
    """Whether a wheel of this name runs here."""
    last = filename.removesuffix(".whl").rsplit("-", 1)[-1]
    return any(Path(part).match(tag) for tag in platform_tags() for part in last.split("."))


if __name__ == "__main__":
    sys.exit(main())
