"""What was said about purpose and need before versions were kept, and when goals were entered; data apart
from schema.

The trail holds every text as it was changed, so earlier texts come back as versions of their own. The last
version is what stands on the project, whatever the trail says.
"""

from datetime import datetime

from django.db import migrations

TEXTS = ("challenge", "need", "purpose", "gains", "purpose_stated_by")
NOTHING = dict.fromkeys(TEXTS, "")


def fill(apps, schema_editor):
    """One version for each time that something was changed, at least one where something is said."""
    Project = apps.get_model("projects", "Project")
    PurposeVersion = apps.get_model("projects", "PurposeVersion")
    without = Project.objects.filter(purpose_versions__isnull=True)
    for project in without.only(*TEXTS, "changed_at"):
        said = _said(apps, project)
        stands = {name: getattr(project, name) for name in TEXTS}
        if stands != (said[-1][0] if said else NOTHING):
            said.append((stands, said[-1][1] if said else project.changed_at, None))
        PurposeVersion.objects.bulk_create(
            PurposeVersion(project=project, number=number, entered_at=at, entered_by_id=by, **texts)
            for number, (texts, at, by) in enumerate(said, 1)
        )
    _date_goals(apps)


def _said(apps, project) -> list[tuple[dict[str, str], datetime, int | None]]:
    """What the trail knows: the texts as they were after each change."""
    events = apps.get_model("accounts", "AuditEvent").objects.filter(
        about_type="projects.project", about_id=str(project.pk), verb="stated the purpose of"
    )
    texts, said = dict(NOTHING), []
    for event in events.order_by("at", "pk"):
        changed = {name: event.changes[name] for name in TEXTS if name in event.changes}
        if changed:
            texts = texts | {name: after for name, (_before, after) in changed.items()}
            said.append((texts, event.at, event.by_id))
    return said


def _date_goals(apps):
    """When each goal was entered, where the trail knows."""
    Goal = apps.get_model("projects", "Goal")
    events = apps.get_model("accounts", "AuditEvent").objects.filter(about_type="projects.goal", verb="set")
    for about, at in events.values_list("about_id", "at"):
        Goal.objects.filter(pk=about, set_at=None).update(set_at=at)


class Migration(migrations.Migration):
    dependencies = [("projects", "0008_purpose_versions"), ("accounts", "0001_initial")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
