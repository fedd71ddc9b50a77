"""A file from an address on the web: through the one way out of the house, by https, within limits."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.engine.egress.fetching import Answer, Limits, Unanswered, fetch
from rapport.engine.egress.targets import Refused
from rapport.engine.objects.problems import Problem, fault

LIMITS: Final = Limits(seconds=20.0, size=32 << 20, redirects=3)
_ENDINGS: Final = {
    "text/csv": ".csv", "text/tab-separated-values": ".tsv", "application/json": ".json", "application/zip": ".zip",
    "application/x-ndjson": ".ndjson", "application/gzip": ".gz", "text/vcard": ".vcf",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}  # fmt: skip
_NAMED: Final = re.compile(r"""filename="?([^";]{1,200})"?""")
_WHY: Final = {
    "url": gettext_lazy("This is no address of a file."),
    "scheme": gettext_lazy(
        "Only addresses with https:// are asked, unless whoever runs Rapport allows another."
    ),
    "port": gettext_lazy("This port is not asked, unless whoever runs Rapport allows it."),
    "name": gettext_lazy("This is no address of a file."),
    "inside": gettext_lazy("This address leads into the house; whoever runs Rapport can allow it."),
    "redirects": gettext_lazy("The address leads on and on."),
    "unknown_host": gettext_lazy("Nobody has this name."),
    "unreachable": gettext_lazy("Nobody answers there."),
    "timeout": gettext_lazy("It took too long."),
    "tls": gettext_lazy("The connection could not be made safe."),
    "broken": gettext_lazy("The answer broke off."),
}


def bring(url: str) -> tuple[str, bytes]:
    """(name, content) of the file at `url`. Raises Invalid with the reason."""
    try:
        found = fetch("GET", url.strip(), limits=LIMITS, is_sealed=True)
    except (Refused, Unanswered) as problem:
        raise _wrong(problem.code, why(problem.code)) from None
    if found.status != 200:
        raise _wrong("status", _("The answer was {status}, and no file.").format(status=found.status))
    if found.is_cut:
        detail = _("The file is larger than {size} MB; download it and upload it here.")
        raise _wrong("too_large", detail.format(size=LIMITS.size >> 20))
    return _name(found), found.body


def why(code: str) -> str:
    """What a code of Refused or Unanswered says to people."""
    return str(_WHY[code])


def _wrong(code: str, detail: str) -> Problem:
    return fault("url", code, detail)


def _name(found: Answer) -> str:
    """What the answer calls it, else the last word of the address, with an ending that says its kind."""
    told = _NAMED.search(found.header("content-disposition"))
    name = told[1] if told else unquote(urlsplit(found.url).path.rstrip("/").rpartition("/")[2])
    ending = _ENDINGS.get(found.header("content-type").partition(";")[0].strip().lower(), "")
    return name if "." in name or not ending else f"{name or 'file'}{ending}"
