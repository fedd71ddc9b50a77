"""The repository keeps its own rules."""

from pathlib import Path

import pytest

from tests.architecture.rules import licences
from tests.architecture.rules.house import RULES, Rule


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_house_keeps_the_rule(rule: Rule, house: Path) -> None:
    broken = sorted(rule(house))
    assert not broken, "\n" + "\n".join(map(str, broken))


def test_python_packages_are_free(house: Path) -> None:
    packages = licences.installed(licences.python_lock(house))
    assert len(packages) > 30
    assert [name for name, licence in packages if not licence] == []
    assert not list(licences.refused_licences(packages, "server/uv.lock"))


def test_python_lock_has_no_harmful_package(house: Path) -> None:
    assert not list(licences.harmful_packages(licences.python_lock(house), "server/uv.lock"))


def test_web_packages_are_free(house: Path) -> None:
    packages = licences.web_lock(house)
    assert not list(licences.refused_licences(packages, "web/package-lock.json"))
