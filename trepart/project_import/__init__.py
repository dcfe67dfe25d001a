"""A project's file is read into this Trepart: all of it or nothing, and what cannot be read is named."""

from trepart.project_import.loading import load_project
from trepart.project_import.source import BrokenProject, read_source

__all__ = ["BrokenProject", "load_project", "read_source"]
