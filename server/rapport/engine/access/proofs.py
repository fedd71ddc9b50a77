"""Proofs: when somebody last showed that it is them, by password or factor, and the acts that ask for a fresh one."""

from __future__ import annotations

import time
from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext, gettext_lazy

from rapport.engine.access import factors
from rapport.engine.access.callers import Caller
from rapport.engine.objects.problems import Problem


class ProofRequired(Problem):
    """A dangerous act, and the last proof is too old; `ways` are those in which the person can give one."""

    status = 403
    code = "proof_required"
    title = gettext_lazy("Confirm that it is you")


class FactorRequired(Problem):
    """The role needs a second factor and the person has none: nothing is open but setting one up."""

    status = 403
    code = "factor_required"
    title = gettext_lazy("Set up a second step first")


def is_fresh(at: float) -> bool:
    """Whether a proof of this moment, in seconds since 1970, still holds."""
    return time.time() - at < float(settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)


def require(caller: Caller) -> None:
    """Raises ProofRequired. A token cannot give proofs: it was made under one."""
    if caller.session and not is_fresh(caller.proved_at):
        raise ProofRequired(
            gettext("Give your password or a code again; then repeat this."),
            ways=factors.ways_of(caller.actor.id),
        )


def require_for(caller: Caller, proof: tuple[str, ...] | None, given: Iterable[str]) -> None:
    """As Action.proof says it: None asks never, () always, names when one of them is given. Raises ProofRequired."""
    if proof is not None and (not proof or set(proof) & set(given)):
        require(caller)
