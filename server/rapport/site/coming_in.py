"""Letting in who proved themselves elsewhere: at a provider, or with an invitation. What follows is as for a password:
limits, the second step, the book of sign-ins, the mail about a device that is new."""

from __future__ import annotations

import time
from typing import Any, Literal

from allauth.account.utils import flows, perform_login
from django.contrib.auth import logout
from django.http import HttpRequest

from rapport.engine.access import sessions
from rapport.engine.access.guesses import Limit
from rapport.engine.access.models import User
from rapport.engine.access.sign_ins import Method, Outcome
from rapport.site import entrance, sign_in
from rapport.site.entrance import Attempt

_RECORDS = "account_authentication_methods"


def attempt_of(request: HttpRequest, method: Method) -> Attempt:
    """A try that is counted by its address. Raises TooManyAttempts."""
    made = Attempt(request, entrance.visitor_of(request), method, [entrance.by_address(request)])
    entrance.count(made)
    return made


def count_asking(request: HttpRequest) -> None:
    """Whoever only asks where to go is given more: a whole office comes from one address. Raises TooManyAttempts."""
    by_address = entrance.by_address(request)
    more = Limit(f"realm:{by_address.key}", 120, 60)
    entrance.count(Attempt(request, entrance.visitor_of(request), Method.SSO, [more]))


def let_in(
    attempt: Attempt, user: User, *, provider: str = "", step_taken: bool = False, proved_at: float = 0.0
) -> Literal["in", "step", "refused"]:
    """Signs `user` in at this browser, whoever was before. "step" is for a second step, "refused" for nobody."""
    request = attempt.request
    attempt.user = user.pk
    if request.user.is_authenticated:
        logout(request)
    setattr(request, sign_in.BY_PROVIDER, bool(provider))
    setattr(request, sign_in.STEP_TAKEN, step_taken)
    told: dict[str, Any] = {"provider": provider} if provider else {}
    flows.login.record_authentication(request, user, method=str(attempt.method), **told)
    if proved_at:
        # When they showed it there, which may be long ago.
        records = request.session[_RECORDS]
        records[-1]["at"] = min(proved_at, time.time())
        request.session[_RECORDS] = records
    perform_login(request, user, redirect_url="/")
    if request.user.is_authenticated and request.user.pk == user.pk:
        if step_taken:
            request.session[sessions.STEP_TAKEN] = True
        entrance.give_back(attempt)
        entrance.welcome(attempt, user.pk)
        return "in"
    if entrance.is_half_way(request):
        entrance.ask_step(attempt, user)
        return "step"
    attempt.end(Outcome.WRONG)
    return "refused"
