"""A project is registered from a workbook that was filled in, through the forms and actions of the pages."""

from projects.imports.layout import KIND, parts
from projects.imports.template import template_file
from projects.imports.work import work_for

__all__ = ["KIND", "parts", "template_file", "work_for"]
