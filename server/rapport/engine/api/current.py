"""The API of what is declared now: made anew when that changes, while those who are being answered keep the old one.

Nobody adopts anything else while it is made, and it is not made while somebody tries what may be taken back: it would
be an API of what never was.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.urls import URLResolver
from django.urls.exceptions import Resolver404
from django.urls.resolvers import RoutePattern

from rapport.engine.actions.module import Module
from rapport.engine.api import assembly
from rapport.engine.objects import current


class Addresses(URLResolver):
    """All addresses below `route`, as the API has them now. An address that is not there is looked for once more, in
    what the database has declared: another process may know of it already."""

    def __init__(self, route: str, modules: Callable[[], Sequence[Module]]) -> None:
        self._modules = modules
        with current.alone():
            self._made_for = current.version()
            api, app, namespace = assembly.build(modules()).urls
        super().__init__(RoutePattern(route), api, app_name=app, namespace=namespace)

    @property
    def url_patterns(self) -> Any:
        """Made anew when something else was declared; Django would keep the first ones for good."""
        if self._made_for != current.version():
            with current.alone():
                if self._made_for != current.version():
                    self._renew()
        return self.urlconf_name

    def _renew(self) -> None:
        self.urlconf_name = assembly.build(self._modules()).urls[0]
        self._populated = False
        self._made_for = current.version()

    def resolve(self, path: Any) -> Any:
        try:
            return super().resolve(path)
        except Resolver404:
            before = current.version()
            if self.pattern.match(str(path)) is None:
                raise
            current.look()
            if current.version() == before:
                raise
            return super().resolve(path)
