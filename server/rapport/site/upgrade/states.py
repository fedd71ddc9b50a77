"""Django's picture of the models during an update, drawn again only where it changes.

Django draws anew all models that hang together whenever one is added or gets an index. All of ours hang together,
through the user, and a new book is made of ninety models and as many indexes: that was most of the time it took. A
new model is referred to by none that was drawn before, and an index or a constraint belongs to its own model alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.migrations.state import ModelState, ProjectState

_STATE: Any = ProjectState
_as_django_does = {name: getattr(ProjectState, name) for name in ("add_model", "add_index", "add_constraint")}


@contextmanager
def drawn_once() -> Iterator[None]:
    """While it lasts, operations that add draw what they add alone; all others do as Django does."""
    _STATE.add_model, _STATE.add_index, _STATE.add_constraint = _add_model, _add_index, _add_constraint
    try:
        yield
    finally:
        for name, method in _as_django_does.items():
            setattr(ProjectState, name, method)


def _add_model(state: ProjectState, model: ModelState) -> None:
    apps = state.__dict__.pop("apps", None)
    _as_django_does["add_model"](state, model)
    if apps is not None:
        state.__dict__["apps"] = apps
        apps.render_multiple([model])


def _add_index(state: ProjectState, app: str, name: str, index: Any) -> None:
    _note(state, app, name, "indexes", index)


def _add_constraint(state: ProjectState, app: str, name: str, constraint: Any) -> None:
    _note(state, app, name, "constraints", constraint)


def _note(state: ProjectState, app: str, name: str, option: str, added: Any) -> None:
    model = state.models[app, name]
    model.options[option] = [*model.options[option], added]
    if "apps" in state.__dict__:
        setattr(state.apps.get_model(app, name)._meta, option, list(model.options[option]))
