"""Where one embedded server keeps its files, and the locks by which programs share it."""

import fcntl
import os
import secrets
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rapport.site.postgres.account import Account, for_cluster
from rapport.site.postgres.errors import DatabaseProblem

_SYSTEM = Path("/var/lib/rapport")
_CLOSED = ("mail", "files")
_SOCKET_NAME = ".s.PGSQL.5432"
# sun_path holds 104 bytes on macOS and 108 on Linux, with the closing NUL.
_SOCKET_PATH_LIMIT = 103


@dataclass(frozen=True)
class Place:
    """The folder of one server (`root`) and the account that owns it."""

    root: Path
    account: Account

    @property
    def pgdata(self) -> Path:
        """PostgreSQL's own data directory."""
        return self.root / "pgdata"

    @property
    def log(self) -> Path:
        """What the server says about itself."""
        return self.root / "postgres.log"

    def password(self) -> str:
        """The generated password of the server's roles; only the owner can read the file."""
        path = self.root / "password"
        if not path.exists():
            half = self.root / "password.part"
            half.touch(mode=0o600)
            half.write_text(secrets.token_urlsafe(32))
            self.account.own(half, 0o600)
            half.rename(path)
        return path.read_text()

    def socket_folder(self) -> Path:
        """A folder for the socket that no one else can enter, short enough for a socket address."""
        folder = self.root / "run"
        if len(os.fsencode(folder / _SOCKET_NAME)) > _SOCKET_PATH_LIMIT:
            folder = Path(tempfile.mkdtemp(prefix="rapport-", dir="/tmp"))
        folder.mkdir(mode=0o700, exist_ok=True)
        self.account.own(folder, 0o700)
        return folder

    @contextmanager
    def door(self, waiting: Callable[[], None]) -> Iterator[None]:
        """One at a time may start or stop the server; `waiting` is called if another is at it."""
        with self._locked("door.lock") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                waiting()
                fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def sign_in(self) -> int:
        """Note that this process uses the server; close the answered descriptor to sign out."""
        lock = self._open("users.lock")
        fcntl.flock(lock, fcntl.LOCK_SH)
        return lock

    def in_use(self) -> bool:
        """Whether any process is signed in. The system forgets those that died."""
        with self._locked("users.lock") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
            return False

    def _open(self, name: str) -> int:
        path = self.root / name
        fresh = not path.exists()
        lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        if fresh:
            self.account.own(path, 0o600)
        return lock

    @contextmanager
    def _locked(self, name: str) -> Iterator[int]:
        lock = self._open(name)
        try:
            yield lock
        finally:
            os.close(lock)


def make_folder(data: Path) -> None:
    """Make the data folder. Nobody may list it; as root the server's account must pass through it.

    What lies in it beside the server's files is closed to everybody else, also where an older version left it open.
    """
    mode = 0o711 if os.geteuid() == 0 else 0o700
    try:
        if not data.is_dir():
            data.parent.mkdir(parents=True, exist_ok=True)
            data.mkdir(mode=mode)
            data.chmod(mode)
        for name in _CLOSED:
            (data / name).mkdir(mode=0o700, exist_ok=True)
            (data / name).chmod(0o700)
    except OSError as error:
        words = f"The data folder {data} cannot be made: {error.strerror}."
        raise DatabaseProblem(words, "name a folder that you may write with --data.") from error


def settle(data: Path, say: Callable[[str], None]) -> Place:
    """The place of the server for the data folder `data`, made if it is new.

    As root, a data folder below someone's closed home cannot be entered by the server's account. No
    folder of others is opened for it: the files then go below /var/lib/rapport, and a note stays here.
    """
    note = data / "postgres.location"
    root = Path(note.read_text().strip()) if note.exists() else data / "postgres"
    _check_owner(root)
    account = for_cluster(root / "pgdata")
    if root.exists() and account.can("-x", root):
        return Place(root, account)
    if note.exists():
        raise DatabaseProblem(
            f"The database files of {data} should be in {root}, but that folder is gone or closed.",
            f"put {root} back, or remove {data} to begin anew.",
        )
    _make_root(root, account)
    if account.can("-x", root):
        return Place(root, account)
    root.rmdir()
    # Never the same name twice: whoever removes the data folder wants an empty book, not the old one.
    name = f"{data.parent.name or 'root'}-{secrets.token_hex(4)}"
    _SYSTEM.mkdir(exist_ok=True)
    _SYSTEM.chmod(0o755)
    elsewhere = _SYSTEM / name
    _make_root(elsewhere, account)
    note.write_text(f"{elsewhere}\n")
    say(f"The database account cannot enter {data}: its files are kept in {elsewhere}")
    return Place(elsewhere, account)


def _make_root(root: Path, account: Account) -> None:
    root.mkdir(mode=0o700, exist_ok=True)
    account.own(root, 0o700)


def _check_owner(root: Path) -> None:
    if root.exists() and not os.access(root, os.R_OK | os.W_OK | os.X_OK):
        raise DatabaseProblem(
            f"{root} belongs to another user.",
            "run as the user who started Rapport here first (root?), or give another folder with --data.",
        )
