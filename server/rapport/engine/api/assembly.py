"""The API as a whole: hand-written endpoints of the modules, the caller's own, and those of every object."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, wraps
from typing import Any

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, include, path, resolve
from django.utils import translation
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.parser import Parser

from rapport.engine.actions.module import Module
from rapport.engine.api import keyed, openapi, own, parameters, problems, proving, refusals, routes
from rapport.engine.api.who import AUTH, VERSION
from rapport.engine.objects import current, registry
from rapport.engine.objects.current import Outdated

_TRIES = "rapport.tries"
_MOST = 5
"""How often a request is asked of a newer API: each time, somebody declared something while it was being read."""
_DESCRIPTION = "Everything that Rapport can do. The web app uses this API and no other."


class Json(Parser):
    """Bodies of hand-written endpoints, read as strictly as those of the generated ones."""

    def parse_body(self, request: HttpRequest) -> Any:
        return msgspec.json.decode(request.body)


class Api(NinjaAPI):
    """ninja's API with one form of problem for whatever goes wrong, and a document that is made once."""

    types: tuple[type[Any], ...] = ()

    def on_exception(self, request: HttpRequest, exc: Any) -> HttpResponse:
        if isinstance(exc, Outdated):
            raise exc
        refusals.note(request, exc)
        return problems.answer_to(exc)

    def get_openapi_operation_id(self, operation: Any) -> str:
        return str(operation.view_func.__name__)

    @property
    def urls(self) -> tuple[list[Any], str, str]:
        """One pattern for each path, whatever the number of its methods."""
        patterns, app, namespace = super().urls
        once = {str(found.pattern): found for found in patterns if isinstance(found, URLPattern)}
        for found in once.values():
            found.callback = _with_problems(found.callback)
        document = path("openapi.json", self.read_document, name="document")
        return [document, *_by_first_part(once.values())], app, namespace

    def read_document(self, _request: HttpRequest) -> HttpResponse:
        """GET /openapi.json: for everyone, since it says nothing about anybody."""
        return HttpResponse(self.document, content_type="application/json")

    @cached_property
    @translation.override(settings.LANGUAGE_CODE)
    def document(self) -> bytes:
        """The OpenAPI document as JSON."""
        made = openapi.complete(dict(self.get_openapi_schema()), self.types)
        return msgspec.json.encode(made)


def again(request: HttpRequest) -> HttpResponseBase:
    """Answers what was asked of an API that is no longer. Raises Http404 where the new one has no such address."""
    tries = request.META[_TRIES] = request.META.get(_TRIES, 0) + 1
    if tries > _MOST:
        return problems.answer(
            problems.Busy(_("Objects and fields are being changed; try again in a moment."))
        )
    request.resolver_match = match = resolve(request.path_info)
    answer: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
    return answer


def _by_first_part(patterns: Iterable[URLPattern]) -> list[URLPattern | URLResolver]:
    """The patterns, those with the same first part below it: an address is compared with a few of hundreds.

    What begins with a parameter stands before the rest.
    """
    open_ones: list[URLPattern | URLResolver] = []
    groups: dict[str, list[URLPattern]] = {}
    for found in patterns:
        route = str(found.pattern)
        first = route.partition("/")[0]
        if "<" in first:
            open_ones.append(found)
        else:
            below = path(route.removeprefix(first), found.callback, found.default_args, found.name)
            groups.setdefault(first, []).append(below)
    return [*open_ones, *(path(first, include(below)) for first, below in groups.items())]


def _with_problems(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """`view` with a method that it does not know answered as a problem too, and asked again of a newer API."""
    made_for = current.version()

    @wraps(view)
    def answering(request: HttpRequest, **given: Any) -> HttpResponseBase:
        request.META[VERSION] = made_for
        try:
            response = view(request, **given)
        except Outdated:
            return again(request)
        if keyed.REPLAYED in request.META:
            response.headers[keyed.REPLAYED] = "true"
        if response.status_code != problems.NotAllowed.status:
            return response
        allowed = sorted(response.headers["Allow"].split(", "))
        return problems.answer(
            problems.NotAllowed(_("Use {allowed}.").format(allowed=", ".join(allowed)), allowed=allowed)
        )

    return answering


@translation.override(settings.LANGUAGE_CODE)
def build(modules: Sequence[Module]) -> Api:
    """The API of a program with these modules, described in English.

    Hand-written addresses come first, for `{id}` would take them.
    """
    api = Api(
        title="Rapport", version="1", description=_DESCRIPTION, docs_url=None, openapi_url=None, auth=AUTH,
        parser=Json(), urls_namespace="api",
    )  # fmt: skip
    api.add_decorator(parameters.known_alone, mode="operation")
    api.add_decorator(keyed.once, mode="operation")
    api.add_decorator(proving.asking, mode="operation")
    for module in modules:
        for prefix, router in module.routers:
            api.add_router(prefix, router)
    api.add_router("", own.router())
    made = [routes.build(obj) for obj in registry.all_objects()]
    for one in made:
        api.add_router(one.prefix, one.router)
    api.types = (*own.types(), *routes.TYPES, *(kind for one in made for kind in one.types()))
    return api
