"""The embedded server: its safety, its locale, sharing it, and getting over a kill -9."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from rapport.site.postgres import Cluster, DatabaseProblem, binaries, postmaster
from rapport.site.postgres import place as places

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def made() -> Iterator[Path]:
    """The data folder of a server that has stopped, made once: initdb takes longer than many of these tests."""
    folder = Path(tempfile.mkdtemp(prefix="rapport-test-"))
    folder.chmod(0o711)
    with Cluster(folder / "data") as first:
        first.create_database()
    yield folder / "data"
    shutil.rmtree(folder)


@pytest.fixture
def cluster(folder: Path, made: Path) -> Iterator[Cluster]:
    subprocess.run(["cp", "-a", str(made), str(folder / "data")], check=True)
    with Cluster(folder / "data") as started:
        yield started
        started.stop()


def ask(cluster: Cluster, question: str) -> object:
    with psycopg.connect(cluster.dsn()) as connection:
        row = connection.execute(question).fetchone()
        return row[0] if row else None


def root_of(folder: Path) -> Path:
    return folder / "data" / "postgres"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_letters_of_all_scripts_are_indexed(cluster: Cluster) -> None:
    with psycopg.connect(cluster.dsn(), autocommit=True) as connection:
        connection.execute("CREATE EXTENSION pg_trgm")
    assert ask(cluster, "SELECT 'ünï' <% 'Ünïcødé' AND similarity('Müller', 'Maller') < 1")
    assert ask(cluster, "SELECT 'É' ILIKE 'é'")


def test_only_the_owner_can_reach_it(cluster: Cluster, folder: Path) -> None:
    root = root_of(folder)
    assert mode(root) == mode(root / "run") == 0o700
    assert mode(root / "password") == 0o600
    assert ask(cluster, "SHOW listen_addresses") == ""
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(host=str(root / "run"), user="rapport", dbname="rapport", password="guess")


def test_the_program_is_no_superuser(cluster: Cluster) -> None:
    assert ask(cluster, "SHOW is_superuser") == "off"


def test_what_was_committed_survives_a_kill(cluster: Cluster) -> None:
    with psycopg.connect(cluster.dsn(), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT generate_series(1, 50000) AS n")
    killed = cluster.pid
    assert killed is not None
    os.kill(killed, signal.SIGKILL)
    cluster.start()
    assert cluster.pid != killed
    assert ask(cluster, "SELECT count(*) FROM kept") == 50_000


def test_the_last_user_stops_it(cluster: Cluster, folder: Path) -> None:
    second = Cluster(folder / "data")
    second.start()
    assert second.pid == cluster.pid
    cluster.stop()
    assert second.alive()
    second.stop()
    assert postmaster.read(root_of(folder) / "pgdata") is None


def test_a_server_left_by_a_killed_program_is_joined(folder: Path) -> None:
    words = "from rapport.site.postgres import Cluster\nfrom pathlib import Path\nimport time\n"
    words += (
        f"c = Cluster(Path({str(folder / 'data')!r}))\nc.start()\nprint(c.pid, flush=True)\ntime.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", words], stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        pid = int(program.stdout.readline())
        program.kill()
    with Cluster(folder / "data") as cluster:
        assert cluster.pid == pid
    assert cluster.pid is None


def test_a_pid_file_that_names_a_stranger_is_no_hindrance(cluster: Cluster, folder: Path) -> None:
    pid_file = root_of(folder) / "pgdata" / "postmaster.pid"
    kept = pid_file.read_text().split("\n")
    cluster.stop()
    with subprocess.Popen(["sleep", "60"]) as stranger:
        pid_file.write_text("\n".join([str(stranger.pid), *kept[1:]]))
        assert not cluster.alive()
        cluster.start()
        assert stranger.poll() is None
        stranger.kill()
    assert ask(cluster, "SELECT 1") == 1


def test_a_path_too_long_for_a_socket_gets_one_elsewhere(folder: Path) -> None:
    deep = folder / ("long" * 30)
    deep.mkdir()
    with Cluster(deep / "data", durable=False) as cluster:
        cluster.create_database()
        assert ask(cluster, "SELECT 1") == 1
        running = postmaster.read(deep / "data" / "postgres" / "pgdata")
    assert running is not None
    assert running.socket_folder.parent == Path("/tmp")  # noqa: S108  # where a socket goes whose folder is too deep
    running.socket_folder.rmdir()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as another account")
def test_a_closed_home_stays_closed(folder: Path) -> None:
    home = folder / "home"
    home.mkdir(mode=0o700)
    said: list[str] = []
    with Cluster(home / "data", durable=False, say=said.append) as cluster:
        cluster.create_database()
        assert ask(cluster, "SELECT 1") == 1
        assert Path(f"/proc/{cluster.pid}").stat().st_uid != 0
    elsewhere = Path((home / "data" / "postgres.location").read_text().strip())
    assert mode(home) == 0o700
    assert str(elsewhere) in " ".join(said)
    with Cluster(home / "data", durable=False) as again:
        assert ask(again, "SELECT 1") == 1
    shutil.rmtree(elsewhere)
    with pytest.raises(DatabaseProblem, match="gone or closed"):
        Cluster(home / "data").start()


def test_a_server_that_cannot_start_says_why(cluster: Cluster, folder: Path) -> None:
    cluster.stop()
    with (root_of(folder) / "pgdata" / "postgresql.auto.conf").open("a") as settings:
        settings.write("shared_buffers = 'many'\n")
    begun = time.monotonic()
    with pytest.raises(DatabaseProblem, match="shared_buffers"):
        cluster.start()
    assert time.monotonic() - begun < 10


def test_files_of_another_version_are_not_touched(cluster: Cluster, folder: Path) -> None:
    cluster.stop()
    (root_of(folder) / "pgdata" / "PG_VERSION").write_text("9\n")
    with pytest.raises(DatabaseProblem, match="PostgreSQL 9, with which the data folder was made"):
        cluster.start()


def test_a_killed_initdb_leaves_nothing_to_mistake(folder: Path) -> None:
    places.make_folder(folder / "data")
    half = places.settle(folder / "data", print).root / "pgdata.part"
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")
    with Cluster(folder / "data", durable=False) as cluster:
        cluster.create_database()
        assert ask(cluster, "SELECT 1") == 1
    assert not half.exists()


def test_a_data_folder_that_cannot_be_made(folder: Path) -> None:
    (folder / "file").write_text("")
    with pytest.raises(DatabaseProblem, match="--data"):
        Cluster(folder / "file").start()


def test_the_system_s_programs_serve_as_well(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    if not found:
        pytest.skip("this system has no PostgreSQL of its own")
    monkeypatch.setenv(binaries.FOLDER, str(found[0].parent))
    with Cluster(folder / "data", durable=False) as cluster:
        cluster.create_database()
        assert ask(cluster, "SELECT current_setting('server_version_num')::int / 10000") == int(
            found[0].parts[-3]
        )
        assert ask(cluster, "SELECT datctype FROM pg_database WHERE datname = 'rapport'") == "C.UTF-8"


def test_programs_that_do_not_run_are_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(binaries.FOLDER, str(folder))
    with pytest.raises(DatabaseProblem, match="does not run here"):
        Cluster(folder / "data").start()
