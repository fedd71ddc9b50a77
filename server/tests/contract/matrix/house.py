"""The house that the matrix asks about: people of every role, and records of every object in many hands.

Built once from the registry: a new object is there without a line here. What cannot be told from its columns (what it
is a part of, whose it is) stands in the tables below, in few words. `facts` is what the oracle is told of it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from rapport.engine.access import tokens
from rapport.engine.access.actors import SYSTEM, Actor, actor_of
from rapport.engine.access.models import Team, User
from rapport.engine.access.roles import PredefinedRole
from rapport.engine.actions.run import run
from rapport.engine.files import keeping
from rapport.engine.files.objects import attach
from rapport.engine.notify.models import Notification
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.search import reader, sources
from tests.contract.makers import World, act
from tests.contract.matrix import oracle
from tests.contract.matrix.oracle import Atom, Person, Record
from tests.engine.api.door import Door

WHOLE = {"deal-line": "deal", "deal-contact": "deal", "relationship": "party"}
"""The link by which a record is a part of another one, where the guide says `whole`."""
OWN = {"comment": "created_by_id", "reaction": "created_by_id", "favourite": "created_by_id", "follow": "person_id",
       "target": "person_id", "absence": "person_id"}  # fmt: skip
"""The column that says whose it is, where that is not `owner`."""
ONE_EACH = {"follow", "favourite", "home", "notification", "reaction"}
"""Objects whose records always are somebody's."""
ABOUT = {"comment": "company", "follow": "company", "favourite": "deal", "note": "company", "task": "deal",
         "call": "contact", "attachment": "company", "notification": "deal"}  # fmt: skip
"""What records of these are about here; meetings are about nothing."""
APART = {
    "approval": "tests/engine/approvals/test_no_way_round.py", "grant": "tests/engine/sharing/test_grants.py",
    "guest-link": "tests/engine/sharing/test_guests.py", "deletion": "tests/engine/retention/test_deleting.py",
}  # fmt: skip
"""Objects whose law depends on another one's record and verb: where it is proved."""
LENT = (("member", "company", "stranger", "see"), ("scout", "deal", "stranger", "edit"),
        ("seller", "contact", "stranger", "edit"), ("shut", "note", "stranger", "see"))  # fmt: skip
"""What is shared one by one: with whom, of which object, in whose hands, to see or to edit."""
_CODED = {"term", "entry-rule", "record-type"}
"""Objects whose only texts are names that the code knows."""
_NOT_TEXT = {"external_id", "source", "region", "metric", "timezone", "object", "currency", "default_for"}


@dataclass(frozen=True)
class Role:
    """Somebody of the house: a predefined role, what is composed beside it, fields hidden, what their token is for."""

    base: str
    team: str = ""
    leads: str = ""
    atoms: tuple[Atom, ...] = ()
    includes: tuple[str, ...] = ()
    hidden: tuple[tuple[str, str], ...] = ()
    only: frozenset[str] | None = None
    party: bool = False


ROLES: dict[str, Role] = {
    **{role: Role(role, "floor") for role in PredefinedRole.values},
    "admin": Role("admin"),
    "portal_customer": Role("portal_customer", party=True),
    "manager": Role("manager", "east"),
    "service_lead": Role("service_lead", leads="west"),
    "scout": Role("member", "floor", atoms=(
        Atom("deal", "read", "all"), Atom("deal", "update", "team"), Atom("company", "read", "team"),
        Atom("contact", "*", "own"), Atom("contact", "erase", "own"), Atom("product", "export", "all"),
        Atom("task", "read", "about"))),
    "shut": Role("seller", "floor", atoms=(
        Atom("deal", "update", "own", deny=True), Atom("company", "read", "nobody's", deny=True),
        Atom("note", "*", "team", deny=True), Atom("contact", "archive", "all", deny=True))),
    "wide": Role("analyst", "west", includes=("seller",), atoms=(
        Atom("*", "update", "own"), Atom("*", "archive", "all", deny=True))),
    "curbed": Role("admin", atoms=(
        Atom("product", "update", "all", deny=True), Atom("deal", "read", "nobody's", deny=True),
        Atom("task", "*", "branch", deny=True))),
    "veiled": Role("manager", "east", hidden=(
        ("deal", "amount"), ("deal", "close_date"), ("company", "revenue"), ("contact", "emails"))),
    "token": Role("seller", "floor", only=frozenset({"deal:*", "company:read", "comment:*"})),
}  # fmt: skip
"""Who asks. The last one comes with a token for few things."""


