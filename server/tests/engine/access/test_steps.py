"""Every way through signing in, in any order: no door is open between the steps."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from hypothesis.strategies import booleans

from rapport.engine.access import passwords
from rapport.engine.access.actors import SYSTEM
from rapport.engine.access.models import User
from rapport.engine.feed import stream
from tests.contract.makers import act
from tests.engine.access.signing_in import (
    browser_of,
    forgive,
    need_factor,
    with_password,
)
from tests.engine.api.door import PASSWORD

pytestmark = pytest.mark.django_db
ANOTHER = "another battery staple"


class Entering(RuleBasedStateMachine):
    """A person, an admin and time, in any order. `place` is where the person should be: out, half, in."""

    @initialize()
    def begin(self) -> None:
        made = act("user.create", name="Walker", email=f"walker{User.objects.count()}@rapport.example")
        self.user = with_password(made.pk)
        self.password, self.place, self.is_fresh, self.is_active = PASSWORD, "out", False, True
        self.browser = browser_of()
        need_factor()
        self.is_needed = False

    @rule(right=booleans())
    def give_password(self, right: bool) -> None:
        forgive()
        status = self.browser.sign_in(self.user.email, self.password if right else "not the password")
        if self.place == "in":
            assert status == (409 if right else 400)
        elif right and self.is_active:
            self.place, self.is_fresh = ("half", False) if self.browser.secret else ("in", True)
            assert status == (401 if self.browser.secret else 200)
        else:
            assert status in (400, 401)
            self.place = "out"

    @rule()
    def give_code(self) -> None:
        forgive()
        self._give(self.browser.code() if self.browser.secret else "123456", right=bool(self.browser.secret))

    @rule()
    def give_wrong_code(self) -> None:
        forgive()
        self._give("abcdef", right=False)

    @precondition(lambda self: len(self.browser.codes) > 5)
    @rule()
    def give_recovery_code(self) -> None:
        forgive()
        code = self.browser.codes[0]
        if self.place == "half":
            self.browser.codes.pop(0)
        self._give(code, right=True)

    def _give(self, code: str, *, right: bool) -> None:
        status = self.browser.give(code)
        if self.place == "half" and right and self.is_active:
            assert status == 200
            self.place, self.is_fresh = "in", True
        else:
            assert status in (400, 401)
            if self.place == "half" and not self.is_active:
                self.place = "out"

    @precondition(lambda self: self.place == "in" and not self.browser.secret)
    @rule()
    def set_up(self) -> None:
        forgive()
        assert self.browser.set_up() == (200 if self.is_fresh else 401)

    @precondition(lambda self: self.place == "in" and self.browser.secret)
    @rule()
    def take_off(self) -> None:
        assert self.browser.take_off() == (200 if self.is_fresh else 401)
        if self.is_fresh:
            self.browser.secret, self.browser.codes = "", []

    @rule()
    def sign_out(self) -> None:
        self.browser.sign_out()
        if self.place == "in":
            self.place = "out"

    @rule()
    def an_hour_passes(self) -> None:
        if self.place == "in":
            self.browser.let_age()
            self.is_fresh = False

    @precondition(lambda self: self.place == "in")
    @rule()
    def prove(self) -> None:
        forgive()
        assert (
            self.browser.send("POST", "/auth/reauthenticate", {"password": self.password}).status_code == 200
        )
        self.is_fresh = True

    @rule(needed=booleans())
    def the_role_needs_a_factor(self, needed: bool) -> None:
        self.is_needed = needed
        need_factor(*(["seller"] if needed else []))

    @rule()
    def an_admin_sets_the_password(self) -> None:
        self.password = ANOTHER if self.password == PASSWORD else PASSWORD
        passwords.keep(User.objects.get(pk=self.user.pk), self.password, actor=None, door="cli")
        self.place = "out"

    @rule(active=booleans())
    def an_admin_switches(self, active: bool) -> None:
        if active != self.is_active:
            act("user.reactivate" if active else "user.deactivate", SYSTEM, self.user.pk)
            self.is_active = active
        if not active and self.place == "in":
            self.place = "out"

    @invariant()
    def doors_are_as_they_should_be(self) -> None:
        if not hasattr(self, "browser"):
            return
        door = self.browser.door
        told = [door.get(path).status for path in ("/me", "/companies", "/sign-ins")]
        proof = door.get("/proof").status
        heard = stream.recognise(self.browser.cookie) is not None
        factors = self.browser.send("GET", "/account/authenticators").status_code
        lacks = self.is_needed and not self.browser.secret
        if self.place != "in":
            expected: Any = ([401, 401, 401], 401, False, 401)
        elif lacks:
            expected = ([200, 403, 403], 403, False, 200)
        else:
            expected = ([200, 200, 200], 204 if self.is_fresh else 403, True, 200)
        assert (told, proof, heard, factors) == expected, self.place


def test_no_door_is_open_between_the_steps() -> None:
    run_state_machine_as_test(
        Entering,
        settings=settings(
            max_examples=10, stateful_step_count=14, phases=[Phase.generate], deadline=None, derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
