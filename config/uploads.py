"""Files sent with a form: only the pages named here take one, of a size named here."""

from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopFutureHandlers
from django.urls import Resolver404, resolve

# Route -> the bytes that its one file may have.
LARGEST: Mapping[str, int] = {
    "assessment:import_framework": 5_000_000,
    "assessment:evidence": 20_000_000,
    "roadmap:import_pack": 10_000_000,
    "roadmap:import_agency": 20_000_000,
    # A little more than is taken, so that the page can say what is wrong.
    "reports:set_logo": 4_000_000,
    "reports:set_template": 6_000_000,
}


# Whose file is only fingerprinted, for anybody: of such a file nothing is held, however large it is.
FINGERPRINTED: Mapping[str, int] = {"reports:check": 64 * 1024**2, "reports:check_code": 64 * 1024**2}


class FewFiles(FileUploadHandler):
    """Keeps the one file of a page that takes one, drops every other, and refuses what is too large before it is read.

    Django limits what fields may hold but not what files may: without this a stranger could fill the disk.
    """

    limit = 0
    kept: BytesIO | None = None

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *_: Any) -> None:  # noqa: N803
        """Return None, so that the form is read. Raises RequestDataTooBig."""
        # Forms are read before anybody is asked who they are: a stranger's file would fill the memory first.
        route = _route(self.request)
        self.limit = FINGERPRINTED.get(route, 0)
        if _has_signed_in(self.request):
            self.limit = LARGEST.get(route, self.limit)
        if content_length > settings.DATA_UPLOAD_MAX_MEMORY_SIZE + self.limit:
            raise RequestDataTooBig("The request is larger than REQUEST_BODY_BYTES and the file of this page.")

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Make room for the first file of a page that takes one. Raises SkipFile for any other."""
        super().new_file(*args, **kwargs)
        if not self.limit or self.kept is not None:
            raise SkipFile
        self.kept = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece of the file. Raises RequestDataTooBig beyond the limit of the page."""
        if start + len(raw_data) > self.limit or self.kept is None:
            raise RequestDataTooBig("The file is larger than this page takes.")
        self.kept.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile | None:
        """Return the file."""
        if self.kept is None:
            return None
        self.kept.seek(0)
        return InMemoryUploadedFile(
            self.kept, self.field_name, self.file_name, self.content_type, file_size, self.charset
        )


class Fingerprint(FileUploadHandler):
    """Takes the one file of a page that wants only its SHA-256, and leaves that in its place as text."""

    read = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a fingerprint on the pages that want one; others are left to the next handler."""
        super().new_file(*args, **kwargs)
        self.limit = FINGERPRINTED.get(_route(self.request), 0)
        if self.limit:
            self.made = sha256()
            raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Count a piece of the file in. Raises RequestDataTooBig beyond the limit of the page."""
        if not self.limit:
            return raw_data
        self.made.update(raw_data)
        self.read = start + len(raw_data)
        if self.read > self.limit:
            raise RequestDataTooBig("The file is larger than this page takes.")
        return None

    def file_complete(self, file_size: int) -> InMemoryUploadedFile | None:
        """Return the fingerprint as a file of 64 characters; None where there was no file."""
        if not self.limit or not self.read:
            return None
        text = self.made.hexdigest().encode()
        return InMemoryUploadedFile(BytesIO(text), self.field_name, "fingerprint", "text/plain", len(text), None)


def _has_signed_in(request: Any) -> bool:
    return SESSION_KEY in getattr(request, "session", {})


def _route(request: Any) -> str:
    try:
        return str(resolve(request.path_info).view_name) if request else ""
    except Resolver404:
        return ""
