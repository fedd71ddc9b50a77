"""What the room of declarations brings: its objects and its endpoints."""

from django.utils.translation import gettext_lazy as _

from rapport.engine.actions.module import Module
from rapport.engine.jobs.terms import Term, term
from rapport.engine.schema import api, objects
from rapport.engine.schema.moving import api as moving
from rapport.engine.schema.moving import templates_api

term(Term("schema-changes", _("Changes of the schema"), ("schema_schemachange",), _("As long as the book")))
MODULE = Module(
    name="schema", label=_("Objects and fields"), objects=objects.OBJECTS,
    routers=(("/schema", api.router), ("/schema", moving.router), ("/schema", templates_api.router)),
)  # fmt: skip
