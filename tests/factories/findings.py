"""What the register asks a project: a finding that is open, set aside or mended, as the register keeps it."""

from datetime import date
from typing import Any

from django.utils import timezone

from accounts.models import User
from assessments.models import Finding, FindingEvent, FindingsLook
from projects.models import Project

FACTS: dict[str, dict[str, Any]] = {
    "F01": {"characters": 0, "least": 200},
    "F17": {"no_owner": True, "absent": []},
    "F20": {},
}


def finding_of(project: Project, code: str = "F01", *, severity: int = 2, **fields: Any) -> Finding:
    """A question that the register asks, with the event of its appearing; the register has looked."""
    facts = fields.pop("facts", FACTS.get(code, {}))
    finding = Finding.objects.create(project=project, code=code, severity=severity, facts=facts, **fields)
    FindingEvent.objects.create(finding=finding, kind="appeared", facts=facts)
    look, _new = FindingsLook.objects.get_or_create(project=project)
    look.looked_at, look.looked_on, look.pulse = timezone.now(), timezone.localdate(), project.pulse
    look.asked = [
        list(row)
        for row in project.findings.open().weightiest_first().values_list("code", "severity", "facts")
    ]
    look.save()
    return finding


def aside_finding_of(project: Project, code: str = "F17", *, by: User, **fields: Any) -> Finding:
    """One that was set aside until some day in 2040."""
    given = {"reason": "Eieren blir pekt ut i januar.", "look_again_on": date(2040, 1, 15)} | fields
    return finding_of(project, code, state="set_aside", set_aside_at=timezone.now(), set_aside_by=by, **given)


def mended_finding_of(project: Project, code: str = "F20", **fields: Any) -> Finding:
    """One that no longer holds."""
    return finding_of(project, code, state="mended", mended_at=timezone.now(), **fields)


__all__ = ["aside_finding_of", "finding_of", "mended_finding_of"]
