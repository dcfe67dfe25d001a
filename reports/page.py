"""A report as its templates take it: frozen content with its frame and its pictures, for paper or for screen.

Pure: everything comes from the content and the language that is on.
"""

from collections.abc import Callable
from typing import Any

from reports.figures import figures_of, frame_of
from trepart.charts import ink

Progress = Callable[[str, int, int], None]
TEMPLATES = {
    ("progress", 1): "reports/progress.pdf.html",
    ("evaluation", 1): "reports/evaluation.pdf.html",
    ("project_document", 1): "reports/document.pdf.html",
    ("programme", 1): "reports/programme.pdf.html",
    ("case", 1): "reports/case.pdf.html",
    ("minutes", 1): "reports/minutes.pdf.html",
    ("meeting_papers", 1): "reports/meeting_papers.pdf.html",
}


def silent(step: str, done: int, of: int) -> None:
    """Progress that nobody follows."""


def page_of(
    content: dict[str, Any], *, checksum: str, language: str, progress: Progress, mode: str = ink.PDF
) -> dict[str, Any]:
    """What a template gets. In `mode` pictures are drawn: on paper with colours, on screen with classes."""
    told = frame_of(content) | {"figures": figures_of(content, progress), "checksum": checksum}
    return {"report": content | told, "language": language, "numbers": {}, "mode": mode}
