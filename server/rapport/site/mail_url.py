"""How mail leaves the house: what RAPPORT_MAIL_URL says, with an error that names the remedy."""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.core.validators import validate_email
from django.forms import ValidationError

_PORTS = {"always": 465, "start": 587, "never": 25}
_REMEDY = (
    "Give smtps://user:password@host (TLS from the start), smtp://user:password@host:587 (STARTTLS), or "
    "smtp://host:25?tls=never for a relay without TLS on this machine; write @ : / in a password as %40 %3A %2F."
)


@dataclass(frozen=True)
class Mail:
    """An SMTP server. `tls` is "always" (from the first byte), "start" (STARTTLS, required) or "never"."""

    host: str
    port: int
    user: str
    password: str
    tls: Literal["always", "start", "never"]


def parse(value: str) -> Mail | None:
    """The server that the text names, None for "". Raises ImproperlyConfigured; never repeats the password."""
    if not value:
        return None
    try:
        parts = urlsplit(value)
        port, host = parts.port, parts.hostname
        asked = parse_qs(parts.query, strict_parsing=bool(parts.query))
    except ValueError:
        raise ImproperlyConfigured(f"RAPPORT_MAIL_URL cannot be read. {_REMEDY}") from None
    wanted = (parts.scheme, asked)
    kinds: dict[str, list[tuple[dict[str, list[str]], Literal["always", "start", "never"]]]] = {
        "smtps": [({}, "always")], "smtp": [({}, "start"), ({"tls": ["never"]}, "never")],
    }  # fmt: skip
    tls = next((tls for query, tls in kinds.get(wanted[0], []) if query == wanted[1]), None)
    if tls is None or not host or parts.path not in ("", "/") or parts.fragment:
        raise ImproperlyConfigured(f"RAPPORT_MAIL_URL is not understood. {_REMEDY}")
    return Mail(host, port or _PORTS[tls], unquote(parts.username or ""), unquote(parts.password or ""), tls)


def sender(value: str, default: str) -> str:
    """The address that mails come from. Raises ImproperlyConfigured for what is none."""
    if not value:
        return default
    try:
        validate_email(value)
    except ValidationError:
        raise ImproperlyConfigured(
            f"RAPPORT_MAIL_FROM is {value!r}. Give one address, as crm@example.org."
        ) from None
    return value
