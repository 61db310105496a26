"""Work in a forked child with hard limits: whatever happens in there, the parent gets bytes or a reason in time.

By `os.fork` and not multiprocessing: Celery's pool processes are daemons, which may not have multiprocessing children.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import gc
import os
import resource
import select
import signal
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from django.utils.translation import gettext as _

from reports import frames
from reports.frames import Kind
from reports.reasons import Refused, RefusedForGood

Work = Callable[[Callable[[int], None]], bytes]

_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None)


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What a child may use: address space beyond its parent's, processor and clock seconds, bytes of one file."""

    memory: int = 1536 * 1024**2
    cpu_seconds: int = 60
    wall_seconds: float = 60.0
    file_bytes: int = 64 * 1024**2


class RenderFailed(Exception):
    """There is no file; `reason` is a phrase in plain words that may be shown to the person who asked.

    `is_final` tells that another attempt would end the same.
    """

    def __init__(self, reason: str, *, is_final: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.is_final = reason, is_final


def in_child(work: Work, *, limits: Limits, on_progress: Callable[[int], None] | None = None) -> bytes:
    """Run `work` in a forked child and return its bytes; the child is gone when this returns or raises.

    The child dies with its parent, holds none of its connections, and cannot exceed `limits`. Numbers that `work`
    reports are handed to `on_progress` here, in the parent.
    """
    reading, writing = os.pipe()
    parent = os.getpid()
    with warnings.catch_warnings():
        # Python 3.12 warns of forks beside threads; the child takes no lock that another thread could hold.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        _be_the_child(work, writing, parent, limits)
    os.close(writing)
    try:
        return _result(reading, child, limits, on_progress or _nobody)
    finally:
        os.close(reading)
        _end(child)


def _nobody(_number: int) -> None:
    """Take a progress number that no one waits for."""


# --- in the child -------------------------------------------------------------------------------------------------


def _be_the_child(work: Work, writing: int, parent: int, limits: Limits) -> NoReturn:
    """Do the work and leave by `os._exit`: no handler, no finaliser and no connection of the parent is run here."""
    try:
        # A collection could close a connection of the parent; at the end the whole process goes anyway.
        gc.disable()
        _let_go(writing, parent)
        _limit(limits)
        kind, content = _outcome(work, writing)
        frames.send(writing, kind, content)
    finally:
        os._exit(0)


def _let_go(writing: int, parent: int) -> None:
    if sys.platform == "linux":
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    # It may have died before the kernel was asked to tell us.
    if os.getppid() != parent:
        os._exit(1)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGALRM, signal.SIGUSR1, signal.SIGHUP, signal.SIGQUIT):
        signal.signal(number, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, 0)
    # Closing says nothing to the other side; only the parent may end the conversation with its database.
    highest = min(resource.getrlimit(resource.RLIMIT_NOFILE)[0], 65536)
    os.closerange(3, writing)
    os.closerange(writing + 1, highest)


def _limit(limits: Limits) -> None:
    # A core file would hold the whole report.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # On top of what the parent had: a parent that loaded large libraries leaves its child no room else.
    address_space = _address_space() + limits.memory
    resource.setrlimit(resource.RLIMIT_AS, (address_space, address_space))
    # Two seconds between the signal that says why and the one that nobody survives.
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 2))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.file_bytes, limits.file_bytes))


def _address_space() -> int:
    """Return the bytes of address space of this process; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except FileNotFoundError:
        return 0
    return pages * resource.getpagesize()


def _outcome(work: Work, writing: int) -> tuple[Kind, bytes]:
    try:
        return Kind.DONE, work(lambda number: frames.send(writing, Kind.PROGRESS, str(number).encode()))
    except MemoryError:
        return Kind.REFUSED, _too_large().encode()
    except RefusedForGood as broken:
        return Kind.BROKEN, broken.reason.encode()
    except Refused as refused:
        return Kind.REFUSED, _refused(str(refused)).encode()
    except OSError as failure:
        return Kind.REFUSED, (
            _no_room() if failure.errno == errno.ENOSPC else _refused(type(failure).__name__)
        ).encode()
    except Exception as failure:
        return Kind.REFUSED, _refused(type(failure).__name__).encode()


# --- in the parent ------------------------------------------------------------------------------------------------


def _result(reading: int, child: int, limits: Limits, on_progress: Callable[[int], None]) -> bytes:
    for kind, content in frames.received(_arriving(reading, limits)):
        match kind:
            case Kind.PROGRESS:
                on_progress(int(content))
            case Kind.REFUSED | Kind.BROKEN:
                raise RenderFailed(content.decode(), is_final=kind == Kind.BROKEN)
            case Kind.DONE:
                return content
    raise RenderFailed(_why_it_died(child, limits))


def _arriving(reading: int, limits: Limits) -> Iterator[bytes]:
    """Yield what the child sends until it closes its end; raise RenderFailed at the deadline or the size limit."""
    deadline, total = time.monotonic() + limits.wall_seconds, 0
    while True:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([reading], [], [], left)[0]:
            raise RenderFailed(_too_slow(limits.wall_seconds))
        chunk = os.read(reading, 1 << 20)
        if not chunk:
            return
        total += len(chunk)
        if total > limits.file_bytes:
            raise RenderFailed(_("too large: the file would be bigger than a report may be"))
        yield chunk


def _why_it_died(child: int, limits: Limits) -> str:
    _child, status = os.waitpid(child, 0)
    match os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0:
        case signal.SIGXCPU:
            return _too_slow(limits.cpu_seconds)
        case signal.SIGABRT | signal.SIGTRAP | signal.SIGSEGV | signal.SIGBUS | signal.SIGKILL | 0:
            # Libraries written in C end the process where memory is refused; so does the kernel.
            return _too_large()
        case number:
            return _refused(_("it stopped with signal %(number)s") % {"number": number})


def _end(child: int) -> None:
    """Make sure that the child is gone; one that was waited for already has no number of its own any more."""
    with contextlib.suppress(ChildProcessError):
        ended, _status = os.waitpid(child, os.WNOHANG)
        if not ended:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


# --- reasons ------------------------------------------------------------------------------------------------------


def _too_large() -> str:
    return _("too large: it needed more memory than a report may have")


def _no_room() -> str:
    return _("there is no room left on the disk where reports are made")


def _too_slow(seconds: float) -> str:
    return _("took too long: it was stopped after %(seconds)s seconds") % {"seconds": f"{seconds:g}"}


def _refused(why: str) -> str:
    return _("the engine refused: %(why)s") % {"why": why}
