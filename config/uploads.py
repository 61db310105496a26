"""Files sent with a form: only the pages named here take one, of a size named here."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.urls import Resolver404, resolve

# Route -> the bytes that its one file may have.
LARGEST: Mapping[str, int] = {
    "assessment:import_framework": 5_000_000,
    "assessment:evidence": 20_000_000,
    "roadmap:import_pack": 10_000_000,
}


class FewFiles(FileUploadHandler):
    """Keeps the one file of a page that takes one, drops every other, and refuses what is too large before it is read.

    Django limits what fields may hold but not what files may: without this a stranger could fill the disk.
    """

    limit = 0
    kept: BytesIO | None = None

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *_: Any) -> None:  # noqa: N803
        """Return None, so that the form is read. Raises RequestDataTooBig."""
        # Forms are read before anybody is asked who they are: a stranger's file would fill the memory first.
        self.limit = LARGEST.get(_route(self.request), 0) if _has_signed_in(self.request) else 0
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


def _has_signed_in(request: Any) -> bool:
    return SESSION_KEY in getattr(request, "session", {})


def _route(request: Any) -> str:
    try:
        return str(resolve(request.path_info).view_name) if request else ""
    except Resolver404:
        return ""