@dataclass(frozen=True)
class Hand:
    """Where a record lies: with a person, or nobody, and with a team, or none."""

    name: str
    owner: UUID | None
    team: UUID | None


@dataclass
class House:
    """People by name with what the oracle knows of them, and facts of records by object."""

    oracle: oracle.Oracle
    people: dict[str, Person]
    doors: dict[str, Door]
    ids: dict[str, UUID]
    hands: list[Hand]
    now: str = ""
    """A moment after all of it was made."""
    facts: dict[str, list[Record]] = field(default_factory=dict)
    placed: dict[str, dict[str, Record]] = field(default_factory=dict)
    """Facts by object and the name of the hand they lie in."""
    words: dict[str, UUID] = field(default_factory=dict)
    """The canary of each record that has a text: a word that nobody may read who may not see the record."""

    def actor(self, name: str) -> Actor:
        found = actor_of(self.ids[name])
        assert found is not None
        return found

    def seen(self, name: str, obj: str, verb: str = "read") -> set[str]:
        """The ids on which, by the oracle, `name` may do `verb`. A root has the law of its kinds, by its own name."""
        who = self.people[name]
        if obj not in self.oracle.cells and not self.oracle.is_open(who, obj, verb):
            return set()
        return {str(one.id) for one in self.facts[obj] if self.oracle.may(who, verb, one)}

    def near(self, name: str, obj: str) -> list[Record]:
        """Records that differ for somebody: their own, a colleague's, a stranger's, nobody's."""
        placed, who = self.placed.get(obj, {}), self.people[name]
        theirs = [one for one in self.facts[obj] if one.id in who.party]
        hands = dict.fromkeys((name, "seller", "manager", "stranger", "pool", "west's", "floor's"))
        return theirs + [placed[one] for one in hands if one in placed] or self.facts[obj][:4]


def build() -> House:
    """Everything. The caller holds the transaction and takes it back."""
    teams = _teams()
    company = act("company.create", name="Customer").pk
    contact = act("contact.create", last_name="Person", company=str(company)).pk
    ids = {name: _user(name, role, teams, contact) for name, role in ROLES.items()}
    ids["stranger"] = _user("stranger", Role("seller", "west"), teams, contact)
    Team.objects.filter(pk=teams["west"]).update(lead_id=ids["service_lead"])
    people = {name: _person(ids[name], role, teams) for name, role in ROLES.items()}
    people["portal_customer"].party = frozenset({company, contact})
    of = {ids[name]: teams.get(role.team) for name, role in ROLES.items()} | {ids["stranger"]: teams["west"]}
    above = {teams["floor"]: teams["east"]}
    hands = [Hand(name, ids[name], teams.get(role.team)) for name, role in ROLES.items()]
    hands += [Hand("stranger", ids["stranger"], teams["west"]), Hand("loose", ids["stranger"], None),
              Hand("west's", None, teams["west"]), Hand("floor's", None, teams["floor"]),
              Hand("pool", None, None)]  # fmt: skip
    house = House(
        oracle.Oracle(above, of), people, {name: _door(ids[name], ROLES[name]) for name in ROLES}, ids, hands
    )
    _fill(house)
    reader.rebuild(sources.cards(registry.all_objects()))
    for door in house.doors.values():
        # The first use of a token is written down; later ones within the minute are not.
        assert door.get("/me").status in (200, 403)
    house.now = datetime.now(UTC).isoformat().replace("+00:00", "Z")
    return house


def _teams() -> dict[str, UUID]:
    east, west = act("team.create", name="East").pk, act("team.create", name="West").pk
    return {"east": east, "west": west, "floor": act("team.create", name="East floor", parent=str(east)).pk}


