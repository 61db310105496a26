"""Many files as one ZIP that is sent while it is made: never more than one of them in memory."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime


class _Stretch(io.RawIOBase):
    """Holds what was written since it was last taken; a ZIP that is only written forward needs no more."""

    def __init__(self) -> None:
        self._held = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, content: "bytes | bytearray | memoryview") -> int:  # type: ignore[override]
        self._held += content
        return len(content)

    def take(self) -> bytes:
        content = bytes(self._held)
        self._held.clear()
        return content


def zipped(files: Iterable[tuple[str, datetime, bytes]]) -> Iterator[bytes]:
    """Yield the pieces of a ZIP of the files (name, when it was made, content); the same files give the same bytes."""
    stretch = _Stretch()
    # Stored and not deflated: what comes here is compressed inside.
    with zipfile.ZipFile(stretch, "w", zipfile.ZIP_STORED) as archive:
        for name, made_at, content in files:
            archive.writestr(zipfile.ZipInfo(name, made_at.timetuple()[:6]), content)
            yield stretch.take()
    yield stretch.take()
