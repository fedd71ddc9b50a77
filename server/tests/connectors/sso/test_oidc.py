"""Coming in by OpenID Connect, at oidc-provider: who does, who does not, and as whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import Request, urlopen

import orjson
import pytest
from django.core import mail

from rapport.connectors.sso.models import Identity, SignInProvider
from rapport.engine.access import factors
from rapport.engine.access.models import SignIn, Token, User
from rapport.engine.access.sign_ins import Outcome
from rapport.engine.log.models import Change
from rapport.engine.objects.problems import Invalid
from tests.connectors.sso.at_a_provider import (
    A,
    B,
    Traveller,
    change,
    provider_of,
    started,
    trouble,
)
from tests.contract.makers import act
from tests.contract.people_of_the_house import people
from tests.engine.access.signing_in import forgive, need_factor, signed_in, with_password

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with started() as found:
        yield found


@pytest.fixture
def issuer(port: int, allow: Callable[[str], None]) -> str:
    allow(f"127.0.0.1:{port}")
    return f"http://127.0.0.1:{port}"


def tell(issuer: str, **people: object) -> None:
    """What the provider says of people from here on."""
    with urlopen(Request(f"{issuer}/people", orjson.dumps(people), method="POST")):  # noqa: S310
        pass


def test_who_is_known_by_a_verified_address_comes_in_and_stays_themselves(issuer: str) -> None:
    provider_of(issuer)
    anna = act("user.create", email="anna@example.org", name="Anna", role="seller")
    browser = Traveller()
    assert browser.sign_in("anna", next_page="/o/deals?sort=name") == "/o/deals?sort=name"
    assert (browser.me()["id"], browser.me()["email"]) == (str(anna.pk), "anna@example.org")
    row = SignIn.objects.latest("id")
    assert (row.method, row.outcome, row.user_id) == ("sso", Outcome.SIGNED_IN, anna.pk)
    assert browser.client.get("/api/v1/sessions").json()["items"][0]["methods"] == ["sso"]
    # Another address there, even somebody else's here, changes nothing: the subject counts.
    act("user.create", email="dora@example.org", name="Dora", role="admin")
    tell(issuer, anna={"email": "dora@example.org", "email_verified": True, "name": "Anna"})
    try:
        again = Traveller()
        again.sign_in("anna")
        assert again.me()["email"] == "anna@example.org"
        # And who gets the address after her is not her.
        tell(issuer, newcomer={"email": "anna@example.org", "email_verified": True})
        other = Traveller()
        assert trouble(other.sign_in("newcomer")) == "other_person"
        assert other.me() == 401
    finally:
        tell(
            issuer,
            anna={"email": "Anna@example.org", "email_verified": True, "name": "Anna", "groups": ["Sales"]},
        )


def test_who_is_let_in_by_no_word_of_the_provider(issuer: str) -> None:
    provider_of(issuer)
    for name in ("anna", "boris", "carla"):
        act("user.create", email=f"{name}@example.org", name=name, role="seller")
    act("user.create", email="carla@elsewhere.example", name="Carla", role="seller")
    before = list(User.objects.order_by("pk").values_list("pk", "version"))
    for person, word in (("boris", "unverified"), ("carla", "other_domain"), ("dora", "unknown"),
                         ("nobody", "cancelled")):  # fmt: skip
        browser = Traveller()
        assert trouble(browser.sign_in(person)) == word, person
        assert browser.me() == 401
    assert not Identity.objects.exists()
    assert list(User.objects.order_by("pk").values_list("pk", "version")) == before
    assert set(SignIn.objects.values_list("outcome", flat=True)) == {Outcome.WRONG}
    browser = Traveller()
    browser.sign_in("anna")
    change("user.deactivate", User.objects.get(email="anna@example.org"))
    assert browser.me() == 401
    assert trouble(Traveller().sign_in("anna")) == "inactive"


def test_what_comes_back_counts_once_for_the_browser_that_was_sent(issuer: str) -> None:
    provider_of(issuer)
    provider_of(issuer, B)
    act("user.create", email="anna@example.org", name="Anna", role="seller")
    browser, thief = Traveller(), Traveller()
    back = browser.go(browser.begin(), "anna")
    assert trouble(thief.come(back)) == "expired"
    # A's answer is nothing to B, whatever the state.
    thief.begin(B)
    assert trouble(thief.come(back.replace(str(A), str(B)))) == "expired"
    state = parse_qs(urlsplit(thief.begin()).query)["state"][0]
    swapped = {name: one[0] for name, one in parse_qs(urlsplit(back).query).items()} | {"state": state}
    # The code is bound to the verifier of the browser that was sent.
    assert trouble(thief.come(f"/sso/{A}/callback?{urlencode(swapped)}")) == "refused"
    assert thief.me() == 401
    forgive()
    other = Traveller()
    other.begin()
    back = other.go(other.begin(), "anna")
    wrong_issuer = back.replace("iss=http", "iss=https")
    assert wrong_issuer != back
    assert trouble(other.come(wrong_issuer)) == "refused"
    back = other.go(other.begin(), "anna")
    assert other.come(back) == "/"
    assert trouble(other.come(back)) == "expired"
    assert other.me()["email"] == "anna@example.org"
    begun = other.client.session["rapport_sso_errands"][0]
    used = parse_qs(urlsplit(back).query)["code"][0]
    answer = {"state": begun["state"], "code": used, "iss": issuer}
    # A code that was used, with a state that was not.
    assert trouble(other.come(f"/sso/{A}/callback?{urlencode(answer)}")) == "refused"


def test_an_unknown_person_becomes_a_user_where_the_provider_may_make_them(issuer: str) -> None:
    team = act("team.create", name="East")
    provider = provider_of(issuer, makes_users=True, role="marketer", team=str(team.pk))
    browser = Traveller()
    assert browser.sign_in("dora") == "/"
    dora = User.objects.get(email="dora@example.org")
    assert (dora.name, dora.role, dora.team_id, factors.has_password(dora)) == (
        "Dora",
        "marketer",
        team.pk,
        False,
    )
    assert Change.objects.filter(record=dora.pk, door="sso", op="insert").count() == 1
    change("sign-in-provider.update", provider, active=False)
    answer = browser.client.post(
        "/api/v1/sign-in/begin", orjson.dumps({"provider": str(A)}), "application/json"
    )
    assert answer.status_code == 404
    assert browser.me()["email"] == "dora@example.org"


def test_groups_give_and_take_roles_and_teams(issuer: str) -> None:
    provider = provider_of(issuer, makes_users=True, role="member", groups_from="groups")
    team = act("team.create", name="East")
    extra = act("role.create", name="Extra")
    by_hand = act("role.create", name="By hand")
    act("group-mapping.create", group="sales", role="seller", team=str(team.pk), extra_roles=[str(extra.pk)])
    act("group-mapping.create", group="Chiefs", role="admin")

    def come_with(*groups: str) -> User:
        told = {"email": "eva@example.org", "email_verified": True, "name": "Eva", "groups": list(groups)}
        tell(issuer, eva=told)
        forgive()
        Traveller().sign_in("eva")
        return User.objects.get(email="eva@example.org")

    def standing(user: User) -> tuple[object, ...]:
        return user.role, user.team_id, user.extra_roles

    eva = come_with("Sales", "Unmapped")
    assert standing(eva) == ("seller", team.pk, [extra.pk])
    change("user.update", eva, extra_roles=[str(extra.pk), str(by_hand.pk)])
    assert standing(come_with("Chiefs")) == ("member", None, [by_hand.pk])
    change("sign-in-provider.update", provider, groups_give_admin=True)
    assert come_with("Chiefs", "Sales").role == "admin"
    # The last admin stays one, whatever the groups say; with another there, they are not.
    assert not User.objects.active().filter(role="admin").exclude(email="eva@example.org").exists()
    assert standing(come_with("Sales")) == ("admin", team.pk, [by_hand.pk, extra.pk])
    act("user.create", email="other@rapport.example", name="Other", role="admin")
    assert standing(come_with("Sales")) == ("seller", team.pk, [by_hand.pk, extra.pk])
    written = Change.objects.filter(record=eva.pk, action="user.update", actor=None)
    assert set(written.values_list("door", flat=True)) == {"sso", "api"}


def test_a_required_provider_closes_every_other_way_but_for_admins(issuer: str) -> None:
    provider = provider_of(issuer)
    with pytest.raises(Invalid) as refused:
        change("sign-in-provider.update", provider, required=True)
    assert [one.code for one in refused.value.faults] == ["no_way_in"]
    seller = with_password(act("user.create", email="anna@example.org", name="Anna", role="seller").pk)
    admin = with_password(act("user.create", email="root@example.org", name="Root", role="admin").pk)
    earlier = signed_in(seller)
    change("sign-in-provider.update", provider, required=True)
    told = set()
    for email, password in ((seller.email, "correct horse battery"), (seller.email, "wrong"),
                            ("none@example.org", "wrong"), (admin.email, "wrong")):  # fmt: skip
        forgive()
        earlier.sign_out()
        told.add(earlier.send("POST", "/auth/login", {"email": email, "password": password}).content)
    assert len(told) == 1
    assert orjson.loads(told.pop())["code"] == "sso_required"
    forgive()
    assert signed_in(admin).door.get("/me").status == 200
    browser = Traveller()
    assert browser.sign_in("anna") == "/"
    found = browser.client.post(
        "/api/v1/sign-in/realm", orjson.dumps({"email": "any@example.org"}), "application/json"
    )
    assert found.json() == {"items": [{"id": str(A), "name": "Company a"}], "required": True}


def test_the_second_step_is_asked_for_unless_the_provider_is_trusted_with_it(issuer: str) -> None:
    provider = provider_of(issuer)
    anna = with_password(act("user.create", email="anna@example.org", name="Anna", role="seller").pk)
    need_factor("seller")
    browser = Traveller()
    assert browser.sign_in("anna", amr="pwd otp") == "/"
    assert browser.client.get("/api/v1/deals").json()["code"] == "factor_required"
    change("sign-in-provider.update", provider, trusts_factor=True)
    assert Traveller().sign_in("anna", amr="pwd") == "/"
    trusted = Traveller()
    assert trusted.sign_in("anna", amr="pwd otp") == "/"
    assert trusted.client.get("/api/v1/deals").status_code == 200
    need_factor()
    at_home = signed_in(anna)
    assert at_home.set_up() == 200
    change("sign-in-provider.update", provider, trusts_factor=False)
    browser = Traveller()
    assert browser.sign_in("anna", amr="pwd otp") == "/sign-in?next=%2F&step=1"
    assert browser.me() == 401
    assert SignIn.objects.latest("id").outcome == Outcome.STEP
    answer = browser.client.post("/_allauth/browser/v1/auth/2fa/authenticate", orjson.dumps({"code": at_home.code()}),
                                 "application/json")  # fmt: skip
    assert answer.status_code == 200
    assert browser.me()["email"] == "anna@example.org"


def test_a_secret_goes_in_and_never_out_and_stays_behind_when_the_issuer_moves(issuer: str) -> None:
    admin = with_password(people().admin.id)
    door = signed_in(admin).door
    given = {"id": str(A), "name": "Us", "issuer": issuer, "client_id": "a", "secret": "CANARY-SECRET",
             "domains": ["@Example.org"]}  # fmt: skip
    assert door.post("/sign-in-providers", given).status == 201
    told = [door.get(path).json for path in ("/sign-in-providers", f"/sign-in-providers/{A}", "/sign-in",
                                             f"/sign-in-providers/{A}/timeline", "/log")]  # fmt: skip
    kept = SignInProvider.objects.get(pk=A)
    assert "CANARY" not in f"{told} {kept.secret}"
    assert (kept.domains, bool(kept.secret)) == (["example.org"], True)
    assert door.post(f"/sign-in-providers/{A}/check", {}).json["trouble"] == ""
    assert door.patch(f"/sign-in-providers/{A}", {"name": "We"}).status == 200
    assert SignInProvider.objects.get(pk=A).secret == kept.secret
    moved = door.patch(f"/sign-in-providers/{A}", {"issuer": "https://accounts.example.net"})
    assert moved.status == 200
    assert SignInProvider.objects.get(pk=A).secret == ""
    hostile: tuple[dict[str, object], ...] = (
        {"issuer": "http://accounts.example.net"}, {"domains": []}, {"domains": ["x"]}, {"role": "admin"},
        {"client_id": ""}, {"secret": 1},
    )  # fmt: skip
    for wrong in hostile:
        assert door.patch(f"/sign-in-providers/{A}", wrong).status == 422, wrong
    seller = signed_in(
        with_password(act("user.create", email="s@x.example", name="S", role="seller").pk)
    ).door
    assert not (seller.get("/sign-in-providers").json.get("items"))
    assert [seller.get(f"/sign-in-providers/{A}{rest}").status for rest in ("", "/addresses", "/people")] == [
        404, 403, 403,
    ]  # fmt: skip
    assert [one.status for one in (
        seller.post("/sign-in-providers", given), seller.post(f"/sign-in-providers/{A}/check"),
        seller.delete(f"/sign-in-providers/{A}/people/{admin.pk}"),
    )] == [403] * 3  # fmt: skip
    assert door.delete(f"/sign-in-providers/{A}/people/{admin.pk}").status == 404
    assert not Token.objects.exists()
    assert mail.outbox == []
