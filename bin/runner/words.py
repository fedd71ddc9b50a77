"""The server's catalogues of words (server/rapport/locale) against its source.

words.py            fails when a catalogue is behind the source, leaves a text untranslated, or translates it with other
                    placeholders than it has
words.py --write    brings them up to date: new texts come in untranslated, those no longer said go
words.py --compile  makes what the running program reads of each catalogue that has changed
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from steps import SERVER

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

SOURCE = SERVER / "rapport"
LOCALE = SOURCE / "locale"
_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z]|\{\w*\}")
_WIDTH = 110
_KEYWORDS = {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
}
"""Django's own beside those that every program has; the numbers say which arguments are texts."""


def catalogues() -> list[Path]:
    """The catalogue of each language beside English, which is the source's own."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def make() -> None:
    """Compiles each catalogue that is newer than what was made of it; there is never a half-written file."""
    for path in catalogues():
        made = path.with_suffix(".mo")
        if not made.exists() or made.stat().st_mtime < path.stat().st_mtime:
            from babel.messages import mofile

            fresh = made.with_suffix(f".{os.getpid()}")
            with fresh.open("wb") as file:
                mofile.write_mo(file, _read(path))
            fresh.replace(made)


def said() -> Catalog:
    """Every text of the source, in order."""
    from babel.messages.catalog import Catalog

    found = Catalog(charset="utf-8")
    for path in sorted(SOURCE.rglob("*.py")):
        _take(found, path.read_bytes())
    for path in sorted(path for folder in SOURCE.rglob("templates") for path in folder.rglob("*.*")):
        _take(found, _as_python(path))
    return found


def _take(found: Catalog, source: bytes) -> None:
    from babel.messages import extract

    options = {"encoding": "utf-8"}
    keywords: Any = extract.DEFAULT_KEYWORDS | _KEYWORDS
    for _line, text, _comments, context in extract.extract(
        "python", io.BytesIO(source), keywords=keywords, options=options
    ):
        found.add(text, context=context)


def _as_python(template: Path) -> bytes:
    """A template's tags as calls of gettext; what stands between them is masked."""
    import django
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=True)
        django.setup()
    from django.utils.translation.template import templatize

    return templatize(template.read_text(encoding="utf-8")).encode()


def updated(path: Path, source: Catalog) -> bytes:
    """The catalogue as it should be: the source's texts in order of the alphabet, with the translations it has."""
    from babel.messages import pofile

    kept = _read(path)
    kept.update(source, no_fuzzy_matching=True)
    kept.obsolete.clear()
    kept.fuzzy = False
    file = io.BytesIO()
    pofile.write_po(file, kept, width=_WIDTH, no_location=True, omit_header=True, sort_output=True)
    return _head(kept).encode() + file.getvalue()


def _head(catalogue: Catalog) -> str:
    """Only what a reader of the file needs: times and names of tools would differ at each writing."""
    return (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {catalogue.locale}\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'
    )


def faults(catalogue: Catalog) -> Iterator[str]:
    """What is wrong with the translations, a line each."""
    for message in catalogue:
        if message.id:
            wrong = _wrong(message, catalogue.num_plurals)
            if wrong:
                yield f"{catalogue.locale}: “{_text(message.id)}” {wrong}"


def _wrong(message: Message, forms: int) -> str:
    string = message.string
    given = [text or "" for text in (string if isinstance(string, tuple | list) else [string])]
    if not all(given) or (message.pluralizable and len(given) != forms):
        return "is not translated"
    # The last form is the one for many: others may leave the number out.
    wanted, said = _placeholders(_text(message.id)), _placeholders(given[-1])
    return "" if wanted == said else f"has {wanted or 'no placeholder'}, its translation {said or 'none'}"


def _text(ident: str | tuple[str, ...] | list[str]) -> str:
    return ident if isinstance(ident, str) else ident[-1]


def _placeholders(text: str) -> list[str]:
    return sorted(_PLACEHOLDER.findall(text.replace("%%", "")))


def _read(path: Path) -> Catalog:
    from babel.messages import pofile

    with path.open("rb") as file:
        return pofile.read_po(file, locale=path.parts[-3])


def check(*, writing: bool) -> int:
    """Compares every catalogue with the source, or writes it. 0 when all is well."""
    source = said()
    wrong = []
    for path in catalogues():
        fresh = updated(path, source)
        if writing:
            path.write_bytes(fresh)
        elif path.read_bytes() != fresh:
            wrong.append(
                f"{path.relative_to(SERVER)} is behind the source: run bin/runner/words.py --write, translate."
            )
        wrong += [] if writing else faults(_read(path))
    print("\n".join(wrong), end="\n" if wrong else "", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    if "--compile" in sys.argv:
        make()
    else:
        sys.exit(check(writing="--write" in sys.argv))
