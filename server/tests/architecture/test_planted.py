"""Each rule catches the violation planted for it, and leaves the sound neighbour alone."""

from dataclasses import dataclass

import pytest

from tests.architecture.conftest import Plant
from tests.architecture.rules import (
    clock,
    documents,
    egress,
    indexes,
    language,
    limits,
    names,
    orm,
    primitives,
    relations,
    vocabulary,
    words,
)
from tests.architecture.rules.house import RULES, Rule

MODULE = "server/rapport/modules/sales"
ENGINE = "server/rapport/engine/query"
LONG_FUNCTION = "def win() -> int:\n" + "    x = 1\n" * 40 + "    return x\n"
COMPONENT = "export function Board() {{\n{body}}}\n"
DECISION = "# 0001: x\n\n" + "".join(f"## {heading}\nText.\n" for heading in documents.HEADINGS)


@dataclass(frozen=True)
class Case:
    """A file that breaks `rule`, and one beside it that does not."""

    rule: Rule
    place: str
    broken: str
    sound: str = "x = 1\n"
    sound_place: str = ""


CASES = (
    Case(vocabulary.module_vocabulary, f"{MODULE}/stuff.py", "x = 1\n", sound_place=f"{MODULE}/rules.py"),
    Case(vocabulary.module_vocabulary, f"{MODULE}/rules.py", "x = 1\n" * 301, "x = 1\n" * 300),
    Case(vocabulary.module_vocabulary, f"{MODULE}/rules.txt", "x", sound_place=f"{MODULE}/tests/prices.txt"),
    Case(
        vocabulary.engine_vocabulary,
        "server/rapport/engine/magic/x.py",
        "x = 1\n",
        sound_place=f"{ENGINE}/sql.py",
    ),
    Case(
        vocabulary.engine_vocabulary,
        "server/rapport/engine/loose.py",
        "x = 1\n",
        sound_place=f"{ENGINE}/sql.py",
    ),
    Case(vocabulary.speaking_file_names, f"{ENGINE}/helpers.py", "x = 1\n", sound_place=f"{ENGINE}/sql.py"),
    Case(vocabulary.speaking_file_names, "web/src/kit/utils.ts", "x\n", sound_place="web/src/kit/dates.ts"),
    Case(
        vocabulary.no_empty_file, f"{MODULE}/jobs.py", '"""Jobs."""\nimport os\n', "import os\nx = os.name\n"
    ),
    Case(
        language.translated,
        f"{MODULE}/actions.py",
        'raise fault("amount", "low", "Give an amount above nought.")\n',
        'raise fault("amount", "low", _("Give an amount above nought."))\n',
    ),
    Case(
        language.translated,
        f"{ENGINE}/sql.py",
        'detail = f"There is no {name}."\n',
        '"""There is no field."""\nlog.info("There is no field.")\nraise ValueError("There is no field.")\n',
    ),
    Case(
        language.translated,
        f"{ENGINE}/sql.py",
        'told = {"detail": "Send it again."}\n',
        'told = {"description": "The file, streamed."}\n',
    ),
    Case(names.speaking_names, f"{MODULE}/rules.py", "class DealManager: ...\n", "class Managed: ...\n"),
    Case(names.speaking_names, f"{MODULE}/rules.py", "class BaseDeal: ...\n", "class Database: ...\n"),
    Case(names.speaking_names, f"{MODULE}/rules.py", "class DealInfo: ...\n", "class Information: ...\n"),
    Case(names.speaking_names, f"{MODULE}/rules.py", "def do_win(): ...\n", "def domain(): ...\n"),
    Case(names.speaking_names, f"{MODULE}/rules.py", "def handle_win(): ...\n", "def handles(): ...\n"),
    Case(names.speaking_names, f"{MODULE}/rules.py", "def order_data(): ...\n", "def data_folder(): ...\n"),
    Case(names.speaking_names, f"{MODULE}/rules.py", "def mailUtils(): ...\n", "def utilisation(): ...\n"),
    Case(names.speaking_names, f"{ENGINE}/sql.py", "class SqlService: ...\n", "class BaseRecord: ...\n"),
    Case(
        names.speaking_names_in_web,
        "web/src/kit/a.ts",
        "export class RowHelper {}\n",
        "export class Row {}\n",
    ),
    Case(
        names.speaking_names_in_web,
        "web/src/kit/a.ts",
        "export type DealData = 1\n",
        "const handleClick = 1\n",
    ),
    Case(names.one_word_each, f"{MODULE}/models.py", "class Opportunity: ...\n", "class Deal: ...\n"),
    Case(limits.file_lines, f"{ENGINE}/sql.py", "x = 1\n" * 301, "x = 1\n" * 300),
    Case(limits.file_lines, "server/rapport/site/settings.py", "x = 1\n" * 401, "x = 1\n" * 400),
    Case(limits.file_lines, "web/src/kit/a.ts", "x\n" * 401, "x\n" * 400),
    Case(
        limits.function_lines,
        f"{MODULE}/rules.py",
        LONG_FUNCTION,
        LONG_FUNCTION.replace("    x = 1\n", "", 3),
    ),
    Case(limits.function_lines, f"{MODULE}/rules.py", "async " + LONG_FUNCTION),
    Case(
        limits.web_function_lines,
        "web/src/ui/board.tsx",
        COMPONENT.format(body="  x()\n" * 200),
        COMPONENT.format(body="  x()\n" * 198),
    ),
    Case(
        limits.web_function_lines,
        "web/src/kit/a.ts",
        "export const sum = async (\n  a: number,\n) => {\n" + "  x()\n" * 40 + "}\n",
        "export const rows = [\n" + "  1,\n" * 60 + "]\n",
    ),
    Case(orm.no_signals, f"{MODULE}/reactions.py", "from django.db.models.signals import post_save\n"),
    Case(orm.no_signals, f"{MODULE}/reactions.py", "from django.dispatch import receiver\n"),
    Case(
        orm.no_signals,
        f"{MODULE}/apps.py",
        "from django.db.models.signals import post_migrate\n",
        "from django.db.models.signals import post_migrate\n",
        "server/rapport/site/apps.py",
    ),
    Case(
        orm.no_save_override,
        f"{MODULE}/models.py",
        "class Deal:\n    def save(self): ...\n",
        "class Deal:\n    def saved(self): ...\n",
    ),
    Case(orm.no_raw_sql, f"{MODULE}/queries.py", "Deal.objects.raw(x)\n", "raw(x)\n"),
    Case(orm.no_raw_sql, f"{MODULE}/queries.py", "Deal.objects.extra(where=[x])\n"),
    Case(
        orm.no_raw_sql,
        f"{MODULE}/queries.py",
        "connection.cursor()\n",
        "connection.cursor()\n",
        f"{ENGINE}/sql.py",
    ),
    Case(orm.no_raw_sql, f"{MODULE}/queries.py", "from django.db.models.expressions import RawSQL\n"),
    Case(orm.no_raw_sql, f"{MODULE}/queries.py", "import psycopg\n"),
    Case(
        indexes.indexes_beside,
        f"{MODULE}/migrations/0002_x.py",
        "migrations.AddIndex(\n)\n",
        "AddIndexBeside(\n)\n",
    ),
    Case(
        indexes.indexes_beside,
        f"{MODULE}/migrations/0003_x.py",
        "AddIndexConcurrently(\n)\n",
        "migrations.CreateModel(\n)\nmigrations.AddIndex(\n)\n",
        f"{MODULE}/migrations/0001_initial.py",
    ),
    Case(orm.no_unpacked_lookup, f"{MODULE}/api.py", "rows.filter(**body)\n", "rows.filter(name=body)\n"),
    Case(orm.no_unpacked_lookup, f"{MODULE}/api.py", "rows.filter(**{name: 1})\n"),
    Case(orm.no_unpacked_lookup, f"{MODULE}/queries.py", "rows.annotate(**keys)\n", "Q(**{path: value})\n"),
    Case(orm.no_unpacked_lookup, f"{ENGINE}/sql.py", "Q(**given)\n", "Q(**{path: value})\n"),
    Case(
        orm.no_unpacked_lookup,
        f"{MODULE}/queries.py",
        "rows.annotate(**{name: keys[name] for name in keys})\n",
        'rows.annotate(**{f"key{n}": key for n, key in enumerate(keys)})\n',
    ),
    Case(orm.no_unpacked_lookup, f"{ENGINE}/sql.py", 'rows.filter(**{f"{name}": 1 for name in given})\n'),
    Case(clock.no_clock_in_modules, f"{MODULE}/actions.py", "x = timezone.now()\n", "x = ctx.now\n"),
    Case(clock.no_clock_in_modules, f"{MODULE}/rules.py", "x = date.today()\n", "x = date(2026, 1, 1)\n"),
    Case(
        egress.one_way_out,
        f"{ENGINE}/sql.py",
        "import socket\n",
        sound_place="server/rapport/engine/egress/x.py",
    ),
    Case(
        egress.one_way_out, f"{MODULE}/jobs.py", "from urllib import request\n", "from urllib import parse\n"
    ),
    Case(
        egress.one_way_out,
        f"{MODULE}/jobs.py",
        "import httpx\n",
        "from rapport.engine.egress import fetching\n",
    ),
    Case(
        egress.one_way_out,
        "server/rapport/site/web.py",
        "asyncio.open_connection(host)\n",
        "store.open(host)\n",
    ),
    Case(primitives.known_primitives, f"{ENGINE}/sql.py", "x = hashlib.md5(b)\n", "x = hashlib.sha256(b)\n"),
    Case(primitives.known_primitives, f"{ENGINE}/sql.py", 'x = hmac.new(k, b, "sha1")\n', 'x = "sha256"\n'),
    Case(primitives.known_primitives, f"{ENGINE}/sql.py", "import random\n", "import secrets\n"),
    Case(primitives.known_primitives, f"{ENGINE}/sql.py", "from Crypto.Cipher import AES\n", "import json\n"),
    Case(
        primitives.known_primitives,
        f"{ENGINE}/sql.py",
        "from cryptography.hazmat.primitives.ciphers import modes\n",
        "from cryptography.fernet import Fernet\n",
    ),
    Case(primitives.no_input_is_run, f"{MODULE}/rules.py", "x = eval(text)\n", "x = pattern.compile(text)\n"),
    Case(primitives.no_input_is_run, f"{MODULE}/rules.py", "exec(text)\n"),
    Case(primitives.no_input_is_run, f"{ENGINE}/sql.py", "os.system(text)\n", "os.listdir(text)\n"),
    Case(
        primitives.no_input_is_run,
        f"{ENGINE}/sql.py",
        "run(text, shell=True)\n",
        "run([text], shell=False)\n",
    ),
    Case(primitives.no_input_is_run, f"{ENGINE}/sql.py", "from yaml import load\n", "import tomllib\n"),
    Case(primitives.no_input_is_run, f"{ENGINE}/sql.py", "import pickle\n"),
    Case(primitives.primitives_are_listed, f"{ENGINE}/sql.py", "import hashlib\n", "import json\n"),
    Case(
        relations.string_labels,
        f"{MODULE}/models.py",
        "x = ForeignKey(Party)\n",
        'x = ForeignKey("people.Party")\n',
    ),
    Case(
        words.no_promise,
        "web/src/locales/en.po",
        'msgid "Coming soon"\n',
        'msgstr "Todo"\n',
        sound_place="web/src/locales/es.po",
    ),
    Case(words.no_promise, f"{MODULE}/rules.py", "x = 1  # TO" + "DO later\n", "mastodon = 1\n"),
    Case(words.no_promise, "web/src/ui/a.tsx", "<p>Coming " + "soon</p>\n", "<p>Coming home</p>\n"),
    Case(words.no_private_place, "docs/guide/a.md", "cd /home/" + "ann/rapport\n", "see pictures/home.png\n"),
    Case(words.no_private_place, "bin/start", "host=10.1." + "2.3\n", "host=127.0.0.1 version=10.1.2\n"),
    Case(
        words.public_registries,
        "server/uv.lock",
        'url = "https://mirror.example/x.whl"\n',
        'url = "https://pypi.org/simple"\n',
    ),
    Case(
        words.public_registries,
        "web/package-lock.json",
        '"resolved": "https://mirror.example/x.tgz"\n',
        '"resolved": "https://registry.npmjs.org/x.tgz"\n',
    ),
    Case(documents.decisions, "docs/decisions/0001-x.md", DECISION.replace("Guard", "Tests"), DECISION),
    Case(documents.decisions, "docs/decisions/0001-x.md", DECISION + "x\n" * 60, DECISION),
    Case(documents.decisions, "docs/decisions/first.md", DECISION, DECISION, "docs/decisions/0001-x.md"),
    Case(documents.one_page, "README.md", "x\n" * 121),
    Case(documents.module_pages, "docs/modules/nothing.md", "x\n", sound_place="docs/guide/nothing.md"),
    Case(documents.live_links, "docs/guide/a.md", "[x](b.md)\n", "[x](https://example.org) [y](a.md)\n"),
    Case(documents.live_links, "docs/guide/a.md", "`server/rapport/none.py`\n", "`docs/guide/a.md`\n"),
    Case(documents.glossary_is_used, "docs/glossary.md", "| **Rumpus** | x |\n", "| Rumpus | x |\n"),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule.__name__}-{CASES.index(case)}")
