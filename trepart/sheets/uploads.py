"""A file that is sent is received as far as it could be read, and no further."""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from trepart.sheets.limits import MOST_BYTES

# So many times what may be sent is let in and dropped, so that who sent it gets an answer in words.
DROPPED = 4


def takes_files[View: Callable[..., Any]](up_to: int) -> Callable[[View], View]:
    """Let a page receive files of so many bytes; all others receive no more than a workbook may have."""

    def mark(view: View) -> View:
        view.most_bytes = up_to  # type: ignore[attr-defined]
        return view

    return mark


class Bounded(FileUploadHandler):
    """Lets through so much of a file that one sees it is too large; the rest is dropped as it comes.

    What goes on for ever is not listened to: the sending ends there.
    """

    @property
    def most_bytes(self) -> int:
        """How much the page that is asked for may receive."""
        match = self.request.resolver_match if self.request is not None else None
        return getattr(match.func, "most_bytes", MOST_BYTES) if match else MOST_BYTES

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """The piece that came, or nothing once there was enough."""
        if start > DROPPED * self.most_bytes:
            raise StopUpload(connection_reset=True)
        return raw_data if start <= self.most_bytes else None

    def file_complete(self, file_size: int) -> None:
        """The handlers after this one keep the file."""
