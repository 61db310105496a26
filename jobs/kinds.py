"""What kinds of job there are, who does them and in which queue, as the settings say."""

from collections.abc import Callable
from typing import Any, TypeAlias, cast

from django.conf import settings
from django.db.models import Q
from django.utils.module_loading import import_string

from jobs.leases import Lease

Handler: TypeAlias = Callable[[dict[str, Any], Lease], None]
DEFAULT_QUEUE = "default"


class UnknownKind(LookupError):
    """No setting says who does this kind of job."""


def require_known(kind: str) -> None:
    if kind not in settings.JOB_KINDS:
        raise UnknownKind(f"{kind}: not in JOB_KINDS; add the dotted path of the function that does it")


def handler_of(kind: str) -> Handler:
    """Return the function that does jobs of this kind."""
    # Settings may have changed since the job was asked for.
    require_known(kind)
    return cast(Handler, import_string(settings.JOB_KINDS[kind]))


def queue_of(kind: str) -> str:
    return settings.JOB_QUEUES.get(kind, DEFAULT_QUEUE)


def queues() -> list[str]:
    """Return the names of all queues, the default one included."""
    return sorted({DEFAULT_QUEUE, *settings.JOB_QUEUES.values()})


def in_queue(queue: str) -> Q:
    """Return the condition for jobs of this queue; a kind nobody knows belongs to the default one."""
    if queue == DEFAULT_QUEUE:
        return ~Q(kind__in=[kind for kind in settings.JOB_QUEUES if queue_of(kind) != DEFAULT_QUEUE])
    return Q(kind__in=[kind for kind in settings.JOB_QUEUES if queue_of(kind) == queue])
