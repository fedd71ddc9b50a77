"""Contact, company, household, party, relationship: the declarations."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from rapport.engine.objects.likeness import Compared, Likeness
from rapport.engine.objects.object import Object, Related, Section, Work
from rapport.engine.objects.quality import Counted, Quality
from rapport.engine.objects.sited import Pointed, Sited
from rapport.modules.people import actions, policies
from rapport.modules.people.models import Company, Contact, Household, Party, Relationship, RelationshipType

_PERSONAL = frozenset(
    {"first_name", "last_name", "salutation", "job_title", "company", "household", "birthday"}
)
_CORPORATE = frozenset({"parent", "sector", "employees", "founded", "revenue"})
_SEARCH = {"name": 100, "email": 80, "phones": 60, "external_id": 40}
_REACH = Section(_("Reach"), ("emails", "phones", "addresses", "website"))
_HOUSE = Section(_("Care"), ("owner", "team", "lifecycle", "tags", "source"))
_RELATIONSHIPS = (
    Related("relationships", _("Relationships"), "relationship", "party"),
    Related("relationships-back", _("Relationships"), "relationship", "other", title="type.inverse"),
)

CONTACT = Object(
    model=Contact, icon="user", policy=policies.PARTY, fixed={"kind": "contact"}, party="id", activities=True,
    work=Work(), without=_CORPORATE, derive=actions.derive_contact, derived={}, subtitle="email", search=_SEARCH,
    keys=("emails", "external_id", "name"),
    columns=("name", "company", "job_title", "emails", "phones", "country", "lifecycle", "owner"),
    sections=(
        Section(_("Person"), ("salutation", "first_name", "last_name", "company", "job_title", "household",
                              "birthday", "language")),
        _REACH, _HOUSE, Section(_("About"), ("about",)),
    ),
    related=_RELATIONSHIPS,
)  # fmt: skip

COMPANY = Object(
    model=Company, icon="building-2", policy=policies.PARTY, fixed={"kind": "company"}, party="id", activities=True,
    work=Work(), without=_PERSONAL, derive=actions.derive_company, derived={}, subtitle="country", search=_SEARCH,
    keys=("name", "external_id"),
    columns=("name", "sector", "country", "employees", "revenue", "lifecycle", "owner"),
    sections=(
        Section(_("Company"), ("name", "sector", "parent", "employees", "revenue", "founded", "language")),
        _REACH, _HOUSE, Section(_("About"), ("about",)),
    ),
    related=(
        Related("contacts", _("Contacts"), "contact", "company"),
        Related("subsidiaries", _("Subsidiaries"), "company", "parent"),
        *_RELATIONSHIPS,
    ),
)  # fmt: skip

HOUSEHOLD = Object(
    model=Household, icon="home", policy=policies.PARTY, fixed={"kind": "household"}, party="id", activities=True,
    work=Work(), without=_CORPORATE | _PERSONAL, derive=actions.derive_named, derived={},
    search=_SEARCH, keys=("name", "external_id"),
    columns=("name", "emails", "phones", "city", "lifecycle", "owner"),
    sections=(Section(_("Household"), ("name", "language")), _REACH, _HOUSE, Section(_("About"), ("about",))),
    related=(Related("members", _("Members"), "contact", "household"), *_RELATIONSHIPS),
)  # fmt: skip

PARTY = Object(
    model=Party, icon="contact", policy=policies.OF_ALL_KINDS, party="id", subtitle="email",
    without=frozenset({"salutation"}),
    columns=("name", "kind", "emails", "phones", "country", "lifecycle", "owner"), verbs=frozenset({"export"}),
    keys=("name", "external_id"),
)  # fmt: skip

RELATIONSHIP = Object(
    model=Relationship, icon="link", policy=policies.RELATIONSHIP, title="type.name", party="party_id",
    columns=("party", "other", "role", "started_on", "ended_on"),
    sections=(Section(_("Relationship"), ("party", "type", "other", "role", "started_on", "ended_on", "is_primary")),),
)  # fmt: skip

RELATIONSHIP_TYPE = Object(
    model=RelationshipType, icon="link-2", policy=policies.RELATIONSHIP_TYPE, columns=("name", "inverse", "category"),
    keys=("name",), sort="name",
    sections=(Section(_("Type"), ("name", "inverse", "category")),),
)  # fmt: skip

OBJECTS = (CONTACT, COMPANY, HOUSEHOLD, PARTY, RELATIONSHIP, RELATIONSHIP_TYPE)

LIKENESSES = (
    Likeness("contact", "person", (
        Compared("given", ("first_name",)), Compared("family", ("last_name",)), Compared("born", ("birthday",)),
        Compared("emails", ("emails",)), Compared("phones", ("phones",)), Compared("address", ("addresses",)),
        Compared("place", ("company",)),
    )),
    Likeness("company", "organisation", (
        Compared("title", ("name",)), Compared("sites", ("website", "emails")), Compared("phones", ("phones",)),
        Compared("address", ("addresses",)),
    )),
)  # fmt: skip

SITED = (
    Sited("company", ("website", "emails"), (
        Pointed("contact", "company", "emails", _("Works at {title}?")),
    )),
)  # fmt: skip

_TIMES = (Counted("aged"), Counted("stale"), Counted("double", weight=2))
QUALITIES = (
    Quality("contact", (
        Counted("missing", ("first_name",)), Counted("missing", ("last_name",), 2), Counted("missing", ("emails",), 3),
        Counted("missing", ("phones",), 2), Counted("missing", ("addresses",)),
        Counted("nobody", ("first_name", "last_name"), 2), Counted("case", ("first_name", "last_name")),
        Counted("mistyped", ("emails",), 2), Counted("task", ("emails",)), Counted("number", ("phones",), 2),
        Counted("country", ("addresses",)), Counted("postal", ("addresses",)), Counted("day", ("birthday",)),
        Counted("proposed", ("company",)), *_TIMES,
    )),
    Quality("company", (
        Counted("missing", ("emails", "phones"), 3), Counted("missing", ("website",)),
        Counted("missing", ("addresses",), 2), Counted("missing", ("sector",)),
        Counted("nobody", ("name",), 2), Counted("shouted", ("name",)), Counted("mistyped", ("emails",), 2),
        Counted("number", ("phones",), 2), Counted("country", ("addresses",)), Counted("postal", ("addresses",)),
        *_TIMES,
    )),
)  # fmt: skip
