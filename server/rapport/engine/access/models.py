"""Who may come in and where they stand: the organisation, its users, its team tree, its API tokens."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from rapport.engine.access.roles import PredefinedRole
from rapport.engine.objects import fields
from rapport.engine.objects.personal import told
from rapport.engine.records.models import Record
from rapport.engine.records.queries import Records
from rapport.kit.ids import uuid7


class Organisation(models.Model):
    """The one organisation of this database (docs/decisions/0002)."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField(max_length=120, default="My company")
    currency = models.CharField(max_length=3, default="USD")
    locale = models.CharField(max_length=20, default="en-US")
    timezone = models.CharField(max_length=60, default="UTC")
    fiscal_month = models.PositiveSmallIntegerField(default=1)
    accent = models.CharField(max_length=7, default="", blank=True)
    welcome = models.JSONField(default=dict, blank=True)
    logo = models.CharField(max_length=64, default="", blank=True)
    logo_dark = models.CharField(max_length=64, default="", blank=True)
    factor_roles: models.JSONField[Any, Any] = models.JSONField(default=list, blank=True)
    idle_minutes = models.PositiveIntegerField(default=7 * 24 * 60, db_default=7 * 24 * 60)
    session_minutes = models.PositiveIntegerField(default=30 * 24 * 60, db_default=30 * 24 * 60)
    export_limit = models.PositiveIntegerField(default=10_000, db_default=10_000)
    installed_at = models.DateTimeField(auto_now_add=True)
    personal = told(none="name currency locale timezone accent welcome logo logo_dark factor_roles")

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="access_one_organisation"),)


class Team(Record):
    """A node of the team tree; a branch is a team with all below it."""

    name = fields.Text(_("name"), max_length=120, blank=False)
    parent = fields.Link("self", _("parent team"))
    region = fields.Text(_("region"), max_length=60)
    lead = fields.User(_("lead"))
    personal = told(none="name region")

    class Meta(Record.Meta):
        verbose_name = _("team")
        verbose_name_plural = _("teams")


class Role(Record):
    """A role that the organisation composed. `draft` is what is being written, `published` what counts; both are
    {"includes": [key or id, ...], "atoms": [{"object", "verb", "scope", "deny"}, ...]}, or {} for none.
    """

    name = fields.Text(_("name"), max_length=120, blank=False)
    description = fields.LongText(_("description"))
    draft = fields.Json(_("draft"))
    published = fields.Json(_("published"), editable=False)
    published_at = fields.DateTime(_("published at"), editable=False)
    personal = told(none="name description draft published")

    class Meta(Record.Meta):
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        constraints = (
            models.UniqueConstraint(
                models.functions.Lower("name"), condition=models.Q(archived_at=None), name="access_role_name"
            ),
        )


class Users(Records):
    """Users of the organisation."""

    def active(self) -> Users:
        return self.filter(is_active=True, archived_at__isnull=True)


class UserAccounts(BaseUserManager.from_queryset(Users)):
    """Makes users from the command line and for allauth; everything else goes through actions."""

    def create_user(self, email: str, password: str | None = None, **values: Any) -> User:
        user: User = self.model(email=email.strip().lower(), **values)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, Record):
    """A person of this organisation. `team` is where they work; `role` what they are.

    `customer` is whom a portal customer stands for, empty for who works here. `picture` is the digest of the bytes
    (engine/files); `signature` ends their mails.
    """

    email = fields.Email(_("email"), blank=False, unique=True)
    name = fields.Text(_("name"), max_length=120, blank=False)
    role = fields.Choice(
        _("role"), choices=PredefinedRole.choices, default=PredefinedRole.SELLER, blank=False
    )
    extra_roles = fields.Links(_("extra roles"), to="access.Role")
    customer = fields.AnyLink(_("customer"), stays=True)
    customer_object = fields.LinkedObject()
    job_title = fields.Text(_("job title"), max_length=120)
    locale = fields.Text(_("language"), max_length=20)
    timezone = fields.Text(_("time zone"), max_length=60)
    theme = fields.Choice(
        _("theme"),
        choices=[("system", _("System")), ("light", _("Light")), ("dark", _("Dark"))],
        default="system",
    )
    signature = fields.RichText(_("signature"))
    picture = models.CharField(max_length=64, default="", blank=True, editable=False)
    is_active = fields.Boolean(_("active"), default=True)
    last_login = fields.DateTime(_("last sign-in"), editable=False)
    password_changed_at = fields.DateTime(_("password changed"), editable=False)
    is_person = True
    personal = told(
        identity="name picture", contact="email", reference="customer", proof="password",
        about="job_title role extra_roles locale timezone theme signature is_active",
        usage="last_login password_changed_at",
    )  # fmt: skip

    objects = UserAccounts()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    log_without = ("password", "last_login")

    class Meta(Record.Meta):
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return self.name


class Grants(Records):
    """What was shared with whom."""

    def running(self) -> Grants:
        """Those that count at this moment: neither ended nor past their time."""
        is_open = models.Q(until=None) | models.Q(until__gt=Now())
        return self.filter(is_open, ended_at=None)


