"""What the room brings: two verbs of records that can be merged, and what they would do."""

from django.utils.translation import gettext_lazy as _

from rapport.engine.actions import causes as known
from rapport.engine.actions.module import Module
from rapport.engine.jobs.terms import Term, term
from rapport.engine.merging import actions, api, causes

term(
    Term(
        "merges",
        _("What was merged into what, and what was moved with it"),
        ("merging_merge", "merging_moved", "records_absorbed"),
        _("Until it is taken back, or as long as the record"),
    )
)
known.found_by("merging", causes.find)
MODULE = Module(name="merging", label=_("Merging"), routers=(("/merging", api.router),))
VERBS = actions.of
