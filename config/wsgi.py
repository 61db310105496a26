"""The door for gunicorn."""

import gc
import os
import re
from collections.abc import Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
site = get_wsgi_application()

CHARSET = re.compile(r";\s*charset=[^;]*", re.IGNORECASE)


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Answer a request as UTF-8, whatever charset it names.

    Django reads the query string by the charset of the body, and fails at "hex" before any page could refuse it.
    """
    environ["CONTENT_TYPE"] = CHARSET.sub("", environ.get("CONTENT_TYPE", ""))
    return site(environ, start_response)


# What is loaded by now lives as long as the process: counting through it again and again for garbage would cost every
# page a tenth of its time. What requests leave behind is collected, only in larger heaps.
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 20)
