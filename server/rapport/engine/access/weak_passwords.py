"""What a password may not live on: a common one with something added, and words of the house, of the product and of its
owner. It stands in docs/guide/security.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from rapport.engine.access.house import read_house

USUAL = (
    "rapport",
    "crm",
    "password",
    "passwort",
    "welcome",
    "letmein",
    "admin",
    "login",
    "secret",
    "qwerty",
    "changeme",
)
"""What is typed where nothing comes to mind."""
LEAST = 6
"""How many different letters have to be there beside the words."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_NO_LETTER = re.compile(r"[\W\d_]+")
_AT_THE_ENDS = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_AGAIN_AND_AGAIN = re.compile(r"(.+?)\1+")


class Common(CommonPasswordValidator):
    """A validator of Django: none of its twenty thousand, seen in breaches, as they are, repeated, or with digits and
    signs before and behind."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError."""
        core = _AT_THE_ENDS.sub("", password.casefold())
        repeated = _AGAIN_AND_AGAIN.fullmatch(core)
        for one in (password.strip(), core, repeated[1] if repeated else core):
            super().validate(one, user)


class HouseWords:
    """A validator of Django: a password in which such words occur needs enough letters beside them."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError."""
        said = password.casefold()
        rest = said
        for word in sorted(words_for(user), key=len, reverse=True):
            rest = rest.replace(word, " ")
        if rest != said and len(set(_NO_LETTER.sub("", rest))) < LEAST:
            raise ValidationError(self.get_help_text(), code="password_house_word")

    def get_help_text(self) -> str:
        """What is asked."""
        return _(
            "Beside names of the organisation, of the product or of the person there is too little in it."
        )


def words_for(user: Any) -> set[str]:
    """Those that count for this person, folded."""
    named = [read_house().name, urlsplit(settings.PUBLIC_ADDRESS).hostname or "", *_of_person(user)]
    found = {word for one in named for word in _WORD.findall(one.casefold())}
    return found | set(USUAL)


def _of_person(user: Any) -> Iterator[str]:
    for name in ("name", "email"):
        yield str(getattr(user, name, "") or "")
