"""The command line as far as it needs no database."""

from pathlib import Path

import pytest

from rapport.site.cli.main import VERBS, main


def test_every_verb_has_help(capsys: pytest.CaptureFixture[str]) -> None:
    for verb in VERBS:
        with pytest.raises(SystemExit) as ended:
            main([verb, "--help"])
        assert ended.value.code == 0
        assert "--data DIR" in capsys.readouterr().out


def test_an_unknown_verb_is_answered_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dance"]) == 2
    said = capsys.readouterr().err
    assert "no command 'dance'" in said
    assert all(verb in said for verb in VERBS)


def test_a_port_out_of_range_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["up", "--port", "70000"])
    assert "from 1 to 65535" in capsys.readouterr().err


def test_a_data_folder_that_is_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert main(["up", "--data", str(tmp_path / "file")]) == 1
    assert "What to do" in capsys.readouterr().err


def test_an_unusable_address_of_a_server_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://x@127.0.0.1:1/x")
    assert main(["doctor", "--data", str(tmp_path)]) == 1
    assert "start that server" in capsys.readouterr().out
