"""The scheduler of beat, which shows that it lives."""

from typing import Any

from celery.beat import Scheduler

from config.heartbeat import beat_file


class TickingScheduler(Scheduler):
    """Celery's scheduler, which leaves a mark at every tick for config.heartbeat."""

    def tick(self, *arguments: Any, **options: Any) -> float:
        """Send what is due, leave the mark, and return the seconds until the next tick."""
        beat_file().touch()
        return float(super().tick(*arguments, **options))
