from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("governance", "0002_bodies_of_the_municipality")]

    operations = [
        migrations.AddConstraint(
            model_name="body",
            constraint=models.CheckConstraint(
                condition=models.Q(("project__isnull", True), ("kind", "temporary_group"), _connector="OR"),
                name="only_a_temporary_group_belongs_to_a_project",
            ),
        ),
    ]
