"""What was learnt of an object so far: weights, scale, and how far the last scan came."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime

from rapport.engine.duplicates.matching import weights
from rapport.engine.duplicates.matching.thresholds import Scale, learnt_from
from rapport.engine.duplicates.matching.weights import Weights
from rapport.engine.duplicates.models import Lesson, Pair, Verdict
from rapport.engine.objects.likeness import Likeness

MOST_ANSWERS = 5_000
_SAID = (Verdict.SAME, Verdict.DIFFERENT)


def of(name: str) -> Lesson:
    """The lesson of an object; one without weights before its first scan."""
    return Lesson.objects.filter(pk=name).first() or Lesson(object=name)


def weights_of(likeness: Likeness, lesson: Lesson) -> Weights:
    """The weights that count now: those of the last scan, or those that come with the product. What is compared since
    then, and was not yet, has the latter."""
    known = weights.stored(likeness.weights)
    if not lesson.weights:
        return known
    learnt = weights.of_json(lesson.weights)
    whole = {
        kind: levels
        for kind, levels in learnt.levels.items()
        if levels.keys() == known.levels.get(kind, {}).keys()
    }
    return Weights({**known.levels, **whole}, learnt.share)


def scale_of(lesson: Lesson) -> Scale:
    return Scale(lesson.slope, lesson.shift)


def answer(name: str) -> Lesson:
    """Learns the scale of an object anew from the last answers."""
    said = Pair.objects.filter(object=name, verdict__in=_SAID).order_by("-said_at")
    rows = list(said.values_list("weight", "verdict")[:MOST_ANSWERS])
    scale = learnt_from([(weight, verdict == Verdict.SAME) for weight, verdict in rows])
    lesson, _new = Lesson.objects.update_or_create(
        object=name, defaults={"slope": scale.slope, "shift": scale.shift, "answers": len(rows)}
    )
    return lesson


def taught(name: str) -> dict[str, Counter[str]]:
    """How often pairs that people said are the same have each level, by kind."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    same = Pair.objects.filter(object=name, verdict=Verdict.SAME).order_by("-said_at")
    for parts in same.values_list("parts", flat=True)[:MOST_ANSWERS]:
        for kind, level, *_bits in parts:
            found[kind][level] += 1
    for counts in found.values():
        counts.pop("missing", None)
    return found


def keep(name: str, learnt: Weights, records: int, until: datetime, now: datetime) -> None:
    """What a scan leaves for the next one."""
    defaults = {"weights": learnt.as_json(), "records": records, "until": until, "scanned_at": now}
    Lesson.objects.update_or_create(object=name, defaults=defaults)
