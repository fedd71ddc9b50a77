"""Which language somebody is spoken to in."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.utils.translation import get_supported_language_variant

from rapport.engine.records import prepared

_LOCALES = """
    SELECT (SELECT locale FROM access_user WHERE id = %s),
        (SELECT locale FROM access_organisation WHERE id = 1)
"""


def spoken(*locales: str) -> str:
    """The language of the first of `locales` that is not empty ("de-AT": de); English where we do not speak it."""
    named = next((locale for locale in locales if locale), settings.LANGUAGE_CODE)
    try:
        return get_supported_language_variant(named.lower())
    except LookupError:
        return settings.LANGUAGE_CODE


def language_of(user_id: UUID | None) -> str:
    """The language of a user who is not at the door now; the organisation's for the program itself."""
    ((own, house),) = prepared.fetch(_LOCALES, [user_id])
    return spoken(own or "", house or "")
