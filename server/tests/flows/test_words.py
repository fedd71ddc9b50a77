"""The keeper of the server's catalogues: what it calls wrong, what it writes; and that the web app speaks as we do."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from babel.messages import mofile
from django.conf import settings

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "bin" / "runner"))
try:
    import words  # type: ignore[import-not-found, unused-ignore]  # the runner's folder is no package
finally:
    sys.path.pop(0)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A source of three texts with a German catalogue."""
    (tmp_path / "site" / "templates").mkdir(parents=True)
    (tmp_path / "a.py").write_text('_("Save {name}")\nngettext("%(n)d deal", "%(n)d deals", n)\n')
    (tmp_path / "site" / "templates" / "mail.txt").write_text(
        "{% load i18n %}{% translate 'Hello' %} not a word of ours"
    )
    catalogue = tmp_path / "locale" / "de" / "LC_MESSAGES" / "django.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text('msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n')
    monkeypatch.setattr(words, "SOURCE", tmp_path)
    monkeypatch.setattr(words, "LOCALE", tmp_path / "locale")
    monkeypatch.setattr(words, "SERVER", tmp_path)
    return catalogue


def test_a_catalogue_behind_the_source_is_told_and_brought_up_to_date(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert words.check(writing=False) == 1
    assert "is behind the source" in capsys.readouterr().err
    assert words.check(writing=True) == 0
    text = house.read_text()
    assert re.findall(r'^msgid "(.+)"', text, re.MULTILINE) == ["%(n)d deal", "Hello", "Save {name}"]
    assert words.check(writing=False) == 1
    assert "“Hello” is not translated" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("said", "wrong"),
    [("Speichern", "its translation none"), ("{nom} speichern", "its translation"), ("{name} speichern", "")],
)
def test_a_translation_has_the_placeholders_of_its_text(
    house: Path, said: str, wrong: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words.check(writing=True)
    text = house.read_text().replace('"Hello"\nmsgstr ""', '"Hello"\nmsgstr "Hallo"')
    text = text.replace('"Save {name}"\nmsgstr ""', f'"Save {{name}}"\nmsgstr "{said}"')
    house.write_text(text.replace('[0] ""', '[0] "ein Deal"').replace('[1] ""', '[1] "%(n)d Deals"'))
    assert words.check(writing=False) == (1 if wrong else 0)
    assert wrong in capsys.readouterr().err


def test_what_the_program_reads_is_made_of_the_catalogue(house: Path) -> None:
    words.check(writing=True)
    house.write_text(house.read_text().replace('"Hello"\nmsgstr ""', '"Hello"\nmsgstr "Hallo"'))
    words.make()
    with house.with_suffix(".mo").open("rb") as file:
        assert mofile.read_mo(file)["Hello"].string == "Hallo"
    assert sorted(path.name for path in house.parent.iterdir()) == ["django.mo", "django.po"]


def test_server_and_web_app_speak_the_same_languages() -> None:
    spoken = {name for name, _label in settings.LANGUAGES}
    web = (ROOT / "web" / "lingui.config.ts").read_text()
    (listed,) = re.findall(r"locales: \[([^\]]*)\]", web)
    offered = re.findall(r"^  (\w+): \{ direction", (ROOT / "web/src/app/words.ts").read_text(), re.MULTILINE)
    assert spoken == set(re.findall(r'"(\w+)"', listed)) == set(offered)
    assert spoken - {"en"} == {path.parts[-3] for path in words.catalogues()}
