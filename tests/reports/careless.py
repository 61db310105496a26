"""The control of the storm: a worker that stores a file first and closes its job afterwards, without the fence."""

import time
from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import transaction

from jobs.leases import Lease
from reports import render

PAUSE_SECONDS = 5


class CarelessLease(Lease):
    """A lease whose delivery is two transactions, as it is where a worker only remembers to say when it is done."""

    def deliver(self, write: Callable[[], None]) -> None:
        write()
        transaction.on_commit(partial(self._close_later, super().deliver))

    def _close_later(self, close: Callable[[Callable[[], None]], None]) -> None:
        time.sleep(PAUSE_SECONDS)
        close(lambda: None)


def run(payload: dict[str, Any], lease: Lease) -> None:
    render.run(payload, CarelessLease(**vars(lease)))
