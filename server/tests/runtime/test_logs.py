"""Nothing secret reaches a log line."""

import logging

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
