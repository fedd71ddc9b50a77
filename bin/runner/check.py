"""bin/check: two lanes side by side, one for lint and types, one for walls, rules and the web app."""

import sys

import web
from steps import PYTHON, WEB, Outcome, Step, finish, run_lanes, stop_on_signals

CONFIG = ("--config", "pyproject.toml")
PYTHON_FOLDERS = ("rapport", "tests", "conftest.py", "manage.py", "../bin/runner", "../bench")


def lanes() -> list[list[Step]]:
    """The steps, in two lanes of about equal length."""
    types = [
        Step(
            "format of Python (ruff)",
            [PYTHON, "-m", "ruff", "format", "--check", "--quiet", *CONFIG, *PYTHON_FOLDERS],
        ),
        Step("lint of Python (ruff)", [PYTHON, "-m", "ruff", "check", "--quiet", *CONFIG, *PYTHON_FOLDERS]),
        Step("words of the server", [PYTHON, "../bin/runner/words.py"]),
        Step("types of Python (mypy)", [PYTHON, "-m", "mypy", "--no-error-summary"]),
    ]
    walls = [
        Step(
            "walls of Python (import-linter)",
            [PYTHON, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
        ),
        Step(
            "rules of the house", [PYTHON, "-m", "pytest", "-q", "tests/architecture", "--junit-xml={report}"]
        ),
    ]
    if web.is_installed():
        walls.append(
            Step(
                "format, lint, types, walls of the web app",
                [web.node(), "scripts/check.mjs"],
                WEB,
                environment=web.environment(),
            )
        )
    return [types, walls]


def check() -> list[Outcome]:
    """Runs all of it."""
    if not web.is_installed():
        print("The web app's packages are not installed (bin/setup --dev does it); its checks are left out.")
    return run_lanes(lanes())


if __name__ == "__main__":
    stop_on_signals()
    sys.exit(finish(check()))
