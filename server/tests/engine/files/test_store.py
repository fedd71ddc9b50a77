"""The store on disk and in a bucket: the same answers, and a bucket that checks signatures."""

from __future__ import annotations

import io
import json
import os
import time
from collections.abc import Callable, Iterator
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto.server import ThreadedMotoServer

from rapport.engine.files.store import Store, Unreachable

_ALL = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
_NO_KEYS = {"aws_access_key_id": "first", "aws_secret_access_key": "first", "region_name": "us-east-1"}


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """The URL of a bucket whose server refuses a wrong signature; its keys are in the environment."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    endpoint = f"http://{host}:{port}"
    with pytest.MonkeyPatch.context() as patch:
        boto3.client("s3", endpoint_url=endpoint, **_NO_KEYS).create_bucket(Bucket="files")
        people = boto3.client("iam", endpoint_url=endpoint, **_NO_KEYS)
        people.create_user(UserName="rapport")
        people.put_user_policy(UserName="rapport", PolicyName="all", PolicyDocument=json.dumps(_ALL))
        key = people.create_access_key(UserName="rapport")["AccessKey"]
        patch.setenv("AWS_ACCESS_KEY_ID", key["AccessKeyId"])
        patch.setenv("AWS_SECRET_ACCESS_KEY", key["SecretAccessKey"])
        _check_signatures(host, port)
        yield f"s3://files/house?endpoint={endpoint}"
    server.stop()


def _check_signatures(host: str, port: int) -> None:
    line = HTTPConnection(host, port)
    line.request("POST", "/moto-api/reset-auth", b"0", {"Content-Type": "text/plain"})
    assert line.getresponse().status == HTTPStatus.OK
    line.close()


@pytest.fixture(params=["disk", "bucket"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    return Store("" if request.param == "disk" else request.getfixturevalue("bucket"), tmp_path / "kept")


def test_bytes_in_and_out(store: Store) -> None:
    # More than one part, so that a bucket gets it in several requests.
    content = os.urandom(9 << 20)
    store.put("blobs/ab/large", io.BytesIO(content))
    assert store.size("blobs/ab/large") == len(content)
    assert b"".join(store.read("blobs/ab/large")) == content
    assert b"".join(store.read("blobs/ab/large", 5, 12)) == content[5:12]
    assert b"".join(store.read("blobs/ab/large", 5, 5)) == b""
    store.put("previews/ab/x/small-1", b"")
    assert store.whole("previews/ab/x/small-1") == b""
    assert store.below("previews/ab/x") == ["previews/ab/x/small-1"]
    for key in ("previews/ab/x/small-1", "blobs/ab/large", "blobs/never"):
        store.remove(key)
        assert store.size(key) is None
    with pytest.raises(FileNotFoundError):
        store.read("blobs/ab/large")


def test_a_wrong_key_and_a_silent_server_are_told_apart_from_an_absent_file(
    bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "wrong")
    stranger = Store(bucket, tmp_path)
    asks: list[Callable[[], Any]] = [
        lambda: stranger.size("a"),
        lambda: stranger.put("a", b"x"),
        lambda: stranger.remove("a"),
    ]
    for ask in asks:
        with pytest.raises(Unreachable) as refused:
            ask()
        assert (refused.value.status, "files" in refused.value.detail) == (503, False)


def test_what_was_cut_off_on_disk_is_cleared_away_after_a_day(tmp_path: Path) -> None:
    store = Store("", tmp_path)
    store.put("blobs/ab/whole", b"x")
    old, young = tmp_path / "blobs/ab/cut#1", tmp_path / "blobs/ab/going#1"
    for path in (old, young):
        path.write_bytes(b"half")
    os.utime(old, (time.time() - 90_000,) * 2)
    store.clear_away()
    assert (old.exists(), young.exists(), store.whole("blobs/ab/whole")) == (False, True, b"x")
    # What is half there is not there.
    assert store.below("blobs") == ["blobs/ab/whole"]
