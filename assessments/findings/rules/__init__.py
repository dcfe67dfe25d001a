"""The rules, criterion by criterion. Each module writes its own into `assessments.findings.rule.RULES`."""

from assessments.findings.rules import (
    purpose,
)

__all__ = ["purpose"]
