"""The way to the broker. It may be down: a job is safe in the ledger, and the sweeper sends it again."""

import logging
from typing import Any

from celery import current_app
from kombu.exceptions import KombuError
from redis.exceptions import RedisError

from jobs import kinds

RUN_JOB = "jobs.run_job"
BROKER_FAULTS = (KombuError, RedisError, OSError)

log = logging.getLogger(__name__)


def publish(job_id: int, *, kind: str) -> bool:
    """Hand the id of a job to the broker; return False, within seconds, if the broker cannot be reached."""
    try:
        # Without limits of its own the message carries those of whoever sends it; the worker's are the ones that count.
        current_app.send_task(RUN_JOB, args=[job_id], queue=kinds.queue_of(kind), time_limit=None, soft_time_limit=None)
    except BROKER_FAULTS as fault:
        log.warning("job %s stays in the ledger until the next sweep: %s", job_id, type(fault).__name__)
        return False
    return True


def count_messages(queue: str) -> int | None:
    """Return how many messages wait in a queue, or None if the broker cannot be reached."""
    try:
        with current_app.connection_for_write() as connection:
            channel: Any = connection.default_channel
            # Declaring what is there already does nothing but count it.
            return int(channel.queue_declare(queue=queue).message_count)
    except BROKER_FAULTS as fault:
        log.warning("queue %s cannot be asked: %s", queue, type(fault).__name__)
        return None