def test_planted_violation_is_caught(case: Case, plant: Plant) -> None:
    root = plant(case.place, case.broken)
    caught = [violation for violation in case.rule(root) if case.place.startswith(violation.path)]
    assert caught, f"{case.rule.__name__} did not see {case.place}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule.__name__}-{CASES.index(case)}")
def test_sound_neighbour_is_left_alone(case: Case, plant: Plant) -> None:
    place = case.sound_place or case.place
    root = plant(place, case.sound)
    assert [str(violation) for violation in case.rule(root) if violation.path == place] == []


def test_every_rule_has_a_planted_violation() -> None:
    assert {case.rule for case in CASES} == set(RULES)


def test_word_folder_and_word_file_do_not_live_side_by_side(plant: Plant) -> None:
    plant(f"{MODULE}/actions.py", "x = 1\n")
    root = plant(f"{MODULE}/actions/win.py", "x = 1\n")
    assert "both exist" in str(next(vocabulary.module_vocabulary(root)))


def test_two_decisions_do_not_share_a_number(plant: Plant) -> None:
    plant("docs/decisions/0001-x.md", DECISION)
    root = plant("docs/decisions/0001-y.md", DECISION)
    assert len(list(documents.decisions(root))) == 1


def test_object_without_a_glossary_entry_is_caught(plant: Plant) -> None:
    root = plant("docs/glossary.md", "| **Deal** | x |\n| **Deal line** | y |\n")
    assert [str(found) for found in documents.objects_are_explained(root, ["deal", "deal-line", "task"])] == [
        "docs/glossary.md:1: the object 'task' is not explained"
    ]


def test_allowlist_is_empty() -> None:
    assert frozenset() == limits.ALLOWED


def test_module_without_a_page_is_caught(plant: Plant) -> None:
    root = plant(f"{MODULE}/module.py", "x = 1\n")
    assert [found.path for found in documents.module_pages(root)] == ["docs/modules/sales.md"]
