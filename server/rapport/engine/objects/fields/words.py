"""One line, many lines, one of a set: fields that hold text."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models


class Text(models.CharField):
    """One line of text, at most `max_length` characters."""

    kind: ClassVar[str] = "text"

    def __init__(self, verbose_name: Any = None, **options: Any) -> None:
        if not options.get("null"):
            options.setdefault("default", "")
        options.setdefault("blank", True)
        options.setdefault("max_length", 255)
        super().__init__(verbose_name, **options)


class Secret(Text):
    """A password or key as it is typed, for inputs of actions alone: nothing that keeps what was asked keeps this."""

    kind = "secret"


class Email(Text):
    """One email address, lower case."""

    kind = "email"


class Phone(Text):
    """One phone number in E.164, or as typed when it cannot be parsed."""

    kind = "phone"


class Url(Text):
    """A web address with http or https."""

    kind = "url"

    def __init__(self, verbose_name: Any = None, **options: Any) -> None:
        options.setdefault("max_length", 2000)
        super().__init__(verbose_name, **options)


class LongText(models.TextField):
    """Plain text over many lines."""

    kind: ClassVar[str] = "long_text"

    def __init__(self, verbose_name: Any = None, **options: Any) -> None:
        options.setdefault("default", "")
        options.setdefault("blank", True)
        super().__init__(verbose_name, **options)


class RichText(LongText):
    """HTML that was cleaned on the way in (see values.py)."""

    kind = "rich_text"


class Choice(Text):
    """One of a fixed set; `choices` as for Django. `tones` colours values on screen."""

    kind = "choice"

    def __init__(self, verbose_name: Any = None, tones: dict[str, str] | None = None, **options: Any) -> None:
        self.tones = tones or {}
        options.setdefault("max_length", 40)
        super().__init__(verbose_name, **options)
