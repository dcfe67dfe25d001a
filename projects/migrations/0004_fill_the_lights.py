"""The lights of the projects that are there already; data apart from schema."""

from django.db import migrations

IN_A_STRIP = 6


def fill(apps, schema_editor):
    """As `derive` does it, for each project with an approved report."""
    Project = apps.get_model("projects", "Project")
    StatusReport = apps.get_model("projects", "StatusReport")
    newest: dict[int, list] = {}
    approved = StatusReport.objects.filter(state="approved").order_by("-period_to", "-number", "-pk")
    for project, light, period_to in approved.values_list("project", "overall", "period_to"):
        newest.setdefault(project, []).append((light, period_to))
    for project, reports in newest.items():
        lights = [light for light, _period_to in reports[:IN_A_STRIP]]
        Project.objects.filter(pk=project).update(
            light_strip=" ".join(reversed(lights)), reported_to=reports[0][1]
        )


class Migration(migrations.Migration):
    dependencies = [("projects", "0003_lights_on_the_row")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
