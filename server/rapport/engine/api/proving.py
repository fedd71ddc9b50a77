"""Doors that ask for a fresh proof: those whose operation is marked so, whoever wrote it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest

from rapport.engine.access import proofs
from rapport.engine.access.callers import caller_of
from rapport.engine.api.openapi import PROOF
from rapport.engine.api.parameters import operation_of


def asking(view: Callable[..., Any]) -> Callable[..., Any]:
    """A decorator of operations: one that is marked raises ProofRequired before it does anything."""
    if not (operation_of(view).openapi_extra or {}).get(PROOF):
        return view

    @wraps(view)
    def asked(request: HttpRequest, **given: Any) -> Any:
        proofs.require(caller_of(request))
        return view(request, **given)

    return asked