def _user(name: str, role: Role, teams: dict[str, UUID], contact: UUID) -> UUID:
    given: dict[str, Any] = {"team": str(teams[role.team])} if role.team else {}
    given |= {"customer": {"object": "contact", "id": str(contact)}} if role.party else {}
    made = act("user.create", email=f"{name}@rapport.example", name=name.title(), role=role.base, **given)
    if role.atoms or role.hidden or role.includes:
        act("user.update", SYSTEM, made.pk, extra_roles=[str(_composed(name, role))])
    return UUID(str(made.pk))


def _composed(name: str, role: Role) -> UUID:
    scopes = {"nobody's": "pool", "about": "regarding"}
    atoms = [{"object": one.object, "verb": one.verb, "scope": scopes.get(one.scope, one.scope), "deny": one.deny}
             for one in role.atoms]  # fmt: skip
    atoms += [
        {"object": obj, "verb": "read", "scope": "all", "deny": True, "field": field}
        for obj, field in role.hidden
    ]
    made = act("role.create", name=f"Role of {name}", draft={"includes": list(role.includes), "atoms": atoms})
    act("role.publish", SYSTEM, made.pk)
    return UUID(str(made.pk))


def _person(pk: UUID, role: Role, teams: dict[str, UUID]) -> Person:
    def label(key: str) -> str:
        return str(PredefinedRole(key).label)

    return Person(pk, label(role.base), teams.get(role.team), frozenset({teams[role.leads]} if role.leads else ()),
                  role.atoms, tuple(map(label, role.includes)), role.only)  # fmt: skip


def _door(pk: UUID, role: Role) -> Door:
    _token, text = tokens.make(
        User.objects.get(pk=pk).pk, "matrix", scopes=sorted(role.only) if role.only else None
    )
    return Door(Authorization=f"Bearer {text}")


def _fill(house: House) -> None:
    world = World()
    for obj in sorted(registry.all_objects(), key=lambda one: _floor(one.name)):
        # What has no row in the guide fails in test_complete.
        if obj.name in ("user", "team", "role") or obj.name not in house.oracle.cells:
            continue
        several = house.oracle.cells[obj.name]["Seller"].see not in ((), ("all",))
        house.facts.setdefault(obj.name, [])
        if not several and obj.name not in world.factories:
            continue
        hands = [one for one in house.hands if one.owner or obj.name not in ONE_EACH]
        hands = [one for one in hands if one.name != "loose" or obj.name not in (*ONE_EACH, "target")]
        for n, hand in enumerate(hands if several else hands[:1]):
            pk = _make(house, world, obj, n) if several else world.make(obj.name)
            world.known.setdefault(obj.name, pk)
            fact = _place(house, obj, pk, hand if several else None, n)
            house.facts[obj.name].append(fact)
            if several:
                house.placed.setdefault(obj.name, {})[hand.name] = fact
    _lend(house)
    _add_the_rest(house)


def _lend(house: House) -> None:
    for name, of, hand, level in LENT:
        pk = house.placed[of][hand].id
        act("grant.create", regarding={"object": of, "id": str(pk)}, person=str(house.ids[name]), level=level)
        house.people[name].lent[pk] = level


def _add_the_rest(house: House) -> None:
    for name, known in house.facts.items():
        # What came with the others: a relationship seen from its other side.
        obj, pks = registry.get(name), [one.id for one in known]
        known += [
            _fact(house, obj, row, OWN.get(name, "owner_id")) for row in obj.records().exclude(pk__in=pks)
        ]
    house.facts["party"] = [one for name in ("contact", "company", "household") for one in house.facts[name]]
    for name in ("user", "team", "role"):
        every = registry.get(name).records().values_list("pk", flat=True)
        house.facts[name] = [Record(pk, name) for pk in every]


def _floor(name: str) -> int:
    """What others are about, or part of, is made first."""
    first = ("company", "contact", "household", "pipeline", "stage", "category", "product", "deal")
    return first.index(name) if name in first else 20 + (name == "reaction")


