"""The import contracts of pyproject.toml, tried on a small house with one forbidden import in it."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

SOUND = {
    "kit/money.py": "x = 1\n",
    "engine/objects/fields.py": "from rapport.kit import money\n",
    "engine/egress/fetching.py": "x = 1\n",
    "engine/records/base.py": "from rapport.engine.objects import fields\n",
    "engine/log/reading.py": "x = 1\n",
    "engine/query/tree.py": "from rapport.engine.records import base\n",
    "engine/access/policy.py": "from rapport.engine.records import base\n",
    "engine/actions/run.py": "from rapport.engine.access import policy\n",
    "engine/jobs/runs.py": "from rapport.engine.actions import run\n",
    "engine/api/routes.py": "from rapport.engine.actions import run\n",
    "engine/feed/hub.py": "from rapport.engine.log import reading\n",
    "modules/people/rules.py": "x = 1\n",
    "modules/people/models.py": "from rapport.modules.people import rules\n",
    "modules/people/policies.py": "from rapport.modules.people import models\n",
    "modules/people/actions.py": "from rapport.modules.people import policies\n",
    "modules/people/objects.py": "from rapport.modules.people import actions\n",
    "modules/people/factories.py": "from rapport.modules.people import models\n",
    "modules/sales/models.py": "from rapport.modules.people import models, actions, rules\n",
    "modules/sales/api.py": "from rapport.engine.api import routes\n",
    "modules/sales/factories.py": "from rapport.modules.people import factories\n",
    "modules/sales/tests/test_x.py": "from rapport.modules.people import factories\n",
    "site/settings.py": "from rapport.modules.people import objects\n",
}

FORBIDDEN = {
    "the engine knows no module": (
        "floors",
        "engine/api/routes.py",
        "from rapport.modules.people import models",
    ),
    "a module knows no site": ("floors", "modules/sales/api.py", "from rapport.site import settings"),
    "a floor that is not in the plan": ("floors", "extras/x.py", "x = 1"),
    "kit knows no Django": ("kit", "kit/money.py", "import django.db.models"),
    "kit knows no engine": ("floors", "kit/money.py", "from rapport.engine.log import reading"),
    "query knows no actions": ("engine", "engine/query/tree.py", "from rapport.engine.actions import run"),
    "the way out knows no objects": (
        "engine",
        "engine/egress/fetching.py",
        "from rapport.engine.objects import fields",
    ),
    "objects know no records": (
        "engine",
        "engine/objects/fields.py",
        "from rapport.engine.records import base",
    ),
    "api and feed are neighbours": ("engine", "engine/api/routes.py", "from rapport.engine.feed import hub"),
    "records and log are neighbours": (
        "engine",
        "engine/records/base.py",
        "from rapport.engine.log import reading",
    ),
    "the log knows no actions": ("engine", "engine/log/reading.py", "from rapport.engine.actions import run"),
    "an engine room that is not in the plan": ("engine", "engine/magic/x.py", "x = 1"),
    "people know no sales": (
        "modules",
        "modules/people/actions.py",
        "from rapport.modules.sales import models",
    ),
    "a module that is not in the list": ("modules", "modules/extras/models.py", "x = 1"),
    "objects of a sibling are behind its door": (
        "doors",
        "modules/sales/models.py",
        "from rapport.modules.people import objects",
    ),
    "policies of a sibling are behind its door": (
        "doors",
        "modules/sales/api.py",
        "from rapport.modules.people.policies import x",
    ),
    "models know no actions": (
        "inside",
        "modules/people/models.py",
        "from rapport.modules.people import actions",
    ),
    "rules know no models": ("inside", "modules/people/rules.py", "from . import models"),
    "objects know no factories": (
        "inside",
        "modules/people/objects.py",
        "from rapport.modules.people import factories",
    ),
    "a word that is not in the vocabulary": ("inside", "modules/people/extras.py", "x = 1"),
}


def build(root: Path, house: Path, texts: dict[str, str]) -> Path:
    """A package `rapport` in `root` with these files, and the real contracts beside it."""
    for place, text in texts.items():
        path = root / "rapport" / place
        path.parent.mkdir(parents=True, exist_ok=True)
        for folder in (path.parent, *path.parent.parents):
            if folder == root:
                break
            (folder / "__init__.py").touch()
        path.write_text(text, encoding="utf-8")
    (root / "pyproject.toml").write_text(
        (house / "server/pyproject.toml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    return root


def broken(root: Path) -> set[str]:
    """The ids of the contracts that are broken in `root`, by the names that lint-imports prints."""
    contracts = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as run; run()",
        "--no-cache",
    ]
    answer = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    printed = "".join(answer.stdout.split())
    assert "Contracts:" in answer.stdout, answer.stdout + answer.stderr
    return {
        contract["id"] for contract in contracts if "".join(contract["name"].split()) + "BROKEN" in printed
    }


def test_sound_house_breaks_no_contract(house: Path, tmp_path: Path) -> None:
    assert broken(build(tmp_path, house, SOUND)) == set()


@pytest.mark.parametrize("what", FORBIDDEN)
def test_planted_import_is_caught(what: str, house: Path, tmp_path: Path) -> None:
    contract, place, line = FORBIDDEN[what]
    texts = {**SOUND, place: SOUND.get(place, "") + line + "\n"}
    assert contract in broken(build(tmp_path, house, texts))


def test_every_contract_has_a_planted_import(house: Path) -> None:
    settings = tomllib.loads((house / "server/pyproject.toml").read_text(encoding="utf-8"))
    contracts = {contract["id"] for contract in settings["tool"]["importlinter"]["contracts"]}
    assert {contract for contract, _, _ in FORBIDDEN.values()} == contracts
