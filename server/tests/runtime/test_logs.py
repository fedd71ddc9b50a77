"""Nothing secret reaches a log line."""

import logging
from datetime import UTC, datetime, timedelta

import pytest
import structlog

from rapport.site import logs


@pytest.mark.parametrize("name", ["password", "X-Api-Key", "Authorization", "session_token", "DATABASE_URL"])
def test_values_with_secret_names_are_hidden(name: str) -> None:
    assert logs.hide_secrets(None, "info", {name: "s3cret"})[name] == "[hidden]"


@pytest.mark.parametrize("text", ["postgresql://me:s3cret@db/crm", "Bearer rap_s3cretS3cretS3cret refused"])
def test_secrets_inside_texts_are_hidden(text: str) -> None:
    shown = str(logs.hide_secrets(None, "info", {"event": f"failed: {text}"})["event"])
    assert "s3cret" not in shown
    assert shown.startswith("failed: ")


@pytest.mark.parametrize("form", ["text", "json"])
def test_lines_of_the_standard_library_go_the_same_way(form: str) -> None:
    configuration = logs.configuration(form)
    formatter = configuration["formatters"]["lines"]
    made = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=formatter["foreign_pre_chain"], processors=formatter["processors"]
    )
    record = logging.LogRecord(
        "x", logging.INFO, __file__, 1, "to %s", ("postgresql://me:s3cret@db/crm",), None
    )
    line = made.format(record)
    assert "s3cret" not in line
    assert "[hidden]" in line
    assert line.startswith("{") == (form == "json")


FORGED = ("\n", "\r\n", "\u2028", "\x85", "\x1b[2K\r", "\x0b")


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("end", FORGED)
def test_nobody_forges_a_line(form: str, end: str) -> None:
    forged = f"x{end}2026-01-01T00:00:00Z [info] signed_in user=admin"
    formatter = logs.configuration(form)["formatters"]["lines"]
    made = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=formatter["foreign_pre_chain"], processors=formatter["processors"]
    )
    line = made.format(logging.LogRecord(forged, logging.INFO, __file__, 1, "asked %s", (forged,), None))
    assert len(line.splitlines()) == 1
    assert "signed_in" in line
    assert not set(line) & set("\n\r\x1b\x0b\x85\u2028")


def test_the_lines_of_a_traceback_are_set_in() -> None:
    found = logs.keep_to_one_line(
        None, "error", {"exception": "Traceback\nValueError: x\r2026 [info] forged"}
    )
    assert all(line.startswith("    ") for line in str(found["exception"]).splitlines())


def test_times_of_lines_are_in_utc() -> None:
    chain = logs.configuration("json")["formatters"]["lines"]["foreign_pre_chain"]
    stamp = next(one for one in chain if isinstance(one, structlog.processors.TimeStamper))
    told = datetime.fromisoformat(str(stamp(None, "info", {})["timestamp"]))
    assert told.utcoffset() == timedelta(0)
    assert abs(datetime.now(UTC) - told) < timedelta(minutes=1)
