"""What an import did, in numbers: kept with the import and added to chunk by chunk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from rapport.engine.objects.problems import Fault

_SAMPLES = 10
_REASONS = 500


@dataclass
class Report:
    """`fixed` counts fix-ups, `empty` the rows that had nothing for a field, `reasons` group what was refused.

    `skipped` rows were not wanted by the mapping;
    `repeated` rows said again what an earlier row of the file had said; `made` records were made for links; `kept`
    counts the rows against which a record kept its field; `alike` rows were taken for a record that they are likely
    about, and `marked` ones made and put beside one for review; `filled` counts records of which a link filled gaps;
    `samples` are the first rows with what becomes of them.
    """

    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    repeated: int = 0
    linked: int = 0
    made: int = 0
    skipped: int = 0
    alike: int = 0
    marked: int = 0
    filled: int = 0
    fixed: Counter[str] = field(default_factory=Counter)
    empty: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    samples: list[dict[str, Any]] = field(default_factory=list)
    made_names: dict[str, list[str]] = field(default_factory=dict)
    reasons: dict[str, dict[str, Any]] = field(default_factory=dict)

    def refuse(self, number: int, faults: Sequence[Fault]) -> None:
        """One refused row, under its first fault."""
        self.refused += 1
        first = faults[0]
        name = first.pointer.strip("/")
        group = f"{first.code} {name}"
        if group not in self.reasons and len(self.reasons) >= _REASONS:
            group = "other"
        reason = self.reasons.setdefault(
            group, {"code": first.code, "field": name, "detail": first.detail, "count": 0, "sample_rows": []}
        )
        reason["count"] += 1
        if len(reason["sample_rows"]) < _SAMPLES:
            reason["sample_rows"].append(number)

    def make(self, object_name: str, names: Sequence[str]) -> None:
        """Records of an object that were made because a row linked to them."""
        self.made += len(names)
        kept = self.made_names.setdefault(object_name, [])
        kept += names[: max(0, 2 * _SAMPLES - len(kept))]

    def as_json(self) -> dict[str, Any]:
        """JSON values; reasons with the most rows first."""
        counts = {name: getattr(self, name) for name in _COUNTS}
        ordered = sorted(self.reasons.values(), key=lambda reason: -reason["count"])
        return {**counts, "fixed": dict(self.fixed), "empty": dict(self.empty), "kept": dict(self.kept),
                "samples": self.samples, "made_names": self.made_names, "reasons": ordered}  # fmt: skip

    @classmethod
    def from_json(cls, raw: dict[str, Any] | None) -> Report:
        """The report as it was kept; a new one for None."""
        if not raw:
            return cls()
        found = cls(**{name: raw.get(name, 0) for name in _COUNTS})
        found.fixed, found.empty = Counter(raw["fixed"]), Counter(raw["empty"])
        found.kept, found.samples = Counter(raw.get("kept", {})), list(raw.get("samples", []))
        found.made_names = dict(raw["made_names"])
        found.reasons = {f"{reason['code']} {reason['field']}": dict(reason) for reason in raw["reasons"]}
        return found


_COUNTS = ("rows", "created", "updated", "unchanged", "refused", "repeated", "linked", "made", "skipped",
           "alike", "marked", "filled")  # fmt: skip


def told(faults: Sequence[Fault]) -> str:
    """Faults as one sentence for people."""
    return " ".join(
        f"{fault.pointer.strip('/')}: {fault.detail}" if fault.pointer else fault.detail for fault in faults
    )
