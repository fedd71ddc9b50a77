"""Metric: a figure that people steer by, defined once. Cards, targets and reports all read this definition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext as _

from rapport.engine.objects.problems import NotFound

Condition = Mapping[str, Any]
"""A filter tree as JSON."""


@dataclass(frozen=True, kw_only=True)
class Metric:
    """`measure` ("count", "sum:amount") over the records of `object` that fulfil `filter` and whose `date` lies in the
    period. With `whole` it is a rate: the count of those among the records that fulfil `whole`, in percent.

    `person` is the field that says whose a record is.
    """

    name: str
    label: Any
    object: str
    date: str
    measure: str = "count"
    filter: Condition | None = None
    whole: Condition | None = None
    person: str = "owner"
    icon: str = "gauge"

    @property
    def unit(self) -> Literal["percent", "money", "count"]:
        """How the figure is shown: money is in the house currency."""
        if self.whole is not None:
            return "percent"
        return "count" if self.measure == "count" else "money"


_metrics: dict[str, Metric] = {}


def declare(metrics: Iterable[Metric]) -> None:
    """Adds the metrics of a module. A name used twice is a mistake of the program."""
    for metric in metrics:
        if _metrics.get(metric.name, metric) is not metric:
            raise RuntimeError(f"Two metrics are called {metric.name}")
        _metrics[metric.name] = metric


def all_metrics() -> tuple[Metric, ...]:
    return tuple(_metrics.values())


def metric_of(name: str) -> Metric:
    """The metric called `name`. Raises NotFound: names come from outside."""
    try:
        return _metrics[name]
    except KeyError:
        raise NotFound(_("There is no metric called “{name}”.").format(name=name[:60])) from None
