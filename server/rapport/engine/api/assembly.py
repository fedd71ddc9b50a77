"""The API as a whole: hand-written endpoints of the modules, the caller's own, and those of every object."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, wraps
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from ninja import NinjaAPI, Router
from ninja.parser import Parser

from rapport.engine.access.house import House
from rapport.engine.actions.module import Module
from rapport.engine.api import me, meta, openapi, organisation, problems, routes, sessions, tokens
from rapport.engine.api.who import AUTH
from rapport.engine.objects import registry

_DESCRIPTION = "Everything that Rapport can do. The web app uses this API and no other."


class Json(Parser):
    """Bodies of hand-written endpoints, read as strictly as those of the generated ones."""

    def parse_body(self, request: HttpRequest) -> Any:
        return msgspec.json.decode(request.body)


class Api(NinjaAPI):
    """ninja's API with one form of problem for whatever goes wrong, and a document that is made once."""

    types: tuple[type[Any], ...] = ()

    def on_exception(self, request: HttpRequest, exc: Any) -> HttpResponse:
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
        return [document, *once.values()], app, namespace

    def read_document(self, _request: HttpRequest) -> HttpResponse:
        """GET /openapi.json: for everyone, since it says nothing about anybody."""
        return HttpResponse(self.document, content_type="application/json")

    @cached_property
    def document(self) -> bytes:
        """The OpenAPI document as JSON."""
        made = openapi.complete(dict(self.get_openapi_schema()), self.types)
        return msgspec.json.encode(made)


def _with_problems(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """`view` with a method that it does not know answered as a problem too."""

    @wraps(view)
    def answering(request: HttpRequest, **given: Any) -> HttpResponseBase:
        response = view(request, **given)
        if response.status_code != problems.NotAllowed.status:
            return response
        allowed = sorted(response.headers["Allow"].split(", "))
        return problems.answer(problems.NotAllowed(f"Use {' or '.join(allowed)}.", allowed=allowed))

    return answering


def build(modules: Sequence[Module]) -> Api:
    """The API of a program with these modules. Hand-written addresses come first, for `{id}` would take them."""
    api = Api(
        title="Rapport", version="1", description=_DESCRIPTION, docs_url=None, openapi_url=None, auth=AUTH,
        parser=Json(), urls_namespace="api",
    )  # fmt: skip
    for module in modules:
        for prefix, router in module.routers:
            api.add_router(prefix, router)
    api.add_router("", _own())
    made = [routes.build(obj) for obj in registry.all_objects()]
    for one in made:
        api.add_router(one.prefix, one.router)
    api.types = (*_OWN_TYPES, *(kind for one in made for kind in one.types()))
    return api


_OWN_TYPES: tuple[type[Any], ...] = (
    meta.Meta, me.Me, me.MeGiven, House, organisation.OrganisationGiven, tokens.Tokens, tokens.TokenMade,
    tokens.TokenGiven, sessions.Sessions, *routes.TYPES,
)  # fmt: skip


def _own() -> Router:
    """What is not about an object: the caller, the organisation, tokens and sessions."""
    router = Router()

    def add(method: str, path: str, view: Any, name: str, summary: str, tag: str, **told: Any) -> None:
        status = told.pop("status", 200)
        extra = openapi.operation(status=status, **told)
        router.add_api_operation(path, [method], view, operation_id=name, summary=summary, tags=[tag],
                                 response={status: None}, openapi_extra=extra)  # fmt: skip

    add(
        "GET",
        "/meta",
        meta.read_meta,
        "meta.read",
        "Every object, field and action",
        "Meta",
        answer=meta.Meta,
    )
    add("GET", "/me", me.read_me, "me.read", "Who is signed in", "Me", answer=me.Me)
    add(
        "PATCH", "/me", me.update_me, "me.update", "Settle in", "Me", body=me.MeGiven, answer=me.Me, once=True
    )
    add("GET", "/organisation", organisation.read_organisation, "organisation.read", "The organisation's settings",
        "Organisation", answer=House)  # fmt: skip
    add("PATCH", "/organisation", organisation.update_organisation, "organisation.update", "Change the settings",
        "Organisation", body=organisation.OrganisationGiven, answer=House)  # fmt: skip
    add("GET", "/tokens", tokens.list_tokens, "token.list", "My tokens", "Tokens", answer=tokens.Tokens)
    add("POST", "/tokens", tokens.make_token, "token.create", "Make a token; its text is shown once", "Tokens",
        body=tokens.TokenGiven, answer=tokens.TokenMade, status=201)  # fmt: skip
    add("DELETE", "/tokens/{id}", tokens.revoke_token, "token.revoke", "Revoke a token", "Tokens", status=204)
    add("GET", "/sessions", sessions.list_sessions, "session.list", "Where I am signed in", "Sessions",
        answer=sessions.Sessions)  # fmt: skip
    add(
        "DELETE",
        "/sessions/{id}",
        sessions.end_session,
        "session.end",
        "Sign out there",
        "Sessions",
        status=204,
    )
    return router
