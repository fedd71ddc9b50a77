"""The endpoints that are about no object: the caller, the organisation, tokens and sessions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http.response import HttpResponseBase
from ninja import Router

from rapport.engine.access.house import House
from rapport.engine.api import (
    audit,
    audit_file,
    audit_seals,
    me,
    meta,
    openapi,
    organisation,
    parameters,
    qr_codes,
    security,
    sessions,
    sign_ins,
    tokens,
)


@dataclass(frozen=True, kw_only=True)
class Endpoint:
    """One method of one address; see openapi.operation for what its name does not say."""

    method: str
    path: str
    view: Callable[..., HttpResponseBase]
    name: str
    summary: str
    tag: str
    parameters: tuple[parameters.Parameter, ...] = ()
    body: type[Any] | None = None
    answer: type[Any] | str = ""
    status: int = 200
    once: bool = False
    proof: bool = False
    no_key: str = ""
    shown_once: bool = False


ENDPOINTS = (
    Endpoint(method="GET", path="/meta", view=meta.read_meta, name="meta.read", tag="Meta",
             summary="Every object, field and action", answer=meta.Meta),
    Endpoint(method="GET", path="/me", view=me.read_me, name="me.read", tag="Me", summary="Who is signed in",
             answer=me.Me),
    Endpoint(method="PATCH", path="/me", view=me.update_me, name="me.update", tag="Me", summary="Settle in",
             body=me.MeGiven, answer=me.Me, once=True),
    Endpoint(method="GET", path="/organisation", view=organisation.read_organisation, name="organisation.read",
             tag="Organisation", summary="The organisation's settings", answer=House),
    Endpoint(method="PATCH", path="/organisation", view=organisation.update_organisation, name="organisation.update",
             tag="Organisation", summary="Change the settings", body=organisation.OrganisationGiven, answer=House),
    Endpoint(method="GET", path="/tokens", view=tokens.list_tokens, name="token.list", tag="Tokens",
             summary="My tokens", answer=tokens.Tokens),
    Endpoint(method="POST", path="/tokens", view=tokens.make_token, name="token.create", tag="Tokens",
             summary="Make a token; its text is shown once", body=tokens.TokenGiven, answer=tokens.TokenMade,
             status=201, proof=True, shown_once=True),
    Endpoint(method="DELETE", path="/tokens/{id}", view=tokens.revoke_token, name="token.revoke", tag="Tokens",
             summary="Revoke a token", status=204),
    Endpoint(method="GET", path="/sessions", view=sessions.list_sessions, name="session.list", tag="Sessions",
             summary="Where I am signed in", answer=sessions.Sessions),
    Endpoint(method="DELETE", path="/sessions", view=sessions.end_other_sessions, name="session.end_others",
             tag="Sessions", summary="Sign out everywhere else", status=204, proof=True),
    Endpoint(method="DELETE", path="/sessions/{id}", view=sessions.end_session, name="session.end", tag="Sessions",
             summary="Sign out there", status=204, proof=True),
    Endpoint(method="GET", path="/security", view=security.read_doors, name="security.read", tag="Security",
             summary="The doors that stand open: tokens and sessions of everybody", answer=security.OpenDoors),
    Endpoint(method="DELETE", path="/security/tokens/{id}", view=security.end_token, name="security.end_token",
             tag="Security", summary="Revoke anybody's token", status=204, proof=True),
    Endpoint(method="DELETE", path="/security/sessions/{id}", view=security.end_session_of, tag="Security",
             name="security.end_session", summary="Sign somebody out in one browser", status=204, proof=True),
    Endpoint(method="DELETE", path="/security/people/{id}/sessions", view=security.end_sessions_of, tag="Security",
             name="security.end_sessions", summary="Sign somebody out everywhere", status=204, proof=True),
    Endpoint(method="GET", path="/log", view=audit.read_log, name="log.list", tag="Log",
             summary="Every change there was, newest first", parameters=parameters.LOG, answer=audit.LogPage),
    Endpoint(method="GET", path="/log/file", view=audit_file.export_log, name="log.export", tag="Log",
             summary="The same as a file", parameters=parameters.LOG_EXPORT, proof=True),
    Endpoint(method="GET", path="/log/seals", view=audit_seals.read_seals, name="log.seals", tag="Log",
             summary="How far the log is sealed", answer=audit_seals.Seals),
    Endpoint(method="POST", path="/log/check", view=audit_seals.start_check, name="log.check", tag="Log",
             summary="Check the seals", body=audit_seals.CheckGiven, answer=audit_seals.CheckStarted, status=202),
    Endpoint(method="POST", path="/qr-codes", view=qr_codes.draw_qr_code, name="qr_code.draw", tag="Sessions",
             summary="A text as a QR code", body=qr_codes.QrCodeGiven, answer=qr_codes.QrCode,
             no_key="draws and changes nothing"),
    Endpoint(method="GET", path="/proof", view=sign_ins.read_proof, name="proof.read", tag="Sessions",
             summary="Whether I proved myself lately; refused when I did not", status=204, proof=True),
    Endpoint(method="GET", path="/sign-ins", view=sign_ins.list_sign_ins, name="sign_in.list", tag="Sessions",
             summary="Who signed in, and who tried", parameters=sign_ins.PARAMETERS, answer=sign_ins.SignIns),
)  # fmt: skip


def router() -> Router:
    """All of them, ready to be mounted."""
    made = Router()
    for one in ENDPOINTS:
        extra = openapi.operation(parameters=one.parameters, body=one.body, answer=one.answer, status=one.status,
                                  once=one.once, proof=one.proof, no_key=one.no_key,
                                  shown_once=one.shown_once)  # fmt: skip
        made.add_api_operation(one.path, [one.method], one.view, operation_id=one.name, summary=one.summary,
                               tags=[one.tag], response={one.status: None}, openapi_extra=extra)  # fmt: skip
    return made


def types() -> list[type[Any]]:
    """What they take and answer, for the document."""
    told = [found for one in ENDPOINTS for found in (one.body, one.answer)]
    return [found for found in dict.fromkeys(told) if isinstance(found, type)]
