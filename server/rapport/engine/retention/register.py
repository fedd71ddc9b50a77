"""The list of terms: for how long each table that says something about people is kept, and by which rule.

Tables of records end by their records: in the trash, by a rule, by an erasure. Of all others somebody declares a term
(jobs/terms.py); those of libraries, and those that follow what they belong to, are declared here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from rapport.engine.jobs import terms
from rapport.engine.jobs.terms import Term, term
from rapport.engine.objects import registry
from rapport.engine.privacy import classes, reach

term(Term("accounts", _("Addresses and second steps of users"), (
    "account_emailaddress", "account_emailconfirmation", "mfa_authenticator",
), _("Until the user is erased")))  # fmt: skip
term(Term("user_details", _("Settings, roles and other identities of users"), (
    "notify_rules", "joining_groupgift", "scim_profile", "sso_identity", "sso_providersession", "access_holding",
), _("Until the user is erased")))  # fmt: skip
term(Term("user_tokens", _("API tokens, and what apps were allowed"), (
    "access_token", "apps_appgrant", "allauth_idp_oidc_token", "allauth_idp_oidc_client", "scim_scimtoken",
), _("Until it ends, is revoked, or the user is erased")))  # fmt: skip
term(Term("apps_codes", _("Answers to sign-ins that were used up"), (
    "apps_spent", "sso_samlrequest", "sso_usedassertion",
), _("After it was used"), days=60, least=60, most=60))  # fmt: skip
term(Term("search", _("How records are found"), ("search_entry",), _("As long as the record")))
term(
    Term(
        "webhook_standing",
        _("How receivers of webhooks answer"),
        ("webhooks_standing",),
        _("As long as the webhook"),
    )
)
term(
    Term(
        "cache",
        _("What was worked out lately"),
        ("site_cache",),
        _("After it was worked out"),
        days=1,
        least=1,
        most=1,
    )
)
term(Term("erased", _("Who was erased, and what was deleted for good"),
          ("privacy_erasure", "retention_gone", "log_gone"),
          _("For ever: ids and digests, so that nothing comes back")))  # fmt: skip
term(
    Term(
        "log",
        _("The log"),
        ("log_change", "log_erased", "log_removed", "log_seal"),
        _("As its own terms say, object by object"),
    )
)
term(
    Term(
        "organisation", _("Settings of the organisation"), ("access_organisation",), _("As long as the book")
    )
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the deletion concept: a table of records by its `objects`, or others by the term that names them."""

    name: str
    label: str
    tables: tuple[str, ...]
    objects: tuple[str, ...] = ()
    term: Term | None = None


def lines() -> list[Line]:
    """Records first, in the order of the modules, then the terms."""
    found = []
    for model in reach.tables():
        alike = [
            one for one in registry.all_objects() if (one.model._meta.concrete_model or one.model) is model
        ]
        names = tuple(one.name for one in alike if one.fixed or len(alike) == 1) or (alike[0].name,)
        label = ", ".join(one.label_plural for one in alike if one.name in names)
        found.append(Line(alike[0].name, label, (model._meta.db_table,), names))
    return [*found, *(Line(one.name, str(one.label), one.tables, (), one) for one in terms.all_terms())]


def without_rule(known: Any = None) -> list[str]:
    """Tables that say something about people, and for which nobody says how long they are kept."""
    named = {table for line in (lines() if known is None else known) for table in line.tables}
    return [one.name for one in classes.personal_tables() if one.name not in named]
