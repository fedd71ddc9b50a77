"""Write the list of all parts that the product is made of, as CycloneDX 1.6: for scanners that know advisories.

It is read from the lock files, which name each part with its version and its digest.
"""

import argparse
import json
import sys
import tomllib
from base64 import b64decode
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from rapport.site import paths
from rapport.site.version import version

Parts = list[dict[str, Any]]
_HASHES = {"sha256": "SHA-256", "sha384": "SHA-384", "sha512": "SHA-512"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to."""
    parser.add_argument("file", nargs="?", type=Path, help="where to write it (the standard output)")


def run(args: argparse.Namespace) -> int:
    """Writes it; nothing has to run for that."""
    root = paths.SERVER.parent
    text = json.dumps(document(root), indent=2) + "\n"
    if args.file is None:
        sys.stdout.write(text)
    else:
        args.file.write_text(text, encoding="utf-8")
        print(f"{args.file}: {text.count('bom-ref')} parts", file=sys.stderr)
    return 0


def document(root: Path) -> dict[str, Any]:
    """The list for the sources at `root`. The same sources give the same list."""
    locked = tomllib.loads((root / "server" / "uv.lock").read_text(encoding="utf-8"))
    web = json.loads((root / "web" / "package-lock.json").read_text(encoding="utf-8"))
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "rapport", "version": version()}},
        "components": [*python_parts(locked), *web_parts(web)],
    }


def python_parts(locked: Mapping[str, Any]) -> Parts:
    """What is installed to run the product: its dependencies and theirs, without what the tests need."""
    known = {one["name"]: one for one in locked["package"]}
    found: dict[str, dict[str, Any]] = {}
    waiting = ["rapport"]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found[name] = known[name]
        waiting += [needed["name"] for needed in _needed(known[name])]
    del found["rapport"]
    return [_part("pypi", name, one["version"], _of_python(one)) for name, one in sorted(found.items())]


def web_parts(locked: Mapping[str, Any]) -> Parts:
    """What the web app is built from and with; parts for other systems and for tests alone are left out."""
    parts: dict[str, dict[str, Any]] = {}
    for place, one in sorted(locked["packages"].items()):
        name = one.get("name") or place.rpartition("node_modules/")[2]
        if place and not one.get("dev") and not one.get("optional"):
            part = _part("npm", name, one["version"], _of_npm(one), one.get("license", ""))
            parts[part["bom-ref"]] = part
    return list(parts.values())


def _needed(package: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from package.get("dependencies", ())
    for more in package.get("optional-dependencies", {}).values():
        yield from more


def _part(
    kind: str, name: str, version: str, hashes: list[dict[str, str]], licence: str = ""
) -> dict[str, Any]:
    purl = f"pkg:{kind}/{quote(name, safe='/')}@{quote(version)}"
    told = {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl}
    return {**told, **({"hashes": hashes} if hashes else {}),
            **({"licenses": [{"expression": licence}]} if licence else {})}  # fmt: skip


def _of_python(package: Mapping[str, Any]) -> list[dict[str, str]]:
    kind, _colon, digest = package.get("sdist", {}).get("hash", "").partition(":")
    return [{"alg": _HASHES[kind], "content": digest}] if digest else []


def _of_npm(package: Mapping[str, Any]) -> list[dict[str, str]]:
    kind, _dash, digest = package.get("integrity", "").partition("-")
    return [{"alg": _HASHES[kind], "content": b64decode(digest).hex()}] if digest else []
