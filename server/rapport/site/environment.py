"""What the operator sets from outside, read once, with an error that names the variable and the remedy.

| variable | meaning |
|---|---|
| DATABASE_URL | an own PostgreSQL server instead of the embedded one |
| RAPPORT_POSTGRES_BIN | PostgreSQL programs (initdb, postgres) to use instead of the embedded ones |
| RAPPORT_DATA | the data folder; set by `bin/start --data` |
| RAPPORT_PUBLIC_URL | where people reach it, as https://crm.example.org; https turns on secure cookies |
| RAPPORT_ADDRESS | where this machine is reached when no public URL is set; set by `up` |
| RAPPORT_ALLOWED_HOSTS | more host names, separated by commas; `*` allows any |
| RAPPORT_PROXIES | how many reverse proxies stand in front (0), so that the caller's address is known |
| RAPPORT_SECRET_KEY | signs cookies; generated into the data folder when it is not set |
| RAPPORT_SECRETS_KEYS | encrypts secrets at rest, newest first; kept in the data folder when it is not set |
| RAPPORT_MAX_UPLOAD_MB | the largest request body, in MiB (200) |
| RAPPORT_MAX_FILE_MB | the largest file that can be attached, in MB (100); at most RAPPORT_MAX_UPLOAD_MB |
| RAPPORT_FILES_URL | a bucket instead of the data folder: s3://bucket/folder?endpoint=https://host&region=name |
| RAPPORT_POOL | the largest number of pooled connections of a process (0: no pool); set for the web by `up` |
| RAPPORT_MAIL_URL | the SMTP server for mails, as smtps://user:password@host (mail_url.py); without it they are files |
| RAPPORT_MAIL_FROM | the address that mails come from (no-reply@ the host people know) |
| RAPPORT_EGRESS_PORTS | ports that outside receivers may be asked at (80,443,8080,8443) |
| RAPPORT_EGRESS_ALLOWED | receivers inside the house that may be asked: hooks.example.org:9000, 198.51.100.0/24 |
| RAPPORT_CALLS_PER_MINUTE | requests that a person by browser, by tokens, or an app of theirs may make (3000; 0: any) |
| RAPPORT_SCANNER | the scanner for viruses that attached files are shown to: clamd, as host:port or /path/of/its.sock |
| RAPPORT_HSTS | what browsers are to reach by https alone from now on, where it is: `subdomains` (default) or `host` |
| RAPPORT_BREACHED_URL | a book of breached passwords to ask (breached.py), as https://api.pwnedpasswords.com/range/ |
| RAPPORT_LOG | `text` (default) or `json` |
"""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured
from django.utils.encoding import punycode

from rapport.engine.egress.targets import Allowed, parse_allowed
from rapport.site import mail_url

_LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
_LOG_FORMATS = ("text", "json")
_HSTS = ("subdomains", "host")


@dataclass(frozen=True)
class Environment:
    """The settings of one process; paths are absolute, sizes are bytes.

    `address` is what links in mails begin with: never the name that a request came under, which its sender chose.
    """

    data: Path | None
    database_url: str | None
    public_url: str | None
    address: str
    allowed_hosts: tuple[str, ...]
    proxies: int
    secret_key: str
    secrets_keys: tuple[str, ...]
    max_upload: int
    max_file: int
    files_url: str
    pool: int
    mail: mail_url.Mail | None
    mail_from: str
    egress_ports: frozenset[int]
    egress_allowed: tuple[Allowed, ...]
    log_format: str
    hsts: str
    scanner: str
    calls_per_minute: int
    breached_url: str

    @property
    def secure(self) -> bool:
        """Whether people reach the product by https."""
        return self.public_url is not None and self.public_url.startswith("https://")


def read(variables: Mapping[str, str] = os.environ) -> Environment:
    """The environment; raises ImproperlyConfigured when a variable cannot be used."""
    folder = variables.get("RAPPORT_DATA")
    data = Path(folder).resolve() if folder else None
    public_url = _url(variables)
    max_upload = _number(variables, "RAPPORT_MAX_UPLOAD_MB", 200, least=1)
    return Environment(
        data=data,
        database_url=variables.get("DATABASE_URL") or None,
        public_url=public_url,
        address=public_url or variables.get("RAPPORT_ADDRESS", ""),
        allowed_hosts=_hosts(variables, public_url),
        proxies=_number(variables, "RAPPORT_PROXIES", 0, least=0),
        secret_key=variables.get("RAPPORT_SECRET_KEY") or _kept_key(data),
        secrets_keys=_keys(variables),
        max_upload=max_upload << 20,
        max_file=_largest_file(variables, max_upload) * 1_000_000,
        files_url=_bucket(variables),
        pool=_number(variables, "RAPPORT_POOL", 0, least=0),
        mail=mail_url.parse(variables.get("RAPPORT_MAIL_URL", "")),
        mail_from=mail_url.sender(
            variables.get("RAPPORT_MAIL_FROM", ""), f"no-reply@{_mail_host(public_url)}"
        ),
        egress_ports=_ports(variables),
        egress_allowed=_receivers(variables),
        log_format=_choice(variables, "RAPPORT_LOG", _LOG_FORMATS),
        calls_per_minute=_number(variables, "RAPPORT_CALLS_PER_MINUTE", 3000, least=0),
        scanner=_scanner(variables),
        hsts=_choice(variables, "RAPPORT_HSTS", _HSTS),
        breached_url=_breached(variables),
    )


