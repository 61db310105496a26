"""Files sent with a form: no page takes any."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler, SkipFile


class NoFiles(FileUploadHandler):
    """Drops every file, and refuses a form that is larger than any of ours before it is read.

    Django limits what fields may hold but not what files may: without this a stranger could fill the disk.
    """

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *_: Any) -> None:  # noqa: N803
        """Return None, so that the form is read. Raises RequestDataTooBig."""
        if content_length > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise RequestDataTooBig("The request is larger than REQUEST_BODY_BYTES.")

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Raise SkipFile."""
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Return None: nothing is kept."""

    def file_complete(self, file_size: int) -> None:
        """Return None: there is no file."""
