"""The scheduler of beat, which shows that it lives."""

from contextlib import suppress
from typing import Any

from celery.beat import Scheduler

from config.heartbeat import beat_file


class TickingScheduler(Scheduler):
    """Celery's scheduler, which leaves a mark at every tick for config.heartbeat."""

    def tick(self, *arguments: Any, **options: Any) -> float:
        """Send what is due, leave the mark, and return the seconds until the next tick."""
        # On a full disk beat goes on sending; its health then says that something is wrong.
        with suppress(OSError):
            beat_file().touch()
        return float(super().tick(*arguments, **options))