def _keys(variables: Mapping[str, str]) -> tuple[str, ...]:
    """Keys for secrets at rest, newest first; none where they are kept in the data folder."""
    found = tuple(filter(None, re.split(r"[\s,]+", variables.get("RAPPORT_SECRETS_KEYS", ""))))
    for key in found:
        try:
            Fernet(key)
        except ValueError:
            raise ImproperlyConfigured(
                "RAPPORT_SECRETS_KEYS holds a key that is none. Give keys of 32 bytes in URL-safe base64, newest "
                "first, separated by commas."
            ) from None
    return found


def _mail_host(public_url: str | None) -> str:
    """The host that people know, in letters that mail knows."""
    host = urlsplit(public_url or "").hostname or "localhost"
    return "localhost" if ":" in host else punycode(host)


def _url(variables: Mapping[str, str]) -> str | None:
    value = variables.get("RAPPORT_PUBLIC_URL", "").rstrip("/")
    if not value:
        return None
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        raise ImproperlyConfigured(
            f"RAPPORT_PUBLIC_URL is {value!r}. Give scheme and host only, for example https://crm.example.org"
        )
    return value


def _hosts(variables: Mapping[str, str], public_url: str | None) -> tuple[str, ...]:
    named = [host.strip() for host in variables.get("RAPPORT_ALLOWED_HOSTS", "").split(",") if host.strip()]
    public = urlsplit(public_url).hostname if public_url else None
    return (*_LOOPBACK, *named, *([public] if public else []))


def _number(variables: Mapping[str, str], name: str, default: int, *, least: int) -> int:
    value = variables.get(name, "").strip() or str(default)
    if not value.isdecimal() or int(value) < least:
        raise ImproperlyConfigured(f"{name} is {value!r}. Give a whole number of at least {least}.")
    return int(value)


def _largest_file(variables: Mapping[str, str], max_upload: int) -> int:
    found = _number(variables, "RAPPORT_MAX_FILE_MB", min(100, max_upload), least=1)
    if found > max_upload:
        raise ImproperlyConfigured(
            f"RAPPORT_MAX_FILE_MB is {found}, more than a request may hold ({max_upload}). "
            "Raise RAPPORT_MAX_UPLOAD_MB too."
        )
    return found


def _bucket(variables: Mapping[str, str]) -> str:
    value = variables.get("RAPPORT_FILES_URL", "").strip()
    parts = urlsplit(value)
    options = [name for name, _value in parse_qsl(parts.query)]
    if value and (parts.scheme != "s3" or not parts.hostname or set(options) - {"endpoint", "region"}):
        raise ImproperlyConfigured(
            f"RAPPORT_FILES_URL is {value!r}. Give s3://bucket/folder?endpoint=https://host&region=name; "
            "folder, endpoint and region may be left out."
        )
    return value


def _ports(variables: Mapping[str, str]) -> frozenset[int]:
    words = [word.strip() for word in variables.get("RAPPORT_EGRESS_PORTS", "80,443,8080,8443").split(",")]
    if not all(word.isdecimal() and 0 < int(word) < 65536 for word in words):
        raise ImproperlyConfigured(
            f"RAPPORT_EGRESS_PORTS is {','.join(words)!r}. Give ports, for example 80,443."
        )
    return frozenset(map(int, words))


def _receivers(variables: Mapping[str, str]) -> tuple[Allowed, ...]:
    try:
        return parse_allowed(variables.get("RAPPORT_EGRESS_ALLOWED", ""))
    except ValueError as error:
        raise ImproperlyConfigured(
            f"RAPPORT_EGRESS_ALLOWED holds what is no receiver: {error}. Give host names, addresses or networks, "
            "each with a port if it has but one, for example hooks.example.org:9000, 198.51.100.0/24."
        ) from None


def _scanner(variables: Mapping[str, str]) -> str:
    value = variables.get("RAPPORT_SCANNER", "").strip()
    if value and not re.fullmatch(r"/\S+|(\[[0-9a-fA-F:]+\]|[\w.-]+):\d{1,5}", value):
        raise ImproperlyConfigured(
            f"RAPPORT_SCANNER is {value!r}. Give where clamd is, as host:port or /path/of/its.sock."
        )
    return value


def _breached(variables: Mapping[str, str]) -> str:
    value = variables.get("RAPPORT_BREACHED_URL", "").strip()
    if value and not (value.startswith("https://") and value.endswith("/")):
        raise ImproperlyConfigured(
            f"RAPPORT_BREACHED_URL is {value!r}. Give an address that begins with https:// and ends with /, to which "
            "the first five digits of a SHA-1 are added."
        )
    return value


def _choice(variables: Mapping[str, str], name: str, choices: tuple[str, ...]) -> str:
    value = variables.get(name) or choices[0]
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is {value!r}. Give one of: {', '.join(choices)}.")
    return value


def _kept_key(data: Path | None) -> str:
    """The key kept in the data folder, made there at first; one for this process where there is no folder."""
    if data is None or not data.is_dir():
        return secrets.token_urlsafe(48)
    path = data / "secret_key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()
