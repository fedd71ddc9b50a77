"""Dangerous acts ask again who one is; a role may ask for a second step before anything is open."""

from __future__ import annotations

from typing import Any

import pytest

from rapport.engine.access import factors
from rapport.engine.access.actors import SYSTEM
from rapport.engine.access.models import User
from rapport.engine.access.sign_ins import Outcome
from tests.contract.makers import act
from tests.contract.people_of_the_house import People
from tests.engine.access.signing_in import (
    browser_of,
    need_factor,
    outcomes,
    signed_in,
    with_password,
)
from tests.engine.api.door import PASSWORD, program

pytestmark = pytest.mark.django_db
ANOTHER = "another battery staple"


class TestProof:
    def test_dangerous_acts_ask_again(self, house: People, owner: User) -> None:
        admin = signed_in(with_password(house.admin.id))
        door = admin.door
        changed = {"role": "manager", "version": User.objects.get(pk=owner.pk).version}
        acts: list[tuple[str, str, Any, int]] = [
            ("POST", "/tokens", {"name": "One"}, 201),
            ("PATCH", f"/users/{owner.pk}", changed, 200),
            ("POST", f"/users/{owner.pk}/set_password", {"password": ANOTHER}, 200),
            ("POST", "/users", {"name": "New", "email": "new@rapport.example", "role": "admin"}, 201),
            (
                "POST",
                "/users/bulk",
                {"verb": "update", "ids": [str(owner.pk)], "input": {"role": "admin"}},
                200,
            ),
            ("PATCH", "/organisation", {"factor_roles": ["manager"]}, 200),
            ("GET", "/companies/export", None, 200),
            ("GET", "/log/file", None, 200),
            ("GET", "/proof", None, 204),
            ("DELETE", "/sessions", None, 204),
        ]
        admin.let_age()
        for method, path, body, _status in acts:
            answer = door.send(method, path, body)
            assert (answer.status, answer.code) == (403, "proof_required"), path
            assert answer.json["ways"] == ["password"]
        assert User.objects.get(pk=owner.pk).role == "seller"
        assert door.patch(f"/users/{owner.pk}", {"job_title": "Sales", "version": 1}).status == 200
        assert door.get("/companies/export", filter={"field": "name", "op": "filled"}).status == 200
        assert admin.set_up() == 401
        assert (
            admin.send("POST", "/auth/reauthenticate", {"password": "wrong wrong wrong"}).status_code == 400
        )
        assert admin.send("POST", "/auth/reauthenticate", {"password": PASSWORD}).status_code == 200
        changed["version"] = User.objects.get(pk=owner.pk).version
        for method, path, body, status in acts:
            assert door.send(method, path, body).status == status, path
        assert outcomes()[-2:] == [Outcome.UNPROVED, Outcome.PROVED]

    def test_a_program_is_not_asked(self, house: People, owner: User) -> None:
        assert (
            program(house.admin.id).patch(f"/users/{owner.pk}", {"role": "manager", "version": 1}).status
            == 200
        )

    def test_the_document_names_the_doors_that_ask(self) -> None:
        door = browser_of().door.get("/openapi.json").json
        asking = {
            told["operationId"]
            for path in door["paths"].values()
            for told in path.values()
            if told.get("x-proof")
        }
        assert asking == {
            "token.create", "session.end", "session.end_others", "proof.read", "log.export", "security.end_session",
            "security.end_sessions", "security.end_token", "make_scim_token", "revoke_scim_token", "rotate_key",
            "answer_question", "forget_person", "give_link",
        }  # fmt: skip


class TestNeededFactor:
    def test_nothing_is_open_before_it_is_set_up(self, house: People, owner: User) -> None:
        need_factor("seller")
        browser = signed_in(owner)
        for method, path in (
            ("GET", "/meta"),
            ("GET", "/deals"),
            ("POST", "/deals"),
            ("PATCH", "/me"),
            ("GET", "/jobs"),
        ):
            answer = browser.door.send(method, path)
            assert (answer.status, answer.code) == (403, "factor_required"), path
        assert browser.send("POST", "/account/password/change", {}).status_code == 403
        assert browser.door.get("/me").status == 200
        drawn = browser.door.post("/qr-codes", {"text": "otpauth://totp/a?secret=b"}).json
        assert (drawn["size"], drawn["path"][:9]) == (25, "M0 0h7v1h")
        assert program(owner.pk).get("/deals").status == 200
        assert signed_in(with_password(house.manager.id)).door.get("/deals").status == 200
        assert browser.set_up() == 200
        assert browser.door.get("/deals").status == 200

    def test_a_composed_role_needs_one_and_so_does_what_it_is_made_of(
        self, house: People, owner: User
    ) -> None:
        inner = act("role.create", name="Inner", draft={"includes": [], "atoms": []})
        act("role.publish", SYSTEM, inner.pk)
        outer = act("role.create", name="Outer", draft={"includes": [str(inner.pk), "manager"], "atoms": []})
        act("role.publish", SYSTEM, outer.pk)
        act("user.update", house.admin, owner.pk, extra_roles=[str(outer.pk)])
        door = signed_in(owner).door
        for needed, code in (("admin", 200), ("manager", 403), (str(inner.pk), 403), (str(outer.pk), 403)):
            need_factor(needed)
            assert door.get("/deals").status == code, needed
            assert (owner.pk in factors.lacking()) is (code == 403)
        admin = signed_in(with_password(house.admin.id)).door
        assert admin.patch("/organisation", {"factor_roles": [str(outer.pk)]}).json["factor_roles"] == [
            str(outer.pk)
        ]
        act("user.update", house.admin, owner.pk, extra_roles=[])
        assert door.get("/deals").status == 200

    def test_an_admin_helps_who_lost_it(self, house: People, owner: User) -> None:
        browser = signed_in(owner)
        assert browser.set_up() == 200
        admin = signed_in(with_password(house.admin.id)).door
        assert admin.post(f"/users/{owner.pk}/reset_factors").status == 200
        assert browser.door.get("/me").status == 401
        assert signed_in(owner).door.get("/deals").status == 200
        assert admin.post(f"/users/{owner.pk}/reset_factors").code == "no_factor"
        assert admin.post(f"/users/{house.admin.id}/reset_factors").code == "yourself"

    def test_roles_that_nobody_knows(self, house: People) -> None:
        answer = signed_in(with_password(house.admin.id)).door.patch(
            "/organisation", {"factor_roles": ["king"]}
        )
        assert (answer.status, answer.pointers) == (422, ["/factor_roles"])
