"""The worker: one process with a lane for jobs, a lane for the clock, and the residents beside them.

Told to stop, it takes nothing new; running jobs end at their next step and go back to the queue. What does not end
in time is left to the sweeper of the next worker.
"""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from typing import Any

import psycopg
import psycopg_pool
import structlog
from asgiref.sync import sync_to_async
from django.db import close_old_connections, connection
from procrastinate.app import App
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.exceptions import ProcrastinateException
from procrastinate.psycopg_connector import PsycopgConnector

from rapport.engine.jobs import lines, progress
from rapport.engine.jobs.queue import CRON, register_chores, sweep_stalled
from rapport.engine.jobs.starting import QUEUE
from rapport.engine.jobs.works import Resident, chores, residents

JOBS_AT_A_TIME = 2
PATIENCE_SECONDS = 12
AGAIN_SECONDS = 2

_log = structlog.get_logger(__name__)


def work() -> None:
    """Runs until TERM or INT. A lost database is waited for."""
    register_chores()
    quit_ = threading.Event()
    threads = [_beside(found, quit_) for found in residents.values()]
    ended = asyncio.run(_until_told())
    quit_.set()
    for thread in threads:
        thread.join(timeout=AGAIN_SECONDS)
    lines.kept().close(timeout=AGAIN_SECONDS)
    if not ended:
        _log.warning("worker_left_jobs", seconds=PATIENCE_SECONDS)
        # A thread that computes cannot be ended; its job is put back by the next worker's sweeper.
        os._exit(0)


async def _until_told() -> bool:
    told = asyncio.Event()

    def stop() -> None:
        progress.stopping.set()
        told.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop)
    while not told.is_set():
        try:
            if not await _open_lanes(told):
                return False
        except (psycopg.Error, psycopg_pool.PoolTimeout, ProcrastinateException) as error:
            _log.warning("worker_lost_database", error=str(error).split("\n", 1)[0])
        await _sleep(told, AGAIN_SECONDS)
    return True


async def _open_lanes(told: asyncio.Event) -> bool:
    """Runs the lanes until one breaks or it is time to stop. False when jobs would not end."""
    connector = PsycopgConnector(
        kwargs=connector_params(), min_size=1, max_size=4, timeout=10, configure=_hurry
    )
    with app.replace_connector(connector) as running:
        async with running.open_async():
            await sweep_stalled(running)
            await sync_to_async(_keep_house, thread_sensitive=False)()
            lanes = [_lane(running, QUEUE, JOBS_AT_A_TIME), _lane(running, CRON, 1)]
            waiting = asyncio.create_task(told.wait())
            await asyncio.wait([*lanes, waiting], return_when=asyncio.FIRST_COMPLETED)
            waiting.cancel()
            for lane in lanes:
                lane.cancel()
            _, open_ = await asyncio.wait(lanes, timeout=PATIENCE_SECONDS)
            return not open_


async def _hurry(line: psycopg.AsyncConnection[Any]) -> None:
    """The queue's own statements are whole by themselves: no BEGIN and COMMIT around each, and no wait for the disk."""
    await line.set_autocommit(True)
    await line.execute(lines.HURRY)


def _lane(running: App, queue: str, at_a_time: int) -> asyncio.Task[None]:
    return asyncio.create_task(
        running.run_worker_async(
            queues=[queue], name=queue, concurrency=at_a_time, delete_jobs="successful", install_signal_handlers=False
        ),
        name=queue,
    )  # fmt: skip


def _keep_house() -> None:
    """Every chore once at the start: a machine that sleeps at night never meets their hour."""
    for found in chores.values():
        _guarded(found.name, found.fn)


def _guarded(name: str, fn: Callable[[], None]) -> bool:
    try:
        close_old_connections()
        fn()
    except Exception:  # noqa: BLE001  # one that fails must not end the others
        _log.exception("failed", name=name)
        return False
    finally:
        connection.close()
    return True


def _beside(found: Resident, quit_: threading.Event) -> threading.Thread:
    def keep() -> None:
        while not quit_.is_set():
            if not _guarded(found.name, lambda: found.fn(quit_)):
                quit_.wait(AGAIN_SECONDS)

    thread = threading.Thread(target=keep, name=found.name, daemon=True)
    thread.start()
    return thread


async def _sleep(told: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(told.wait(), seconds)
    except TimeoutError:
        return
