"""The table of ASVS names tests that exist, and answers each requirement once; the pages of security are there."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from rapport.engine.access.weak_passwords import USUAL
from rapport.site import environment

ROOT = Path(__file__).resolve().parents[3]
TABLE = ROOT / "docs" / "security" / "asvs.md"
ROW = re.compile(r"^\| (\d+)\.(\d+)\.(\d+) \| ([12]) \| [^|]+ \| ([^|]+) \|$", re.MULTILINE)
OF_EACH = {1: 27, 2: 11, 3: 19, 4: 10, 5: 9, 6: 35, 7: 18, 8: 7, 9: 7, 10: 29, 11: 14, 12: 9, 13: 13, 14: 9, 15: 13,
           16: 16, 17: 7}  # fmt: skip
"""How many requirements of levels 1 and 2 each chapter has."""


def rows() -> list[tuple[str, ...]]:
    return ROW.findall(TABLE.read_text())


def dead(answers: list[str]) -> list[str]:
    """Names of tests that are not there."""
    lost = []
    for path, name in (found for answer in answers for found in re.findall(r"`([\w/]+\.py)::(\w+)`", answer)):
        file = ROOT / "server" / "tests" / path
        if not file.exists() or f"def {name}(" not in file.read_text():
            lost.append(f"{path}::{name}")
    for path, name in (
        found for answer in answers for found in re.findall(r"`(web/[^:`]+)::([^`]+)`", answer)
    ):
        told = (ROOT / path).read_text() if (ROOT / path).exists() else ""
        if f'it("{name}"' not in told and f'test("{name}"' not in told:
            lost.append(f"{path}::{name}")
    return lost


def unwritten(answers: list[str]) -> list[str]:
    """Places in the documents that are not there: a page, or a heading of one."""
    lost = []
    for path, anchor in (
        found for answer in answers for found in re.findall(r"\]\(([^)#]+)#?([^)]*)\)", answer)
    ):
        page = TABLE.parent / path
        headings = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE) if page.exists() else []
        if anchor not in {re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in headings}:
            lost.append(f"{path}#{anchor}")
    return lost


def bounds(page: str) -> list[tuple[str, str, str]]:
    """The rows of a page of limits: how many, the file, and what stands in it."""
    return re.findall(r"^\| [^|]+ \| ([^|]+) \| `([\w/]+\.py)` `([^`]+)` \|$", page, re.MULTILINE)


def untrue(page: str) -> list[str]:
    """Rows that say another bound than the code, or one that is not there."""
    lost = []
    for told, path, fragment in bounds(page):
        number = told.split(maxsplit=1)[0].rstrip(",").replace(",", "")
        stands = fragment in (ROOT / "server" / "rapport" / path).read_text()
        if not stands or number not in re.findall(r"\d+", fragment.replace("_", "")):
            lost.append(f"{told}: {path} {fragment}")
    return lost


def test_each_requirement_is_answered_once() -> None:
    assert Counter(int(chapter) for chapter, *_rest in rows()) == OF_EACH
    numbers = [".".join(row[:3]) for row in rows()]
    assert len(set(numbers)) == len(numbers)
    shapes = re.compile(
        r"`[\w/]+\.py::\w+`|`web/[\w/.-]+\.(?:test|spec)\.tsx?::[^`]+`|written in \[.+\]\(.+\)"
        r"|not applicable because .+|open: .+"
    )
    assert not [row for row in rows() if not shapes.fullmatch(row[4])]


def test_each_test_it_names_is_there() -> None:
    assert not dead([row[4] for row in rows()])
    assert dead(["`contract/test_actions.py::test_that_nobody_wrote`"]) == [
        "contract/test_actions.py::test_that_nobody_wrote"
    ]


def test_the_sum_at_the_top_is_right() -> None:
    kinds = Counter("test" if row[4][0] == "`" else row[4][:4] for row in rows())
    said = (f"{kinds['test']} with a test, {kinds['writ']} written in the documents, {kinds['not ']} not applicable, "
            f"{kinds['open']} open.")  # fmt: skip
    assert said in TABLE.read_text()


def test_what_is_said_to_be_written_is_there() -> None:
    assert not unwritten([row[4] for row in rows()])
    assert unwritten(["written in [x](limits.md#what-nobody-wrote)"]) == ["limits.md#what-nobody-wrote"]


def test_the_limits_that_are_written_are_those_that_count() -> None:
    page = (TABLE.parent / "limits.md").read_text()
    assert len(bounds(page)) >= 30
    assert not untrue(page)
    assert untrue(page.replace("| 6 in 5 minutes |", "| 7 in 5 minutes |"))
    assert untrue(page.replace("MAX_DEPTH = 8", "MAX_DEPTH = 9"))


def test_each_setting_of_what_is_talked_to_is_in_the_inventory() -> None:
    page = (TABLE.parent / "inventory.md").read_text()
    variables = re.findall(r"^\| ((?:RAPPORT|DATABASE)_\w*URL) \|", environment.__doc__ or "", re.MULTILINE)
    outside = set(variables) - {"RAPPORT_PUBLIC_URL"}
    assert len(outside) >= 4
    assert not [one for one in outside if f"`{one}`" not in page]
    assert ", ".join(USUAL) in " ".join(page.split()), "the words that no password lives on"


def test_the_pages_lead_to_each_other() -> None:
    security = (ROOT / "SECURITY.md").read_text()
    assert "docs/guide/security.md" in security
    assert "docs/security/asvs.md" in security
    guide = (ROOT / "docs" / "guide" / "security.md").read_text()
    for page in (ROOT / "docs" / "security").glob("*.md"):
        assert f"../security/{page.name}" in guide
    assert "security.md" in (ROOT / "docs" / "guide" / "README.md").read_text()
