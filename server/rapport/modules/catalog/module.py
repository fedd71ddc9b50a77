"""Catalogue: what we sell and for how much."""

from django.utils.translation import gettext_lazy as _

from rapport.engine.actions.module import Module
from rapport.modules.catalog import objects

MODULE = Module(name="catalog", label=_("Catalogue"), objects=objects.OBJECTS)
