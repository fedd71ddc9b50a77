"""The runner behind bin/check and bin/test counts what happened and never calls a failure a success."""

import os
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[3]
REPORT = """
import pathlib, sys
pathlib.Path(sys.argv[1]).write_text('<testsuites><testsuite>'
    '<testcase name="a"/><testcase name="b"/><testcase name="c"><skipped/></testcase>'
    + ('<testcase classname="house" name="d"><failure>' + chr(10).join(f'line {{n}}' for n in range(1, 100))
       + '</failure></testcase><testcase name="e"><error/></testcase>') * {failures}
    + '</testsuite></testsuites>')
sys.exit({code})
"""


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "bin/runner"))
    import steps  # type: ignore[import-not-found, unused-ignore]  # the runner's folder is no package

    return steps


def python(code: str, *words: str) -> list[str]:
    return [sys.executable, "-c", code, *words]


def test_plain_step_counts_as_one(steps: ModuleType) -> None:
    good = steps.run(steps.Step("good", python("pass")))
    bad = steps.run(steps.Step("bad", python("raise SystemExit(3)")))
    assert (good.passed, good.failed) == (1, 0)
    assert (bad.passed, bad.failed) == (0, 1)


@pytest.mark.parametrize(
    ("code", "failures", "expected"),
    [(0, 0, (2, 0)), (1, 1, (2, 2)), (1, 0, (2, 1)), (0, 1, (2, 2))],
)
def test_tests_of_a_step_are_counted(
    steps: ModuleType, code: int, failures: int, expected: tuple[int, int]
) -> None:
    command = python(REPORT.format(code=code, failures=failures), "{report}")
    outcome = steps.run(steps.Step("suite", command))
    assert (outcome.passed, outcome.failed) == expected


def test_suite_that_dies_without_a_report_has_failed(steps: ModuleType) -> None:
    outcome = steps.run(steps.Step("suite", python("import os; os._exit(0)", "{report}")))
    assert (outcome.passed, outcome.failed) == (0, 1)


def test_missing_command_has_failed_and_says_what_to_do(
    steps: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert steps.run(steps.Step("none", ["/no/such/command"])).failed == 1
    assert "bin/setup --dev" in capsys.readouterr().out


def test_last_line_and_exit_code(steps: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert steps.finish([steps.Outcome("a", 3, 0, 0.1), steps.Outcome("b", 2, 0, 0.1)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "5 passed, 0 failed"
    assert steps.finish([steps.Outcome("a", 3, 1, 0.1)]) == 1
    assert capsys.readouterr().out.splitlines() == ["failed: a", "3 passed, 1 failed"]
    assert steps.finish([]) == 1


def test_what_failed_is_named_at_the_end(steps: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    suite = steps.run(steps.Step("suite", python(REPORT.format(code=1, failures=1), "{report}")))
    silent = steps.run(steps.Step("silent", python("pass", "{report}")))
    capsys.readouterr()
    steps.finish([suite, silent])
    said = capsys.readouterr().out.splitlines()
    assert said[:2] == ["failed: suite", "  house d"]
    assert said[2:4] == ["    line 1", "    line 2"]
    assert [line for line in said if line.startswith("    ")][-1] == "    line 99"
    assert len(said) == 31
    assert said[-3:] == ["failed: silent", "  It left no report.", "2 passed, 3 failed"]


def test_lanes_run_side_by_side_and_keep_their_order(steps: ModuleType, tmp_path: Path) -> None:
    wait = (
        "import pathlib, sys, time\nmark = pathlib.Path(sys.argv[1])\n"
        "for _ in range(200):\n    time.sleep(.05)\n    if mark.exists(): sys.exit(0)\nsys.exit(1)"
    )
    mark = tmp_path / "mark"
    lanes = [
        [steps.Step("waits", python(wait, str(mark)))],
        [
            steps.Step("first", python("pass")),
            steps.Step("marks", python("import sys; open(sys.argv[1], 'w')", str(mark))),
        ],
    ]
    assert [(found.name, found.failed) for found in steps.run_lanes(lanes)] == [
        ("waits", 0),
        ("first", 0),
        ("marks", 0),
    ]


# A start during which the signal comes: the command runs, and nobody knows of it yet.
INTERRUPTED = """
import os, pathlib, signal, subprocess, time
start = subprocess.Popen
def interrupted(*given, **options):
    process = start(*given, **options)
    while not pathlib.Path({pid!r}).exists(): time.sleep(.01)
    os.kill(os.getpid(), signal.SIGTERM)
    return process
subprocess.Popen = interrupted
"""


@pytest.mark.parametrize("before", ["", INTERRUPTED], ids=["while it runs", "while it starts"])
def test_term_ends_what_was_started(tmp_path: Path, before: str) -> None:
    pid = tmp_path / "pid"
    code = (
        f"import steps\n{before.format(pid=str(pid))}\nsteps.stop_on_signals()\n"
        f"steps.run(steps.Step('long', ['sh', '-c', 'echo $$ > {pid}; exec sleep 60']))"
    )
    process = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT / "bin/runner")
    until = time.monotonic() + 60
    while not pid.exists() or not pid.read_text().strip():
        assert process.poll() is None or before
        assert time.monotonic() < until
        time.sleep(0.02)
    if not before:
        process.terminate()
    assert process.wait(timeout=30) == 128 + 15
    while _is_alive(int(pid.read_text())):
        assert time.monotonic() < until
        time.sleep(0.02)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    # Whoever is dead and not yet waited for by the system's first process still has a number.
    return not (state.exists() and state.read_text().split()[2] == "Z")
