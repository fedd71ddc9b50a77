"""Run everything in the foreground: database, web and worker, until Ctrl-C or TERM."""

import argparse
import fcntl
import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from rapport.site import paths
from rapport.site.backup import switching
from rapport.site.postgres import Cluster
from rapport.site.postgres.external import check_server
from rapport.site.postgres.place import make_folder
from rapport.site.supervise import port, prepare
from rapport.site.supervise.child import Child
from rapport.site.supervise.tree import STOPPING, Tree

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
# One for each thread and each stream of the front, and two to spare.
_POOL = "12"
_WEB_PROCESSES = 2 if (os.cpu_count() or 1) >= 4 else 1
_WEB_PATIENCE = 15.0
_WORKER_PATIENCE = 20.0
_STARTING_SECONDS = 0.05


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `up`, which are those of bin/start."""
    parser.add_argument("--port", type=_port_number, default=8000, help="the port to listen on (%(default)s)")
    parser.add_argument(
        "--host", default="127.0.0.1", help="the address to listen on (%(default)s: this machine only)"
    )
    parser.add_argument("--no-demo", action="store_true", help="begin with an empty book")
    parser.add_argument(
        "--workers",
        type=int,
        default=_WEB_PROCESSES,
        choices=range(1, 17),
        metavar="N",
        help="web processes (%(default)s)",
    )


def run(args: argparse.Namespace) -> int:
    """Bring the product up and keep it up; the exit status is 0 after a stop that was asked for."""
    for number in STOPPING:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _interrupt)
    data: Path = args.data.resolve()
    make_folder(data)
    with _alone(data) as running:
        if running:
            return _complain(
                f"Rapport already runs on {data} (process {running['pid']}, {running['url']}).",
                "use that one, stop it, or give another folder with --data.",
            )
        refusal = port.refusal(args.host, args.port)
        if refusal is not None:
            return _complain(
                f"Port {args.port} of {args.host} cannot be used: {refusal}.",
                f"stop the program that uses it, or choose another: --port {args.port + 1}",
            )
        # A restore that was whole when it was cut off is carried through.
        switching.finish(data, _say)
        _note(data, args)
        return _run(data, args)


def _run(data: Path, args: argparse.Namespace) -> int:
    url = os.environ.get("DATABASE_URL")
    cluster = None if url else Cluster(data, say=_say)
    if url:
        _say(f"Using PostgreSQL {check_server(url)} of DATABASE_URL")
    tree = Tree(cluster, [], _say)
    try:
        if cluster is not None:
            _say("Starting the database")
            cluster.start()
            cluster.create_database()
        environment = _environment(data, args, url or (cluster.dsn() if cluster else ""))
        web, worker = _children(args, environment)
        tree = Tree(cluster, [web, worker], _say)
        outcome = _prepared(web, prepare.told(data))
        return 1 if outcome is None else _serve(tree, args, outcome)
    finally:
        _say("Stopping")
        tree.stop()
        _say("Stopped")


def _serve(tree: Tree, args: argparse.Namespace, outcome: dict[str, Any]) -> int:
    tree.listen()
    _say("Starting web and worker")
    if not port.wait_until_served(
        args.host, args.port, lambda: tree.tend(_STARTING_SECONDS) and not tree.hopeless
    ):
        return _complain("It ends again and again.", "read the lines above.") if tree.hopeless else 0
    _welcome(args, outcome)
    while tree.tend():
        pass
    return 0


def _children(args: argparse.Namespace, environment: dict[str, str]) -> tuple[Child, Child]:
    asked = ["--prepare", *([] if args.no_demo else ["--demo"])]
    web = [sys.executable, "-m", "rapport.site.web", args.host, str(args.port), str(args.workers), *asked]
    worker = [sys.executable, "-m", "rapport.site.worker"]
    return (
        Child("web", web, {**environment, "RAPPORT_POOL": _POOL}, _WEB_PATIENCE),
        Child("worker", worker, environment, _WORKER_PATIENCE),
    )


def _prepared(web: Child, told: Path) -> dict[str, Any] | None:
    """What the web told when the database was ready; None when it ended instead."""
    while not told.exists():
        web.tend(lambda _line: None)
        if web.ends:
            _complain("The database could not be prepared.", "read the lines above; nothing was lost.")
            return None
        time.sleep(_STARTING_SECONDS)
    outcome: dict[str, Any] = json.loads(told.read_text())
    return outcome


def _environment(data: Path, args: argparse.Namespace, url: str) -> dict[str, str]:
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "RAPPORT_DATA": str(data),
        "RAPPORT_ADDRESS": _url(args),
        "TMPDIR": str(_clean_folder(data / "tmp")),
        "DJANGO_SETTINGS_MODULE": "rapport.site.settings",
        "PYTHONPATH": os.pathsep.join(filter(None, [str(paths.SERVER), os.environ.get("PYTHONPATH")])),
    }
    if args.host not in _LOOPBACK and "RAPPORT_PUBLIC_URL" not in environment:
        # Others will call this machine by names that only they know.
        environment.setdefault("RAPPORT_ALLOWED_HOSTS", "*")
    return environment


def _clean_folder(path: Path) -> Path:
    """Where uploads wait, on the disk of the data: the system's may be small or in memory."""
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(mode=0o700)
    return path


def _welcome(args: argparse.Namespace, outcome: dict[str, Any]) -> None:
    _say(f"\n  Rapport is at  {_url(args)}")
    if outcome["password"]:
        _say(f"  Sign in with   {outcome['email']}  and  {outcome['password']}")
    elif not outcome["users"]:
        _say("  There is no user yet: bin/rapport user create --email you@example.org --role admin")
    if outcome["known"] and (args.host not in _LOOPBACK or "RAPPORT_PUBLIC_URL" in os.environ):
        _say(
            f"\n  WARNING: others can reach this address, and people of the demo ({outcome['known']}) sign in"
        )
        _say("  with its password, which everybody knows. For an empty book of your own instead:")
        _say("    bin/start --no-demo --data ANOTHER-FOLDER\n")
    _say("  Ctrl-C stops it.\n")


@contextmanager
def _alone(data: Path) -> Iterator[dict[str, Any] | None]:
    """Hold the data folder for this process; gives the note of the one that holds it already, else None."""
    with (data / "up.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            yield json.loads(lock.read() or '{"pid": "?", "url": "?"}')
        else:
            yield None


def _note(data: Path, args: argparse.Namespace) -> None:
    (data / "up.lock").write_text(json.dumps({"pid": os.getpid(), "url": _url(args)}))


def _url(args: argparse.Namespace) -> str:
    host = port.reachable_host(args.host)
    return (
        os.environ.get("RAPPORT_PUBLIC_URL") or f"http://{f'[{host}]' if ':' in host else host}:{args.port}"
    )


def _port_number(word: str) -> int:
    if not word.isdecimal() or not 0 < int(word) < 65536:
        raise argparse.ArgumentTypeError(f"{word} is not a port; give a number from 1 to 65535")
    return int(word)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _say(line: str) -> None:
    print(line, flush=True)


def _complain(problem: str, remedy: str) -> int:
    print(f"{problem}\n  What to do: {remedy}", file=sys.stderr, flush=True)
    return 1
