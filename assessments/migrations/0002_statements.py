"""The first set of statements, so that `migrate` alone puts them in place."""

import json
from datetime import date
from pathlib import Path

from django.db import migrations

FILE = Path(__file__).resolve().parents[2] / "trepart" / "data" / "criteria.json"


def add_statements(apps, schema_editor):
    facts = json.loads(FILE.read_text(encoding="utf-8"))
    statement_set = apps.get_model("assessments", "StatementSet").objects.create(
        version=facts["version"], source=facts["source"], published_on=date(2026, 11, 23)
    )
    statements = []
    for told in facts["criteria"]:
        criterion = apps.get_model("assessments", "Criterion").objects.create(
            statement_set=statement_set,
            number=told["no"],
            key=told["key"],
            levels=told["levels"],
            lines=told["lines"],
            **_names(told),
        )
        statements += [
            apps.get_model("assessments", "Statement")(
                criterion=criterion,
                code=one["id"],
                judges=one["judges"],
                lines=one["lines"],
                **_names(one),
            )
            for one in told["statements"]
        ]
    apps.get_model("assessments", "Statement").objects.bulk_create(statements)


def _names(told):
    return {f"name_{language}": told[language] for language in ("nb", "nn", "en")}


def remove_statements(apps, schema_editor):
    for model in ("Statement", "Criterion", "StatementSet"):
        apps.get_model("assessments", model).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("assessments", "0001_initial")]

    operations = [migrations.RunPython(add_statements, remove_statements)]
