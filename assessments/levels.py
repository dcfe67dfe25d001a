"""The scale of every statement and of every joint assessment."""

LEVELS = range(1, 6)
