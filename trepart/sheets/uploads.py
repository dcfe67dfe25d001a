"""A file that is sent is received as far as it could be read, and no further."""

from django.core.files.uploadhandler import FileUploadHandler

from trepart.sheets.limits import MOST_BYTES


class Bounded(FileUploadHandler):
    """Lets through so much of a file that one sees it is too large; the rest is dropped as it comes."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """The piece that came, or nothing once there was enough."""
        return raw_data if start <= MOST_BYTES else None

    def file_complete(self, file_size: int) -> None:
        """The handlers after this one keep the file."""
