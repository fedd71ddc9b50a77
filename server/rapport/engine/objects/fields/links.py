"""Fields that point to other records."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from rapport.engine.objects.fields.optional import Optional


class Link(Optional, models.ForeignKey):
    """One record of another object; `to` is a string label along the module arrows."""

    kind: ClassVar[str] = "link"

    def __init__(self, to: Any, verbose_name: Any = None, **options: Any) -> None:
        options.setdefault("on_delete", models.PROTECT)
        options["related_name"] = "+"
        super().__init__(to, verbose_name=verbose_name, **options)


class User(Link):
    """A user of this organisation."""

    kind = "user"

    def __init__(self, verbose_name: Any = None, **options: Any) -> None:
        super().__init__("access.User", verbose_name, **options)

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        options.pop("to", None)
        return name, path, args, options


class File(Link):
    """One of the record's own files: an attachment about this very record, which actions/standards.py sees to."""

    kind = "file"

    def __init__(self, verbose_name: Any = None, **options: Any) -> None:
        super().__init__("files.Attachment", verbose_name, **options)

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        options.pop("to", None)
        return name, path, args, options


class AnyLink(Optional, models.UUIDField):
    """One record of any object; which object stands beside it in `<name>_object = LinkedObject()`.

    What has it is about that record, and goes when that goes; with `stays` it only points there.
    """

    kind: ClassVar[str] = "record"

    def __init__(self, verbose_name: Any = None, *, stays: bool = False, **options: Any) -> None:
        self.stays = stays
        super().__init__(verbose_name, **options)


class LinkedObject(models.CharField):
    """Part of an AnyLink: the name of the object."""

    part: ClassVar[bool] = True

    def __init__(self, verbose_name: Any = None, **options: Any) -> None:
        super().__init__(verbose_name, **{"max_length": 40, "default": "", "blank": True, **options})
