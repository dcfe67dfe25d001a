"""The unions and political parties that a seat can be for, as far as municipalities usually meet them.

Data apart from schema. Both lists end with a row for whatever is not in them.
"""

from django.db import migrations

UNIONS = {
    "lo": {
        "fagforbundet": ("Fagforbundet", "Fagforbundet", "Fagforbundet"),
        "fo": ("Fellesorganisasjonen (FO)", "Fellesorganisasjonen (FO)", "Fellesorganisasjonen (FO)"),
        "skolenes-landsforbund": (
            "Skolenes landsforbund",
            "Skolenes landsforbund",
            "Skolenes landsforbund",
        ),
        "el-og-it": ("EL og IT Forbundet", "EL og IT Forbundet", "EL og IT Forbundet"),
        "creo": ("Creo", "Creo", "Creo"),
        "arbeidsmandsforbundet": (
            "Norsk Arbeidsmandsforbund",
            "Norsk Arbeidsmandsforbund",
            "Norsk Arbeidsmandsforbund",
        ),
    },
    "unio": {
        "utdanningsforbundet": ("Utdanningsforbundet", "Utdanningsforbundet", "Utdanningsforbundet"),
        "sykepleierforbundet": (
            "Norsk Sykepleierforbund",
            "Norsk Sykepleierforbund",
            "Norwegian Nurses Organisation",
        ),
        "fysioterapeutforbundet": (
            "Norsk Fysioterapeutforbund",
            "Norsk Fysioterapeutforbund",
            "Norwegian Physiotherapist Association",
        ),
        "ergoterapeutforbundet": (
            "Norsk Ergoterapeutforbund",
            "Norsk Ergoterapeutforbund",
            "Norsk Ergoterapeutforbund",
        ),
        "akademikerforbundet": ("Akademikerforbundet", "Akademikerforbundet", "Akademikerforbundet"),
        "diakonforbundet": (
            "Det Norske Diakonforbund",
            "Det Norske Diakonforbund",
            "Det Norske Diakonforbund",
        ),
        "bibliotekarforbundet": ("Bibliotekarforbundet", "Bibliotekarforbundet", "Bibliotekarforbundet"),
        "maskinistforbundet": (
            "Det norske maskinistforbund",
            "Det norske maskinistforbund",
            "Det norske maskinistforbund",
        ),
    },
    "ys": {
        "delta": ("Delta", "Delta", "Delta"),
        "parat": ("Parat", "Parat", "Parat"),
    },
    "akademikerne": {
        "tekna": ("Tekna", "Tekna", "Tekna"),
        "naturviterne": ("Naturviterne", "Naturviterne", "Naturviterne"),
        "samfunnsviterne": ("Samfunnsviterne", "Samfunnsviterne", "Samfunnsviterne"),
        "juristforbundet": (
            "Juristforbundet",
            "Juristforbundet",
            "Norwegian Association of Lawyers",
        ),
        "legeforeningen": (
            "Den norske legeforening",
            "Den norske legeforening",
            "Norwegian Medical Association",
        ),
        "psykologforeningen": (
            "Norsk psykologforening",
            "Norsk psykologforening",
            "Norwegian Psychological Association",
        ),
        "econa": ("Econa", "Econa", "Econa"),
        "samfunnsokonomene": ("Samfunnsøkonomene", "Samfunnsøkonomene", "Samfunnsøkonomene"),
    },
    "none": {
        "nito": ("NITO", "NITO", "NITO"),
        "other-union": ("Annet forbund", "Anna forbund", "Another union"),
    },
}
PARTIES = {
    "ap": ("Arbeiderpartiet", "Arbeidarpartiet", "Labour Party"),
    "h": ("Høyre", "Høgre", "Conservative Party"),
    "sp": ("Senterpartiet", "Senterpartiet", "Centre Party"),
    "frp": ("Fremskrittspartiet", "Framstegspartiet", "Progress Party"),
    "sv": ("Sosialistisk Venstreparti", "Sosialistisk Venstreparti", "Socialist Left Party"),
    "r": ("Rødt", "Raudt", "Red Party"),
    "v": ("Venstre", "Venstre", "Liberal Party"),
    "krf": ("Kristelig Folkeparti", "Kristeleg Folkeparti", "Christian Democratic Party"),
    "mdg": ("Miljøpartiet De Grønne", "Miljøpartiet Dei Grøne", "Green Party"),
    "inp": ("Industri- og Næringspartiet", "Industri- og Næringspartiet", "Industry and Business Party"),
    "pp": ("Pensjonistpartiet", "Pensjonistpartiet", "Pensioners' Party"),
    "local-list": ("Lokal liste", "Lokal liste", "Local list"),
    "independent": ("Uavhengig", "Uavhengig", "Independent"),
}


def bring_in(apps, schema_editor):
    """A row for each, with its name in three languages."""
    union, party = apps.get_model("governance", "Union"), apps.get_model("governance", "PoliticalParty")
    for confederation, members in UNIONS.items():
        for code, names in members.items():
            union.objects.get_or_create(code=code, defaults={"confederation": confederation, **_named(names)})
    for code, names in PARTIES.items():
        party.objects.get_or_create(code=code, defaults=_named(names))


def _named(names):
    return dict(zip(("name_nb", "name_nn", "name_en"), names, strict=True))


class Migration(migrations.Migration):
    dependencies = [("governance", "0009_series_papers_and_closed_items")]
    operations = [migrations.RunPython(bring_in, migrations.RunPython.noop)]
