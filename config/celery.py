"""The Celery app: Redis wakes workers, the ledger in PostgreSQL (jobs.models.Job) is the truth."""

import os
import sys
from threading import Timer
from typing import Any

from billiard import active_children
from celery import Celery
from celery.schedules import crontab
from celery.signals import worker_init, worker_process_init, worker_shutting_down
from django.conf import settings
from django.core.checks import run_checks
from django.utils.module_loading import import_string
from kombu import Exchange, Queue
from kombu.transport.redis import Channel, Transport
from redis.exceptions import ConnectionError as BrokerLost

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

DEFAULT_QUEUE = "default"
QUICK_QUEUE = "briefs"
BROKER_WAIT_SECONDS = 2
WORKER_MEMORY_KIB = 600_000


def broker() -> dict[str, object]:
    """Return how to reach Redis: workers wait for it without end, a page for a moment only."""
    return {
        "broker_url": settings.REDIS_URL,
        "broker_connection_retry_on_startup": True,
        "broker_connection_max_retries": None,
        "broker_transport_options": {
            # Longer than any task may run, else Redis hands a running task to a second worker.
            "visibility_timeout": 10 * settings.JOB_HARD_LIMIT_SECONDS,
            "socket_connect_timeout": BROKER_WAIT_SECONDS,
            "socket_timeout": BROKER_WAIT_SECONDS,
            "max_retries": 0,
        },
        # The sweep tries again; a page does not wait for it.
        "task_publish_retry": False,
    }


def delivery() -> dict[str, object]:
    """Return what a message is and when it counts as done: JSON, acknowledged at the end, no result kept."""
    names = sorted({DEFAULT_QUEUE, *settings.JOB_QUEUES.values()})
    return {
        "task_default_queue": DEFAULT_QUEUE,
        "task_queues": [Queue(name, Exchange(name), routing_key=name) for name in names],
        # Pickle would run whatever somebody with access to Redis puts there.
        "accept_content": ["json"],
        "task_serializer": "json",
        "task_ignore_result": True,
        "task_acks_late": True,
        "task_reject_on_worker_lost": True,
        # A worker busy with a long report must not sit on jobs that another could do.
        "worker_prefetch_multiplier": 1,
    }


def limits() -> dict[str, object]:
    """Return when a worker is stopped or replaced: seconds of a task, tasks and memory of a process."""
    return {
        "task_soft_time_limit": settings.JOB_SOFT_LIMIT_SECONDS,
        "task_time_limit": settings.JOB_HARD_LIMIT_SECONDS,
        "worker_max_tasks_per_child": 50,
        "worker_max_memory_per_child": WORKER_MEMORY_KIB,
    }


def clock() -> dict[str, object]:
    """Return what beat sends; it keeps no file, and a sweep nobody took in time is dropped for the next one."""
    seconds = settings.JOB_SWEEP_SECONDS
    forget = {"task": "reports.forget_files", "schedule": crontab(hour=3, minute=0)}
    # In the queue that no long job holds up: what was lost is found again while the annexes are being made.
    options = {"expires": seconds, "queue": QUICK_QUEUE}
    sweep = {"task": "jobs.sweep_jobs", "schedule": float(seconds), "options": options}
    return {
        "beat_scheduler": "celery.beat:Scheduler",
        "beat_schedule": {"sweep jobs": sweep, "forget files of reports": forget},
        "timezone": settings.TIME_ZONE,
    }


class SteadyChannel(Channel):
    """A channel to Redis whose end does not end the worker when work begun under it is done."""

    @property
    def pool(self) -> Any:
        """The connections to Redis; raises an error that workers know once the broker was lost."""
        # kombu 5.7 stumbles over its own closed connection here, with an AttributeError that stops the whole worker.
        if self.connection is None or self.connection.client is None:
            raise BrokerLost("the broker was lost")
        return super().pool


Transport.Channel = SteadyChannel

app = Celery("plumbline")
app.add_defaults(lambda: {**broker(), **delivery(), **limits(), **clock()})
app.autodiscover_tasks()


@worker_init.connect
def refuse_to_start(**_unused: Any) -> None:
    """End a worker whose checks name an error: Celery runs them and heeds none."""
    if faults := [each for each in run_checks() if each.is_serious()]:
        sys.exit("\n".join(map(str, faults)))


@worker_process_init.connect
def warm_up(**_unused: Any) -> None:
    """Load what jobs need once a process: the child that renders a report then starts at once."""
    for path in settings.JOB_WARM_UPS:
        import_string(path)()


@worker_shutting_down.connect
def part_with_jobs(**_unused: Any) -> None:
    """Let the jobs of a worker that was told to stop go on for a while; what has not ended then is given back."""
    patience = Timer(settings.JOB_STOP_SECONDS, end_processes)
    # A worker whose jobs end earlier does not wait for it.
    patience.daemon = True
    patience.start()


def end_processes() -> None:
    """Ask every process of this worker to end: its job sees SystemExit, which jobs.actions answers."""
    for process in active_children():
        process.terminate()
