"""bin/test: the checks, then every test there is, then the one line that says how it went."""

import argparse
import sys

import product
import web
from check import check
from steps import PYTHON, WEB, Outcome, Step, finish, run, stop_on_signals


def server_tests() -> Step:
    """Everything but the rules of the house (the checks ran them), on a real PostgreSQL, in two processes."""
    command = [
        PYTHON,
        "-m",
        "pytest",
        "-q",
        "-n",
        "2",
        # What stands in one file stays together, so that what its tests share is made once.
        "--dist=worksteal",
        "--ignore=tests/architecture",
        "--junit-xml={report}",
    ]
    return Step("server tests (pytest, PostgreSQL)", command, live=True)


def web_tests() -> Step:
    """The unit tests of the web app."""
    command = [
        "vitest",
        "run",
        "--reporter=default",
        "--reporter=junit",
        "--outputFile.junit={report}",
    ]
    return Step(
        "web unit tests (vitest)",
        command,
        WEB,
        live=True,
        environment=web.environment(),
    )


def journeys(chromium: str, pictures: bool) -> Outcome:
    """What a person does, in a real Chromium against the whole product."""
    try:
        with product.running() as address, product.running(empty=True) as empty:
            reports = {
                "PLAYWRIGHT_JUNIT_OUTPUT_FILE": "{report}",
                "CHROMIUM": chromium,
                "RAPPORT_URL": address,
                "RAPPORT_EMPTY_URL": empty,
                "RAPPORT_PICTURES": "1" if pictures else "",
            }
            # For the guide one after the other: no picture shows what another journey does meanwhile.
            alone = ["--workers=1"] if pictures else []
            command = ["playwright", "test", "--reporter=list,junit", *alone]
            environment = {**web.environment(), **reports}
            return run(
                Step(
                    "journeys (Chromium)",
                    command,
                    WEB,
                    live=True,
                    environment=environment,
                )
            )
    except product.NotStarted as error:
        print(f"journeys: the product did not start. {error}")
        return Outcome("journeys: the product did not start", 0, 1, 0.0)


def main() -> int:
    """Runs everything; with --fast without the journeys."""
    parser = argparse.ArgumentParser(prog="bin/test", description=__doc__)
    parser.add_argument("--fast", action="store_true", help="leave out the journeys in a browser")
    parser.add_argument("--pictures", action="store_true", help="renew the pictures of the guide")
    options = parser.parse_args()
    chromium = "" if options.fast else web.install_chromium()
    outcomes = [*check(), run(server_tests()), *_web(options, chromium)]
    return finish(outcomes)


def _web(options: argparse.Namespace, chromium: str) -> list[Outcome]:
    if not web.is_installed():
        return [Outcome("web tests: packages are not installed", 0, 1, 0.0)]
    outcomes = [run(web_tests())]
    if not options.fast:
        missing = Outcome("journeys: no Chromium", 0, 1, 0.0)
        outcomes.append(journeys(chromium, options.pictures) if chromium else missing)
    return outcomes


if __name__ == "__main__":
    stop_on_signals()
    sys.exit(main())
