"""bin/new-module: writes the skeleton of a module and puts its name where modules are listed."""

import argparse
import keyword
import re
import shutil
import subprocess
import sys
from pathlib import Path
from string import Template

from steps import ROOT, SERVER

sys.path.insert(0, str(SERVER))

from rapport.kit import text

SKELETON = Path(__file__).parent / "skeleton"
MODULES = SERVER / "rapport/modules"
LIST, CONTRACTS, GLOSSARY = (
    SERVER / "rapport/site/modules.py",
    SERVER / "pyproject.toml",
    ROOT / "docs/glossary.md",
)
TAKEN = {
    "access",
    "account",
    "actions",
    "auth",
    "contenttypes",
    "headless",
    "log",
    "mfa",
    "records",
    "sessions",
    "site",
}
LONGEST = 30
"""Letters in the name of an index, by Django."""
_NAME = re.compile(r"[a-z]+(_[a-z]+)*")


class Refused(Exception):
    """The module cannot be made; the text says why and what to do."""


def singular(module: str) -> str:
    """The object of a module by its name: `tickets` -> `ticket`, `stories` -> `story`; raises Refused when unclear."""
    for ending, instead in (
        ("ies", "y"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("sses", "ss"),
        ("xes", "x"),
        ("s", ""),
    ):
        if module.endswith(ending) and not module.endswith("ss"):
            return module.removesuffix(ending) + instead
    raise Refused(f"{module} is no plural; name the object: bin/new-module {module} --object NAME")


def names(module: str, one: str) -> dict[str, str]:
    """Every spelling that the skeleton needs, from the module's name and the object's name in snake case."""
    many = text.plural(one.replace("_", "-"))
    return {
        "module": module,
        "Module": module.title().replace("_", ""),
        "Label": module.replace("_", " ").capitalize(),
        "object": one.replace("_", "-"),
        "variable": one,
        "Object": one.title().replace("_", ""),
        "Objects": many.title().replace("-", ""),
        "CONSTANT": one.upper(),
        "table": f"{module}_{one}" if len(f"{module}_{one}_external") <= LONGEST else one,
        "words": one.replace("_", " "),
        "Words": one.replace("_", " ").capitalize(),
        "plural_words": many.replace("-", " "),
        "Plural_words": many.replace("-", " ").capitalize(),
    }


def refuse_bad_names(module: str, one: str) -> None:
    """Raises Refused for a name that is no name, or that somebody else bears."""
    for name in (module, one):
        if not _NAME.fullmatch(name) or keyword.iskeyword(name):
            raise Refused(f"'{name}': lower-case letters, words joined by _")
    if module in TAKEN:
        raise Refused(f"there is a '{module}' already")
    if len(f"{one}_external") > LONGEST:
        raise Refused(f"'{one}' is too long: the name of an index has at most {LONGEST} letters")
    known = re.findall(r"^\| \*\*(.+?)\*\*", GLOSSARY.read_text(encoding="utf-8"), re.MULTILINE)
    if one.replace("_", " ") in {word.lower() for word in known}:
        raise Refused(f"'{one}' has a meaning already, see docs/glossary.md")


def write(spelled: dict[str, str]) -> None:
    """Writes the files of the module and its page."""
    folder = MODULES / spelled["module"]
    for place in ("", "migrations", "tests"):
        (folder / place).mkdir(parents=True, exist_ok=True)
        (folder / place / "__init__.py").touch()
    for source in sorted(SKELETON.rglob("*.py.txt")):
        target = folder / source.relative_to(SKELETON).with_suffix("")
        target.write_text(Template(source.read_text(encoding="utf-8")).substitute(spelled), encoding="utf-8")
    page = ROOT / "docs/modules" / f"{spelled['module']}.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(
        Template((SKELETON / "page.md.txt").read_text(encoding="utf-8")).substitute(spelled), encoding="utf-8"
    )


def enter(spelled: dict[str, str]) -> None:
    """Puts the module into the list of site, the contract of modules and the glossary."""
    _put(LIST, r"(MODULES = \((?:\n    \"[\w.]+\",)*)", rf'\1\n    "rapport.modules.{spelled["module"]}",')
    _put(CONTRACTS, r'(id = "modules"\n(?:.+\n)*?layers = \[)', rf'\1\n  "({spelled["module"]})",')
    meaning = f"A {spelled['words']} about a party, open until it is closed."
    row = f"\n## {spelled['Label']}\n| word | meaning |\n|---|---|\n| **{spelled['Words']}** | {meaning} |\n"
    GLOSSARY.write_text(GLOSSARY.read_text(encoding="utf-8") + row, encoding="utf-8")


def finish(module: str) -> None:
    """Formats the module and makes its migration; raises Refused with what went wrong."""
    commands = (
        ["-m", "ruff", "format", "--quiet", f"rapport/modules/{module}"],
        ["-m", "ruff", "check", "--quiet", "--fix", f"rapport/modules/{module}"],
        ["-W", "ignore", "manage.py", "makemigrations", module, "--verbosity", "0"],
    )
    for command in commands:
        done = subprocess.run(
            [sys.executable, *command], cwd=SERVER, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise Refused(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


def make(module: str, one: str) -> None:
    """Makes the module, or leaves everything as it was and raises Refused."""
    refuse_bad_names(module, one)
    before = {path: path.read_text(encoding="utf-8") for path in (LIST, CONTRACTS, GLOSSARY)}
    try:
        write(names(module, one))
        enter(names(module, one))
        finish(module)
    except BaseException:
        shutil.rmtree(MODULES / module, ignore_errors=True)
        (ROOT / "docs/modules" / f"{module}.md").unlink(missing_ok=True)
        for path, words in before.items():
            path.write_text(words, encoding="utf-8")
        raise


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="bin/new-module", description=__doc__)
    parser.add_argument("name", help="the module, a plural: tickets")
    parser.add_argument("--object", help="its object, a singular; by default the name without its s")
    options = parser.parse_args()
    try:
        if (MODULES / options.name).exists():
            raise Refused(f"there is a '{options.name}' already")
        one = options.object.replace("-", "_") if options.object else singular(options.name)
        make(options.name, one)
    except Refused as refused:
        print(f"bin/new-module: {refused}", file=sys.stderr)
        return 1
    print(
        f"server/rapport/modules/{options.name} is written. Next: docs/recipes/add-a-module.md, then bin/check."
    )
    return 0


def _put(path: Path, pattern: str, instead: str) -> None:
    words, count = re.subn(pattern, instead, path.read_text(encoding="utf-8"), count=1)
    if not count:
        raise Refused(f"{path.relative_to(ROOT)} has lost the list that modules are entered in")
    path.write_text(words, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