class Grant(Record):
    """A right on one record, to see or to edit it, for a person or for a team with its branch. It ends by itself at
    `until`, or when somebody ends it; `reason` is the word why it was given.

    An emergency is a grant that somebody took themselves; `review` is what whoever looked at it afterwards said.
    """

    regarding = fields.AnyLink(_("record"), null=False, blank=False)
    regarding_object = fields.LinkedObject()
    person = fields.User(_("person"), db_index=False)
    branch = fields.Link("access.Team", _("team"), db_index=False)
    level = fields.Choice(
        _("right"), choices=[("see", _("See")), ("edit", _("See and edit"))], default="see", blank=False
    )
    until = fields.DateTime(_("until"))
    reason = fields.LongText(_("reason"))
    ended_at = fields.DateTime(_("ended"), editable=False)
    is_emergency = fields.Boolean(_("emergency access"), default=False, editable=False)
    reviewed_at = fields.DateTime(_("reviewed"), editable=False)
    reviewed_by = fields.User(_("reviewed by"), editable=False, db_index=False)
    review = fields.LongText(_("review"), editable=False)
    holder = models.GeneratedField(
        expression=models.functions.Coalesce("person_id", "branch_id"),
        output_field=models.UUIDField(), db_persist=True,
    )  # fmt: skip
    personal = told(reference="holder", about="reason review")

    objects = Grants.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("grant")
        verbose_name_plural = _("grants")
        indexes = (
            models.Index(
                fields=["holder", "regarding_object", "regarding"], name="access_grant_running",
                condition=models.Q(ended_at=None),
            ),
            models.Index(fields=["regarding", "-id"], name="access_grant_about"),
            models.Index(
                fields=["until"], name="access_grant_due",
                condition=models.Q(ended_at=None) & models.Q(until__isnull=False),
            ),
            models.Index(fields=["-id"], name="access_grant_emergency", condition=models.Q(is_emergency=True)),
        )  # fmt: skip
        constraints = (
            models.CheckConstraint(
                condition=models.Q(person=None) ^ models.Q(branch=None), name="access_grant_one_holder"
            ),
            models.UniqueConstraint(
                fields=["regarding", "holder"], name="access_grant_once",
                condition=models.Q(ended_at=None) & models.Q(is_emergency=False),
                violation_error_message=_("They have this already; change what they have instead."),
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return str(self.pk)


class Absence(Record):
    """When a person is away, from the first day to the last, and who stands in for them meanwhile. `starts_at` and
    `ends_at` are those days as moments, in the person's time zone."""

    person = fields.User(_("person"), blank=False, db_index=False)
    substitute = fields.User(_("substitute"), db_index=False)
    first_day = fields.Date(_("first day"), null=False, blank=False)
    last_day = fields.Date(_("last day"), null=False, blank=False)
    starts_at = fields.DateTime(_("starts"), null=False, editable=False)
    ends_at = fields.DateTime(_("ends"), null=False, editable=False)
    private_to = "person"
    personal = told(about="first_day last_day starts_at ends_at")

    class Meta(Record.Meta):
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        indexes = (
            models.Index(fields=["person", "-ends_at"], name="access_absence_person"),
            models.Index(
                fields=["substitute", "ends_at"], name="access_absence_substitute",
                condition=models.Q(archived_at=None),
            ),
        )  # fmt: skip
        constraints = (
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")), name="access_absence_in_order"
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class Token(models.Model):
    """An API token: `prefix` finds it, `digest` (SHA-256) proves it, the text itself is shown once and kept nowhere.

    `scopes` are "object:verb" with "*" for each: all it may be used for, of what its owner may. None is everything.
    `addresses` are the networks it may be used from ("203.0.113.0/24"); none of them is anywhere.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    prefix = models.CharField(max_length=12, unique=True)
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    used_address = models.GenericIPAddressField(null=True)
    revoked_at = models.DateTimeField(null=True)
    scopes = models.JSONField(null=True)
    addresses: models.JSONField[Any, Any] = models.JSONField(default=list, db_default=[])
    personal = told(usage="name prefix scopes addresses used_at used_address", proof="digest")


class SignIn(models.Model):
    """One attempt to sign in or to prove oneself again, as it ended; rows are added and, a year later, removed.

    `user` is who was meant, empty when nobody has the address that was typed; of that address only a keyed digest is
    kept. `agent` is what the browser says of itself, `device` a digest of the mark it carries.
    """

    at = models.DateTimeField(db_default=Now())
    user = models.ForeignKey(
        User, models.DO_NOTHING, null=True, related_name="+", db_constraint=False, db_index=False
    )
    email_digest = models.CharField(max_length=64, default="")
    address = models.GenericIPAddressField(null=True)
    agent = models.CharField(max_length=400, default="")
    device = models.CharField(max_length=64, default="")
    method = models.CharField(max_length=20, default="")
    outcome = models.CharField(max_length=20)
    personal = told(usage="at email_digest address agent device method outcome")

    class Meta:
        indexes = (
            models.Index(fields=["user", "-id"], name="access_sign_in_user"),
            models.Index(fields=["at"], name="access_sign_in_at"),
        )


class Guess(models.Model):
    """How much of its allowance an address or account has used up: it is whole again at `full_at`."""

    key = models.CharField(max_length=100, primary_key=True)
    full_at = models.DateTimeField()
    personal = told(usage="key")
