"""Party: people, companies and households in one table, and the links between them."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.engine.objects import fields
from rapport.engine.objects.folded import Folded
from rapport.engine.objects.personal import told
from rapport.engine.objects.sited import Domains
from rapport.engine.records.models import Record, record_indexes
from rapport.modules.people.queries import Companies, Contacts, Households, Parties


class Kind(models.TextChoices):
    """What a party is."""

    CONTACT = "contact", _("Contact")
    COMPANY = "company", _("Company")
    HOUSEHOLD = "household", _("Household")


class Lifecycle(models.TextChoices):
    """How far a party has come with us."""

    LEAD = "lead", _("Lead")
    PROSPECT = "prospect", _("Prospect")
    CUSTOMER = "customer", _("Customer")
    FORMER = "former", _("Former customer")


_LIFECYCLE_TONES = {"lead": "neutral", "prospect": "info", "customer": "positive", "former": "warning"}


class Party(Record):
    """Anyone we deal with. A contact may stand alone (B2C) or belong to companies and a household."""

    number = fields.AutoNumber(_("number"))
    kind = fields.Choice(_("kind"), choices=Kind.choices, editable=False)
    name = fields.Text(_("name"), max_length=200)
    first_name = fields.Text(_("first name"), max_length=100)
    last_name = fields.Text(_("last name"), max_length=100)
    salutation = fields.Text(_("salutation"), max_length=30)
    job_title = fields.Text(_("job title"), max_length=120)
    emails = fields.Emails(_("emails"))
    phones = fields.Phones(_("phones"))
    addresses = fields.Addresses(_("addresses"))
    email = fields.Primary("emails", verbose_name=_("primary email"))
    phone = fields.Primary("phones", verbose_name=_("primary phone"))
    city = fields.Primary("addresses", "city", verbose_name=_("city"))
    country = fields.Primary("addresses", "country", verbose_name=_("country"))
    website = fields.Url(_("website"))
    company = fields.Link("people.Company", _("company"))
    household = fields.Link("people.Household", _("household"), on_delete=models.SET_NULL)
    parent = fields.Link("people.Company", _("parent company"))
    sector = fields.Text(_("sector"), max_length=120)
    employees = fields.Integer(_("employees"))
    founded = fields.Integer(_("founded"), unit="year")
    revenue = fields.Money(_("annual revenue"))
    revenue_currency = fields.Currency()
    revenue_rate = fields.Rate()
    revenue_base = fields.base_of("revenue")
    birthday = fields.Date(_("birthday"))
    language = fields.Text(_("language"), max_length=20)
    lifecycle = fields.Choice(
        _("lifecycle"), choices=Lifecycle.choices, default=Lifecycle.PROSPECT, tones=_LIFECYCLE_TONES
    )
    about = fields.LongText(_("about"))

    is_person = True
    personal = told(
        identity="number name first_name last_name salutation birthday",
        contact="emails phones addresses website",
        about="job_title sector employees founded revenue language lifecycle about",
        none="kind",
    )

    objects = Parties.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        indexes = (
            *record_indexes("people_party"),
            models.Index(fields=["kind", "-id"], name="people_party_kind"),
            models.Index("kind", Folded("name"), "id", name="people_party_name"),
            GinIndex(OpClass(Folded("name"), "gin_trgm_ops"), name="people_party_letters"),
            models.Index(fields=["kind", "email", "id"], name="people_party_email"),
            # Without a list of pending entries, which each of thousands of look-ups of an import would read through.
            GinIndex(
                fields=["emails"], name="people_party_emails", opclasses=["jsonb_path_ops"], fastupdate=False
            ),
            GinIndex(
                fields=["phones"], name="people_party_phones", opclasses=["jsonb_path_ops"], fastupdate=False
            ),
            GinIndex(
                Domains("website", "emails"),
                name="people_party_domains",
                condition=models.Q(kind="company", archived_at=None),
                fastupdate=False,
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
                name="people_party_not_own_parent",
                violation_error_message=_("A company cannot be its own parent."),
            ),
        )

    def __str__(self) -> str:
        return self.name


class Contact(Party):
    """A human."""

    objects = Contacts.as_manager()

    class Meta:
        proxy = True
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")


class Company(Party):
    """An organisation."""

    objects = Companies.as_manager()

    class Meta:
        proxy = True
        verbose_name = _("company")
        verbose_name_plural = _("companies")


class Household(Party):
    """People living together."""

    objects = Households.as_manager()

    class Meta:
        proxy = True
        verbose_name = _("household")
        verbose_name_plural = _("households")


class RelationshipType(Record):
    """What a relationship means, read from either end: "works at" / "employs"."""

    name = fields.Text(_("name"), max_length=80, blank=False)
    inverse = fields.Text(_("seen from the other side"), max_length=80, blank=False)
    category = fields.Choice(
        _("category"),
        choices=[("employment", _("Employment")), ("business", _("Business")), ("personal", _("Personal"))],
        default="business",
        blank=False,
    )

    personal = told(none="name inverse")

    class Meta(Record.Meta):
        verbose_name = _("relationship type")
        verbose_name_plural = _("relationship types")
        constraints = (models.UniqueConstraint(fields=["name"], name="people_relationship_type_name"),)


class Relationship(Record):
    """A typed, dated link between two parties: a contact's roles in companies, a company's partners, a family."""

    party = fields.Link(
        "people.Party", _("party"), null=False, blank=False, on_delete=models.CASCADE, db_index=False
    )
    other = fields.Link(
        "people.Party", _("with"), null=False, blank=False, on_delete=models.CASCADE, db_index=False
    )
    type = fields.Link("people.RelationshipType", _("type"), null=False, blank=False)
    role = fields.Text(_("role"), max_length=120)
    started_on = fields.Date(_("from"))
    ended_on = fields.Date(_("until"))
    is_primary = fields.Boolean(_("primary"))

    personal = told(about="role started_on ended_on")

    class Meta(Record.Meta):
        verbose_name = _("relationship")
        verbose_name_plural = _("relationships")
        indexes = (
            *record_indexes("people_relationship"),
            models.Index(fields=["party", "type"], name="people_relationship_party"),
            models.Index(fields=["other", "type"], name="people_relationship_other"),
        )
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(party=models.F("other")),
                name="people_relationship_other_party",
                violation_error_message=_("A party cannot be related to itself."),
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True)
                | models.Q(started_on__isnull=True)
                | models.Q(ended_on__gte=models.F("started_on")),
                name="people_relationship_ended_on",
                violation_error_message=_("The end lies before the start."),
            ),
        )
