"""What is drawn from chance, hashed, sealed and run: by few known means, named in docs/security/cryptography.md."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.rules.sources import Violation, named, product_files, tree

PAGE = "docs/security/cryptography.md"
WEAK_HASHES = {"md5", "sha1", "md4", "ripemd160", "new"}
SAID = {"md5", "sha1", "MD5", "SHA1"}
BY_A_PROTOCOL = {
    # The books of breached passwords are sorted by it; it protects nothing.
    "server/rapport/site/breached.py",
    # Opens what SAML providers seal for us; XML Encryption says how, and the signature within is what is believed.
    "server/rapport/connectors/sso/opening.py",
}
FORESEEABLE = {
    # Made-up people and deals.
    "server/rapport/site/demo/",
    # How long to wait before a lock is tried again, and which rows are samples.
    "server/rapport/engine/transfer/running/chunks.py",
    "server/rapport/site/upgrade/",
}
"""Where `random` may be used: nobody gains by foreseeing it."""
OTHER_LIBRARIES = {
    "Crypto",
    "Cryptodome",
    "nacl",
    "ecdsa",
    "rsa",
    "jose",
    "authlib",
    "M2Crypto",
    "passlib",
    "bcrypt",
}
BY_HAND = ("cryptography.hazmat.primitives.ciphers", "cryptography.hazmat.decrepit",
           "cryptography.hazmat.primitives.asymmetric.dsa")  # fmt: skip
"""Ciphers and modes put together by hand, and what is out of date. Fernet and xmlsec are whole recipes."""
MAKING = {"hashlib", "hmac", "cryptography", "jwt", "secrets", "xmlsec"}
RUNS = {"eval", "exec", "compile", "__import__"}
SHELLS = {("os", "system"), ("os", "popen"), ("subprocess", "getoutput"), ("subprocess", "getstatusoutput")}
REVIVES = {"pickle", "marshal", "shelve", "dill", "jsonpickle", "cloudpickle", "yaml"}


def known_primitives(root: Path) -> Iterator[Violation]:
    """No weak hash, no chance that can be foreseen, no library and no cipher beside those of the inventory."""
    for path in product_files(root):
        place = named(root, path)
        for node in ast.walk(tree(path)):
            for found in (*_weak_hash(node, place), *_imported(node, place)):
                yield Violation(place, getattr(node, "lineno", 1), f"{found}; {PAGE} names what may be used")


def no_input_is_run(root: Path) -> Iterator[Violation]:
    """No text becomes code, a line of a shell or an object."""
    for path in product_files(root):
        place = named(root, path)
        for node in ast.walk(tree(path)):
            for found in (
                *_running(node),
                *(f"import {one}" for one in _imports(node) if _top(one) in REVIVES),
            ):
                yield Violation(
                    place, getattr(node, "lineno", 1), f"{found}: nothing of this is run or revived"
                )


def primitives_are_listed(root: Path) -> Iterator[Violation]:
    """Each folder that hashes, seals, signs or draws from chance stands in the inventory."""
    page = root / PAGE
    listed = page.read_text(encoding="utf-8") if page.exists() else ""
    for path in product_files(root):
        folder = str(path.parent.relative_to(root))
        uses = any(_top(one) in MAKING for node in ast.walk(tree(path)) for one in _imports(node))
        if uses and f"`{folder}`" not in listed:
            yield Violation(
                named(root, path), 1, f"uses cryptography: name `{folder}` in {PAGE}, with what for"
            )


def _weak_hash(node: ast.AST, place: str) -> Iterator[str]:
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "hashlib":
        if node.attr in WEAK_HASHES and place not in BY_A_PROTOCOL:
            yield f"hashlib.{node.attr}"
    elif isinstance(node, ast.Constant) and node.value in SAID and place not in BY_A_PROTOCOL:
        yield f"{node.value!r}"


def _imported(node: ast.AST, place: str) -> Iterator[str]:
    for one in _imports(node):
        if _top(one) in OTHER_LIBRARIES or (one.startswith(BY_HAND) and place not in BY_A_PROTOCOL):
            yield f"import {one}"
        if _top(one) == "random" and not place.startswith(tuple(FORESEEABLE)):
            yield "import random: take the module secrets"


def _running(node: ast.AST) -> Iterator[str]:
    if not isinstance(node, ast.Call):
        return
    if isinstance(node.func, ast.Name) and node.func.id in RUNS:
        yield f"{node.func.id}()"
    called = node.func.value if isinstance(node.func, ast.Attribute) else None
    if isinstance(called, ast.Name) and (called.id, getattr(node.func, "attr", "")) in SHELLS:
        yield f"{called.id}.{getattr(node.func, 'attr', '')}()"
    for word in node.keywords:
        if word.arg == "shell" and not (isinstance(word.value, ast.Constant) and word.value.value is False):
            yield "shell="


def _imports(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


def _top(name: str) -> str:
    return name.partition(".")[0]
