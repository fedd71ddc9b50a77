"""Words that generated people and activities are made of; they stand in words.json."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import orjson

_ALL: dict[str, list[Any]] = orjson.loads(Path(__file__).with_suffix(".json").read_bytes())
FIRST: Final = _ALL["first"]
LAST: Final = _ALL["last"]
TITLES: Final = _ALL["titles"]
DEAL_ROLES: Final = _ALL["deal_roles"]
CITIES: Final = _ALL["cities"]
"""[city, region, postal code]"""
STREETS: Final = _ALL["streets"]
NEXT_STEPS: Final = _ALL["next_steps"]
TASKS: Final = _ALL["tasks"]
ADMIN_TASKS: Final = _ALL["admin_tasks"]
"""[what, days from today]"""
CALLS: Final = _ALL["calls"]
OUTCOMES: Final = _ALL["outcomes"]
MEETINGS: Final = _ALL["meetings"]
NOTES: Final = _ALL["notes"]
TALKS: Final = _ALL["talks"]
"""[who: what they say, the answers ...]; who is owner or lead of a deal, or host"""
