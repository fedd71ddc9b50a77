"""The licence rule reads licences as they are written in real packages."""

import pytest

from tests.architecture.rules import licences


@pytest.mark.parametrize(
    "licence",
    [
        "GPL-3.0-only",
        "GPLv2+",
        "AGPL-3.0-or-later",
        "GNU General Public License v3 (GPLv3)",
        "GNU Affero General Public License v3",
        "SSPL-1.0",
    ],
)
def test_strong_copyleft_is_refused(licence: str) -> None:
    assert list(licences.refused_licences([("planted", licence)], "uv.lock"))


@pytest.mark.parametrize(
    "licence",
    [
        "MIT",
        "Apache-2.0",
        "LGPL-3.0-only",
        "GNU Lesser General Public License v3 (LGPLv3)",
        "MIT OR GPL-2.0",
        "MPL-2.0",
        "BSD-3-Clause",
        "",
    ],
)
def test_permissive_and_weak_copyleft_are_free(licence: str) -> None:
    assert not list(licences.refused_licences([("planted", licence)], "uv.lock"))


@pytest.mark.parametrize("name", ["urllib3-future", "torch", "aioimaplib", "caldav"])
def test_harmful_package_is_refused(name: str) -> None:
    assert list(licences.harmful_packages([name, "django"], "uv.lock"))
