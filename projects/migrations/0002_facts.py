"""The facts that Trepart starts with: municipalities from 2011 to today, and a programme with its themes.

Data apart from schema. Going back takes them away again, as long as no project rests on them.
"""

import csv
from datetime import date
from pathlib import Path

from django.db import migrations

FILE = Path(__file__).resolve().parents[2] / "trepart" / "data" / "municipalities.csv"
FORMS = {"bokmål": "nb", "nynorsk": "nn", "nøytral": "neutral", "": "unknown"}
PROGRAMME = {
    "slug": "sammen-om-en-bedre-kommune",
    "name_nb": "Sammen om en bedre kommune",
    "name_nn": "Saman om ein betre kommune",
    "name_en": "Together for a better municipality",
    "owners": "Kommunal- og moderniseringsdepartementet, KS, LO Kommune, YS Kommune, Unio og Akademikerne",
    "starts_on": date(2011, 1, 1),
    "ends_on": date(2015, 12, 31),
}
THEMES = {
    "full_time_culture": ("Heltidskultur", "Heiltidskultur", "Full-time culture"),
    "sickness_absence": ("Sykefravær", "Sjukefråvær", "Sickness absence"),
    "competence_recruitment": (
        "Kompetanse og rekruttering",
        "Kompetanse og rekruttering",
        "Competence and recruitment",
    ),
    "reputation": ("Omdømme", "Omdøme", "Reputation"),
}


def put_in_place(apps, schema_editor):
    """Counties, municipalities, what became of them, the programme and its themes."""
    with FILE.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    counties = _counties(apps, rows)
    periods = _municipalities(apps, rows, counties)
    _changes(apps, rows, periods)
    _programme(apps)


def _counties(apps, rows):
    County = apps.get_model("projects", "County")
    names = {row["county_number"]: row["county_name"] for row in rows}
    County.objects.bulk_create(County(number=number, name=name) for number, name in sorted(names.items()))
    return {county.number: county for county in County.objects.all()}


def _municipalities(apps, rows, counties):
    """One row a period; the same number may begin anew (1103 and 5001 did in 2020)."""
    Municipality = apps.get_model("projects", "Municipality")
    Municipality.objects.bulk_create(
        Municipality(
            number=row["number"],
            name=row["name_nb"],
            display_name=row["display_name"],
            sami_name=row["name_sami"],
            kven_name=row["name_kven"],
            county=counties[row["county_number"]],
            valid_from=_day(row["valid_from"]),
            valid_to=_day(row["valid_to"]),
            end_kind=row["end_kind"],
            language_form=FORMS[row["target_language_form"]],
        )
        for row in rows
    )
    return {(row.number, row.valid_from): row for row in Municipality.objects.all()}


def _changes(apps, rows, periods):
    """A successor is what had its number on the day the municipality ended."""
    MunicipalityChange = apps.get_model("projects", "MunicipalityChange")
    changes = []
    for row in rows:
        if not row["valid_to"]:
            continue
        ended = _day(row["valid_to"])
        predecessor = periods[row["number"], _day(row["valid_from"])]
        for number in filter(None, row["successor_numbers"].split(";")):
            successor = _in_force(periods, number, ended)
            is_primary = number == row["primary_successor"]
            changes.append(
                MunicipalityChange(predecessor=predecessor, successor=successor, is_primary=is_primary)
            )
    MunicipalityChange.objects.bulk_create(changes)


def _in_force(periods, number, day):
    for (known, valid_from), row in periods.items():
        if known == number and valid_from <= day and (row.valid_to is None or day < row.valid_to):
            return row
    raise ValueError(f"No municipality has the number {number} on {day}")


def _programme(apps):
    programme = apps.get_model("projects", "Programme").objects.create(**PROGRAMME)
    Theme = apps.get_model("projects", "Theme")
    for code, (nb, nn, en) in THEMES.items():
        theme = Theme.objects.create(code=code, name_nb=nb, name_nn=nn, name_en=en)
        theme.programmes.add(programme)


def take_away(apps, schema_editor):
    """Remove what was put in place; a project that rests on it stops this."""
    for name in ("MunicipalityChange", "Municipality", "County"):
        apps.get_model("projects", name).objects.all().delete()
    apps.get_model("projects", "Programme").objects.filter(slug=PROGRAMME["slug"]).delete()
    apps.get_model("projects", "Theme").objects.filter(code__in=THEMES).delete()


def _day(text):
    return date.fromisoformat(text) if text else None


class Migration(migrations.Migration):
    dependencies = [("projects", "0001_initial")]
    operations = [migrations.RunPython(put_in_place, take_away)]