def _make(house: House, world: World, obj: Object, n: int) -> UUID:
    about = _about(house, obj.name, n)
    if obj.name == "attachment":
        return _file(about[1])
    if obj.name == "notification":
        made = Notification.objects.create(
            owner_id=house.hands[n].owner, title="Told", told_at=datetime.now(UTC), shown=True,
            kind="assigned", about=about[1], about_object=about[0],
        )  # fmt: skip
        return UUID(str(made.pk))
    given = world.given(obj.name)
    if "regarding" in given:
        given["regarding"] = {"object": about[0], "id": str(about[1])}
    if link := WHOLE.get(obj.name):
        known = house.facts["contact" if link == "party" else link]
        given[link] = str(known[n % len(known)].id)
    if "audience" in obj.fields:
        given["audience"] = ("private", "public")[n % 2]
    return UUID(str(act(f"{obj.name}.create", **given).pk))


def _about(house: House, name: str, n: int) -> tuple[str, Any]:
    known = house.facts.get(ABOUT.get(name, ""), [])
    return (known[0].object, known[(n + 4) % len(known)].id) if known else ("", None)


def _file(company: UUID) -> UUID:
    kept = keeping.keep(io.BytesIO(b"a file " + company.bytes.hex().encode()), "plan.txt")
    given = {"regarding": {"object": "company", "id": str(company)}, "name": "plan.txt", "size": kept.size,
             "media_type": kept.media_type, "digest": kept.digest}  # fmt: skip
    return UUID(str(run(attach, SYSTEM, given).record.pk))


def _place(house: House, obj: Object, pk: UUID, hand: Hand | None, n: int) -> Record:
    """Puts the record into these hands, past all actions, and tells what it is now."""
    columns = {one.attname for one in obj.model._meta.concrete_fields}
    own = OWN.get(obj.name, "owner_id")
    to: dict[str, Any] = {}
    if hand is not None:
        to = {own: hand.owner, "team_id": hand.team, "created_by_id": hand.owner}
        to |= {"group_id": None if hand.owner else hand.team} if "group_id" in columns else {}
        to["assignee_id"] = house.hands[(n + 1) % len(house.hands)].owner
        if obj.name == "view" and hand.team and n % 3 == 0:
            to["audience"] = "team"
    if text := text_of(obj):
        word = f"kx{len(house.words)}q"
        house.words[word] = pk
        to[text] = f"<p>{word}</p>" if obj.fields[text].kind == "rich_text" else word
    known = {name: value for name, value in to.items() if name in columns}
    obj.model._default_manager.filter(pk=pk).update(**known)
    return _fact(house, obj, obj.model._default_manager.get(pk=pk), own)


def text_of(obj: Object) -> str:
    """The writable text that can carry a canary: the title where that is one."""
    if obj.name in _CODED:
        return ""
    names = dict.fromkeys((obj.title, "last_name", *obj.writable))
    for name in names:
        spec = obj.writable.get(name)
        long = (
            spec is not None and (spec.max_length or 100) > 10 and not spec.choices and name not in _NOT_TEXT
        )
        if spec is not None and long and spec.kind in ("text", "long_text", "rich_text"):
            return name
    return ""


def _fact(house: House, obj: Object, row: Any, own: str) -> Record:
    pks = {one.id: one for known in house.facts.values() for one in known}
    link = WHOLE.get(obj.name, "")
    audience = getattr(row, "audience", "")
    whose = getattr(row, own, None)
    team = getattr(row, "group_id" if hasattr(row, "group_id") else "team_id", None)
    return Record(
        row.pk, obj.name, frozenset({whose} - {None}), team,
        getattr(row, "assignee_id", None), pks.get(getattr(row, "regarding", None) or getattr(row, "about", None)),
        pks.get(getattr(row, f"{link}_id", None)),
        {"public": "everyone", "team": row.team_id}.get(audience),
    )  # fmt: skip


def objects() -> Iterator[Object]:
    """All there are, in their order, but those that are proved apart: tests/contract/test_custom.py makes others."""
    return (
        obj for obj in registry.all_objects() if obj.name in registry.program_objects().keys() - APART.keys()
    )
