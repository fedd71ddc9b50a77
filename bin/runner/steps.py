"""Running commands as steps: each is timed, its tests are counted, and its words are shown when it fails."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import xml.etree.ElementTree as Xml
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SERVER = ROOT / "server"
WEB = ROOT / "web"
PYTHON = str(SERVER / ".venv/bin/python")

_NAMED = 20
_TOLD = 12
"""Tests that are named at the end, and lines of the beginning and of the end of what each said."""

_printing = threading.Lock()
_starting = threading.Lock()
_running: list[subprocess.Popen[str]] = []
_missed: list[int] = []


@dataclass(frozen=True)
class Step:
    """One command. `{report}` in it stands for a JUnit file it writes; `live` shows output as it comes."""

    name: str
    command: Sequence[str]
    folder: Path = SERVER
    live: bool = False
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def counts_tests(self) -> bool:
        return any("{report}" in part for part in (*self.command, *self.environment.values()))


@dataclass(frozen=True)
class Outcome:
    """What a step came to: tests (or the step itself) that passed and failed, and seconds it took."""

    name: str
    passed: int
    failed: int
    seconds: float
    broken: Sequence[str] = ()
    """The tests that failed, each with the beginning and the end of what it said."""


def run(step: Step) -> Outcome:
    """Runs one step. A failure without a failed test (a crash, a usage error) counts as one failure."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="rapport-step-") as folder:
        report = Path(folder) / "report.xml"
        code, words = _call(step, report)
        passed, broken = _count(report) if step.counts_tests else (int(code == 0), [])
    failed = len(broken) or int(code != 0)
    outcome = Outcome(step.name, passed, failed, time.monotonic() - started, broken)
    with _printing:
        print(_line(outcome), flush=True)
        if outcome.failed and words:
            print(words.rstrip() + "\n", flush=True)
    return outcome


def run_lanes(lanes: Iterable[Sequence[Step]]) -> list[Outcome]:
    """Runs the lanes side by side, and the steps of a lane one after the other."""
    found: list[list[Outcome]] = []
    threads = []
    for lane in lanes:
        outcomes: list[Outcome] = []
        found.append(outcomes)
        threads.append(threading.Thread(target=_run_lane, args=(lane, outcomes), daemon=True))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [outcome for outcomes in found for outcome in outcomes]


def finish(outcomes: Sequence[Outcome]) -> int:
    """Prints what failed and the last line; gives the exit code: 0 when nothing failed and something passed.

    Some who run this keep the end of what was printed alone, and a test may fail long before it.
    """
    passed, failed = sum(found.passed for found in outcomes), sum(found.failed for found in outcomes)
    for outcome in outcomes:
        if outcome.failed:
            print("\n  ".join([f"failed: {outcome.name}", *outcome.broken[:_NAMED]]))
    print(f"{passed} passed, {failed} failed", flush=True)
    return 0 if passed and not failed else 1


def stop_on_signals() -> None:
    """Lets Ctrl-C and TERM end every command that was started."""

    def stop(number: int, _frame: object) -> None:
        if _starting.locked():
            # A command that is just being started is not known yet and would stay behind.
            _missed.append(number)
            return
        for process in tuple(_running):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
        sys.exit(128 + number)

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)


def _run_lane(lane: Sequence[Step], outcomes: list[Outcome]) -> None:
    outcomes.extend(run(step) for step in lane)


def _call(step: Step, report: Path) -> tuple[int, str]:
    command = [part.replace("{report}", str(report)) for part in step.command]
    extra = {key: value.replace("{report}", str(report)) for key, value in step.environment.items()}
    if step.live:
        print(f"\n{step.name}", flush=True)
    try:
        process = _start(step, command, {**os.environ, **extra})
    except OSError as error:
        return 127, f"{command[0]}: {error.strerror}. Run bin/setup --dev."
    words, _ = process.communicate()
    _running.remove(process)
    return process.returncode, words or ""


def _start(step: Step, command: list[str], environment: dict[str, str]) -> subprocess.Popen[str]:
    with _starting:
        process = subprocess.Popen(
            command,
            cwd=step.folder,
            env=environment,
            stdout=None if step.live else subprocess.PIPE,
            stderr=None if step.live else subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        _running.append(process)
    if _missed:
        os.kill(os.getpid(), _missed.pop())
    return process


def _count(report: Path) -> tuple[int, list[str]]:
    """How many tests passed, and what failed."""
    if not report.exists():
        return 0, ["It left no report."]
    passed, broken = 0, []
    for case in Xml.parse(report).getroot().iter("testcase"):  # noqa: S314 - our own tools wrote it a moment ago
        kinds = {child.tag: child for child in case}
        if kinds.keys() & {"failure", "error"}:
            broken.append(_told(case, kinds.get("failure", kinds.get("error"))))
        elif "skipped" not in kinds:
            passed += 1
    return passed, broken


def _told(case: Xml.Element, fault: Xml.Element | None) -> str:
    words = fault.text if fault is not None else ""
    lines = [line for line in (words or "").splitlines() if line.strip()]
    if len(lines) > 2 * _TOLD:
        lines = [*lines[:_TOLD], "...", *lines[-_TOLD:]]
    return "\n    ".join([f"{case.get('classname', '')} {case.get('name')}".strip(), *lines])


def _line(outcome: Outcome) -> str:
    mark = "FAILED" if outcome.failed else "ok"
    count = f"{outcome.passed} passed" + (f", {outcome.failed} failed" if outcome.failed else "")
    return f"{mark:>6}  {outcome.name:<44} {count:>22} {outcome.seconds:7.1f} s"
