"""Log lines: structlog over the standard library, in text or JSON, without secrets."""

import re
from collections.abc import MutableMapping
from typing import Any

import structlog

_SECRET = re.compile(
    r"password|passwd|token|secret|authorization|cookie|api[-_]?key|dsn|database_url", re.IGNORECASE
)
# A password inside any URL, and our own tokens wherever they stand.
_INSIDE = re.compile(r"(?<=://)([^:/@\s]*):[^@\s]+(?=@)|\brap_[A-Za-z0-9_-]{8,}")

# What would begin a new line, or steer a terminal.
_BREAKS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]")

_LOGGERS = {
    "django": {"handlers": [], "level": "INFO", "propagate": True},
    # A refused request is the caller's affair and in the access log of a proxy.
    "django.request": {"level": "ERROR"},
    "procrastinate": {"level": "WARNING"},
    "splink": {"level": "ERROR"},
    # Below that it tells the codes that apps get.
    "oauthlib": {"level": "INFO"},
}

Event = MutableMapping[str, Any]


def hide_secrets(_logger: object, _method: str, event: Event) -> Event:
    """Replace values whose name or shape says that they are secret."""
    for name, value in event.items():
        if _SECRET.search(name):
            event[name] = "[hidden]"
        elif isinstance(value, str):
            event[name] = _INSIDE.sub("[hidden]", value)
    return event


def keep_to_one_line(_logger: object, _method: str, event: Event) -> Event:
    """Nobody forges a line: what a caller sent has no line breaks in it, and the lines of a traceback are set in."""
    for name, value in event.items():
        if not isinstance(value, str):
            continue
        if name == "exception":
            event[name] = "\n".join(f"    {_shown(line)}" for line in value.split("\n"))
        else:
            event[name] = _shown(value)
    return event


def _shown(text: str) -> str:
    return _BREAKS.sub(lambda found: repr(found[0])[1:-1], text)


def configuration(form: str) -> dict[str, Any]:
    """The `LOGGING` setting for lines in `form`, which is "text" or "json"; also sets structlog up."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        hide_secrets,
        keep_to_one_line,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    drawn: Any = (
        structlog.processors.JSONRenderer() if form == "json" else structlog.dev.ConsoleRenderer(colors=False)
    )
    lines = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": shared,
        "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, hide_secrets, drawn],
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": lines},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["stderr"], "level": "INFO"},
        "loggers": _LOGGERS,
    }
