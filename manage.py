#!/usr/bin/env python
"""Trepart's commands: `manage.py help` lists them."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main() -> None:
    """Run the command named on the command line with Trepart's settings; what they lack is said in words."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trepart.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as lacking:
        sys.exit(str(lacking))


if __name__ == "__main__":
    main()
