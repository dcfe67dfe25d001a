from django.db import migrations


def give_to_the_municipality(apps, schema_editor):
    """A project's own body that was changed into another kind than a temporary group was not let go of."""
    bodies = apps.get_model("governance", "Body").objects
    bodies.filter(project__isnull=False).exclude(kind="temporary_group").update(project=None)


class Migration(migrations.Migration):
    """Data alone: the constraint that holds it comes after."""

    dependencies = [("governance", "0001_initial")]

    operations = [migrations.RunPython(give_to_the_municipality, migrations.RunPython.noop)]
