"""The control of the storms: Celery as it comes, without ledger. It must lose work, else the storms are blind."""

import os
import time
from pathlib import Path

from celery import Celery

app = Celery("plain", broker=os.environ.get("REDIS_URL"), set_as_current=False)
app.conf.broker_connection_retry_on_startup = True


@app.task(name="plain.mark")
def mark(number: int, folder: str) -> None:
    time.sleep(0.2)
    (Path(folder) / str(number)).touch()


if __name__ == "__main__":
    app.worker_main(["worker", "--concurrency", "2", "--loglevel", "ERROR", "--without-mingle", "--without-gossip"])
