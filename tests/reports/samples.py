"""Frozen content as the register would give it: a full project, an empty one, a huge one.

People, figures and statuses are invented.
"""

import copy
from typing import Any

PARTIES = {"politician": "Politikere", "administration": "Administrasjon", "union": "Tillitsvalgte"}
LIGHTS = {"green": "I rute", "yellow": "Avvik", "red": "Kritisk"}


def party(code: str) -> dict:
    """A party as frozen content names it."""
    return {"code": code, "word": PARTIES[code]}


def light(code: str) -> dict:
    """A light as frozen content names it."""
    return {"code": code, "word": LIGHTS[code]}


def coded(code: str, word: str) -> dict:
    """Any code with the word that people read."""
    return {"code": code, "word": word}


def seat(who: str, office: str, name: str, *substitutes: str, **more: Any) -> dict:
    """One row of the table of seats."""
    return {
        "party": party(who),
        "office": office,
        "name": name,
        "standing": coded("member", "Medlem"),
        "role": coded("member", "Medlem"),
        "vacant": not name,
        "named_speaker": False,
        "substitutes": list(substitutes),
    } | more


def goal(
    code: str, title: str, kind: tuple, unit: str, start: float, end: float, values: list, **more
) -> dict:
    """A goal with measurements every fourth month from the end of 2012."""
    days = [f"{year}-{month}" for year in (2013, 2014) for month in ("04-30", "08-31", "12-31")]
    measured = [
        {"on": on, "value": str(value), "corrects": None} for on, value in zip(days, values, strict=False)
    ]
    now = values[-1] if values else None
    share = None if now is None else str(round((now - start) / (end - start), 4))
    return {
        "code": code,
        "title": title,
        "level": coded("sub", "Delmål"),
        "kind": coded(*kind),
        "unit": unit,
        "indicator": title,
        "direction": "up" if end > start else "down",
        "owner": "Personalsjefen",
        "baseline": {"on": "2012-12-31", "value": str(start)},
        "target": {"on": "2015-12-31", "value": str(end)},
        "measurements": measured,
        "now": measured[-1] if measured else None,
        "attainment": share,
        "reached": None,
        "ahead": None if share is None else float(share) > 0.6,
        "quality": coded("good", "God"),
        "weaknesses": [],
    } | more


RESULT, EFFECT, ACTIVITY = ("result", "Resultatmål"), ("effect", "Effektmål"), ("activity", "Tiltaksmål")

FULL: dict[str, Any] = {
    "format": 1,
    "kind": "progress",
    "language": "nb",
    "written_in": "nb",
    "number": 6,
    "frozen_at": "2015-01-12T08:30:00+00:00",
    "on": "2015-01-12",
    "period": {"start": "2014-09-01", "end": "2014-12-31"},
    "example": True,
    "project": {
        "title": "Heltidskultur i omsorg",
        "municipality": "Songdalen",
        "municipality_number": "1017",
        "with": [],
        "case_number": "13/00412",
        "themes": ["Heltidskultur"],
        "programme": {"name": "Sammen om en bedre kommune", "start": "2011-09-01", "end": "2015-12-31"},
        "owner": {"name": "Svein Aaslund", "office": "rådmann"},
        "leader": {"name": "Marit Stalleland", "office": "prosjektleder"},
        "phase": coded("execution", "Gjennomføring"),
        "start": "2013-02-01",
        "end": "2015-12-31",
        "uncertain": "",
    },
    "status": {
        "number": 6,
        "overall": light("yellow"),
        "period": {"start": "2014-09-01", "end": "2014-12-31"},
        "state": coded("approved", "Godkjent"),
        "settled_on": "2015-01-12",
        "summary": "Flere får hel stilling, og brukerne møter færre ansatte. Men sykefraværet øker igjen, ett "
        "tiltak er to måneder forsinket, og partene er ikke enige om helgene.",
        "next_steps": "Verksted om langvakter ved Finsland 29. januar.\nPartsvis forarbeid om helgefrekvens "
        "før 2. mars.\nForslag til budsjettlinje for 2016 innen 15. juni.",
        "sections": [
            {
                "area": coded("progress", "Framdrift"),
                "light": light("yellow"),
                "text": "Langvaktene ved Finsland starter to måneder etter planen.",
            },
            {
                "area": coded("goals", "Mål"),
                "light": light("yellow"),
                "text": "To av fire mål følger forventet bane; heltidsandel og sykefravær ligger etter.",
            },
            {
                "area": coded("anchoring", "Forankring"),
                "light": light("green"),
                "text": "Planen for 2015 er behandlet i fire organer og undertegnet av alle tre parter.",
            },
            {
                "area": coded("involvement", "Involvering"),
                "light": light("yellow"),
                "text": "Finsland har hatt informasjonsmøter, men ikke verksted.",
            },
            {
                "area": coded("resources", "Ressurser"),
                "light": light("green"),
                "text": "Forbruket er 4,4 prosent over budsjett; merforbruket er dekket.",
            },
            {
                "area": coded("risk", "Risiko"),
                "light": light("red"),
                "text": "Uenigheten om helgefrekvens er den største gjenstående risikoen.",
            },
        ],
    },
    "strip": [
        {"light": light("green"), "on": "2013-04-30"},
        {"light": light("green"), "on": "2013-08-31"},
        {"light": light("yellow"), "on": "2013-12-31"},
        {"light": light("yellow"), "on": "2014-04-30"},
        {"light": light("green"), "on": "2014-08-31"},
        {"light": light("yellow"), "on": "2014-12-31"},
    ],
    "trend": "worse",
    "treated": {
        "on": "2015-01-12",
        "body": "Arbeids- og administrasjonsutvalget",
        "item": "4/15",
        "outcome": coded("consensus_with_remarks", "Enighet med merknader"),
        "text": "Rapporten er godkjent. Utvalget ber om verksted ved Finsland før langvaktene starter, og om "
        "en egen budsjettlinje for 2016.",
    },
    "purpose": {
        "challenge": "Tre av fire ansatte i omsorgstjenesten arbeidet deltid da prosjektet startet. Mange ønsket "
        "større stilling, og brukerne møtte stadig nye ansikter.",
        "need": "Tjenesten mangler faste folk i helgene, og unge søker seg bort.",
        "purpose": "Brukerne skal møte færre og tryggere ansatte, og de ansatte skal ha en stilling å leve av.",
        "gains": "Lavere sykefravær og mindre bruk av vikarer.",
        "stated_by": "De tre partene sammen, februar 2013",
    },
    "goals": [
        goal(
            "1",
            "Flere hele stillinger i omsorg",
            RESULT,
            "",
            0,
            1,
            [],
            level=coded("main", "Hovedmål"),
            baseline=None,
            target=None,
            quality=coded("weak", "Svak"),
            weaknesses=[
                "Målet har ikke noe nullpunkt: dere kan ikke vise en endring.",
                "Målet har ingen indikator: ingen vet hva som skal måles.",
            ],
        ),
        goal("1.1", "Andel heltidsstillinger", RESULT, "prosent", 24, 50, [25, 27, 30, 33, 36, 38]),
        goal(
            "1.2", "Gjennomsnittlig stillingsstørrelse", RESULT, "prosent", 61, 80, [63, 65, 67, 70, 72, 74]
        ),
        goal("1.3", "Sykefravær", EFFECT, "prosent", 9.8, 7.5, [9.9, 9.6, 9.2, 8.6, 8.7, 8.9]),
        goal(
            "1.4",
            "Ansatte per bruker på to uker",
            EFFECT,
            "personer",
            27,
            15,
            [26, 25, 24, 22, 20, 19],
            quality=coded("fair", "Middels"),
            weaknesses=["Ingen står som eier av målet."],
            owner="",
        ),
    ],
    "organisation": {
        "form": coded("standing_committee_tripartite", "Fast partssammensatt utvalg"),
        "facts": [
            "Arbeids- og administrasjonsutvalget er styringsgruppe.",
            "Det er et partssammensatt utvalg med 3 plasser for politikere, 3 for administrasjonen og 3 for "
            "tillitsvalgte.",
            "De tre partene møtes i ett felles organ: Arbeids- og administrasjonsutvalget.",
        ],
        "warnings": [
            {"text": "Én plass i styringsgruppen er uten vara: rådmann.", "source": ""},
            {"text": "Politikerne har ingen plass i prosjektgruppen.", "source": ""},
        ],
        "bodies": [
            {
                "name": "Arbeids- og administrasjonsutvalget",
                "kind": coded("party_composed_committee", "Partssammensatt utvalg"),
                "functions": [coded("steering", "Styringsgruppe")],
                "legal_basis": "Kommuneloven 1992 § 25",
                "decision_power": "Vedtar",
                "mandate": "Saker innenfor prosjektplanen.",
                "seats": [
                    seat(
                        "politician", "Ordfører", "Kari Hauglund", "Odd Tveitan", role=coded("chair", "Leder")
                    ),
                    seat("politician", "Opposisjonsleder", "Terje Volldal", "Liv Omland"),
                    seat("politician", "Medlem av formannskapet", "Randi Mosberg", "Per Vigeland"),
                    seat("administration", "Rådmann", "Svein Aaslund"),
                    seat("administration", "Helse- og omsorgssjef", "Anne-Lise Birkedal", "Nils Frøysnes"),
                    seat("administration", "Personalsjef", "Jon Egelid", "Wenche Stray"),
                    seat("union", "Hovedtillitsvalgt", "Mona Lauvdal", "Eli Skuland"),
                    seat("union", "Hovedtillitsvalgt", "Geir Trædal", "Bodil Kvåle"),
                    seat("union", "Hovedtillitsvalgt", "Silje Øydna", "Tor Heddeland"),
                ],
            },
            {
                "name": "Prosjektgruppen",
                "kind": coded("temporary_group", "Midlertidig gruppe"),
                "functions": [coded("project_group", "Prosjektgruppe")],
                "legal_basis": "Prosjektorgan",
                "decision_power": "Gir råd",
                "mandate": "",
                "seats": [
                    seat("administration", "Prosjektleder", "Marit Stalleland", role=coded("chair", "Leder")),
                    seat("administration", "Enhetsleder", "Inger Sangvik"),
                    seat("administration", "Turnusrådgiver", "Bent Rosseland"),
                    seat("union", "Plasstillitsvalgt", "Tone Kvarstein"),
                    seat("union", "Plasstillitsvalgt", "Arild Stokkeland"),
                    seat("union", "Verneombud", ""),
                ],
            },
        ],
    },
    "participation": {
        "meetings": 4,
        "items": 14,
        "bodies": ["Arbeids- og administrasjonsutvalget", "Prosjektgruppen"],
        "rows": [
            {
                "party": party("politician"),
                "meetings": 3,
                "informed": 4,
                "consulted": 3,
                "co_developed": 2,
                "decided": 2,
                "active": 7,
                "spoke": 6,
            },
            {
                "party": party("administration"),
                "meetings": 4,
                "informed": 2,
                "consulted": 4,
                "co_developed": 5,
                "decided": 3,
                "active": 12,
                "spoke": 11,
            },
            {
                "party": party("union"),
                "meetings": 4,
                "informed": 5,
                "consulted": 4,
                "co_developed": 2,
                "decided": 2,
                "active": 8,
                "spoke": 7,
            },
        ],
    },
    "decisions": [
        {
            "title": "Langvakter i helgene prøves ved Finsland",
            "item": "34/14",
            "on": "2014-10-16",
            "body": "Arbeids- og administrasjonsutvalget",
            "outcome": coded("consensus_with_remarks", "Enighet med merknader"),
            "text": "Forsøket starter 1. februar 2015, er frivillig og evalueres etter seks måneder.",
            "positions": [
                {"party": party("politician"), "stance": coded("agrees", "Enig"), "reason": ""},
                {"party": party("administration"), "stance": coded("agrees", "Enig"), "reason": ""},
                {
                    "party": party("union"),
                    "stance": coded("reservation", "Forbehold"),
                    "reason": "Frivilligheten må gjelde hver turnusperiode, og ingen skal miste stillingsprosent på "
                    "å si nei.",
                },
            ],
            "goes_on_to": "",
        },
        {
            "title": "Arbeid hver fjerde helg for alle",
            "item": "39/14",
            "on": "2014-12-04",
            "body": "Arbeids- og administrasjonsutvalget",
            "outcome": coded("not_agreed", "Ikke enighet"),
            "text": "Partene kom ikke til enighet.",
            "positions": [
                {"party": party("politician"), "stance": coded("agrees", "Enig"), "reason": ""},
                {
                    "party": party("administration"),
                    "stance": coded("agrees", "Enig"),
                    "reason": "Uten flere helgetimer per ansatt får vi ikke råd til hele stillinger.",
                },
                {
                    "party": party("union"),
                    "stance": coded("dissents", "Uenig"),
                    "reason": "Dagens avtale er hver tredje helg med fri ved ønske. Endring hører hjemme i drøfting "
                    "etter hovedavtalen.",
                },
            ],
            "goes_on_to": "Formannskapet",
        },
    ],
    "follow_ups": [
        {
            "text": "Holde verksted om langvakter ved Finsland",
            "owner": "Helse- og omsorgssjefen",
            "due": "2015-01-29",
            "state": "open",
            "overdue": False,
        },
        {
            "text": "Lage oversikt over helgetimer per enhet",
            "owner": "Personalsjefen",
            "due": "2014-12-15",
            "state": "open",
            "overdue": True,
        },
        {
            "text": "Lyse ut ledige stillinger som hele",
            "owner": "Personalsjefen",
            "due": "2015-01-01",
            "state": "done",
            "overdue": False,
        },
    ],
    "assessment": {
        "moment": coded("midway", "Midtveis"),
        "closed_on": "2014-11-28",
        "disclosure": coded("open", "Åpen"),
        "invited": 9,
        "answered": 9,
        "statement_set": "1",
        "headline": "Partene er enige om oppfølgingen, men ikke om samarbeidet og ressursene",
        "least": 5,
        "criteria": [
            {
                "number": number,
                "name": name,
                "gap": gap,
                "gap_text": gap.replace(".", ","),
                "gap_size": "large" if large else "noticeable" if float(gap) >= 0.5 else "small",
                "gap_words": words,
                "parties": [
                    {"party": party(code), "mean": mean, "n": 3, "hidden": False}
                    for code, mean in zip(PARTIES, means, strict=True)
                ],
                "splits": splits,
                "change": change,
                "joint": joint,
            }
            for number, name, means, gap, words, large, splits, change, joint in [
                (
                    1,
                    "Hensikt, behov og legitimitet",
                    ("4.6", "4.4", "4.2"),
                    "0.4",
                    "liten avstand",
                    False,
                    "De som skal gjennomføre prosjektet, kjenner hensikten.",
                    "0.3",
                    {"level": 4, "reason": "Hensikten står fast.", "actions": ""},
                ),
                (
                    2,
                    "Mål og informasjon",
                    ("4.1", "4.3", "3.4"),
                    "0.9",
                    "merkbar avstand",
                    False,
                    "Alle de tre partene har vært med på å utforme målene.",
                    "0.5",
                    {
                        "level": 4,
                        "reason": "Målene er kjent, men ikke i alle enheter.",
                        "actions": "Målkort på hver enhet.",
                    },
                ),
                (
                    3,
                    "Forankring",
                    ("4.4", "4.2", "3.6"),
                    "0.8",
                    "merkbar avstand",
                    False,
                    "Vi har avtalt hvordan vi møter kritikk.",
                    "0.2",
                    None,
                ),
                (
                    4,
                    "Samarbeid og involvering",
                    ("4.5", "4.0", "3.1"),
                    "1.4",
                    "stor avstand",
                    True,
                    "Politikerne og de tillitsvalgte får diskutere og påvirke, og blir ikke bare orientert.",
                    "-0.1",
                    {
                        "level": 3,
                        "reason": "De tillitsvalgte kommer for sent inn.",
                        "actions": "Saker tas opp i utkast.",
                    },
                ),
                (
                    5,
                    "Ressurser",
                    ("3.8", "3.4", "2.6"),
                    "1.2",
                    "stor avstand",
                    True,
                    "Det er satt av nok tid til planlegging, forankring og gjennomføring.",
                    "-0.4",
                    None,
                ),
                (6, "Oppfølging", ("3.8", "3.7", "3.6"), "0.2", "liten avstand", False, "", "0.1", None),
            ]
        ],
        "joint": {"on": "2014-12-04", "body": "Arbeids- og administrasjonsutvalget"},
    },
    "coming": {
        "meetings": [
            {"on": "2015-02-05", "title": "Møte i arbeids- og administrasjonsutvalget", "place": "Møterom 2"},
            {"on": "2015-03-02", "title": "Møte i arbeids- og administrasjonsutvalget", "place": "Møterom 2"},
        ],
        "deadlines": [{"on": "2015-05-15", "what": "Statusrapport for 01.01.2015–30.04.2015"}],
        "round": {
            "moment": coded("final", "Avslutning"),
            "closes": "2015-11-30",
            "invited": 9,
            "answered": 0,
        },
    },
    "sources": {"meetings": 4, "measurements": 24, "corrected": 1, "status_reports": 6},
    "changes": [
        {"at": "2015-01-05T09:00:00+00:00", "what": "Statusrapport 6 påbegynt", "who": "Marit Stalleland"},
        {
            "at": "2015-01-09T13:12:00+00:00",
            "what": "Statusrapport 6 sendt til godkjenning",
            "who": "Marit Stalleland",
        },
        {"at": "2015-01-12T08:10:00+00:00", "what": "Statusrapport 6 godkjent", "who": "Kari Hauglund"},
    ],
}


def full(**changes: Any) -> dict:
    """The full project, with some of it replaced."""
    return copy.deepcopy(FULL) | changes


def empty() -> dict:
    """A project that was registered an hour ago: nothing has been written yet."""
    content = copy.deepcopy(FULL)
    project = content["project"] | {
        "title": "Nærvær",
        "case_number": "",
        "themes": [],
        "programme": None,
        "owner": None,
        "end": None,
    }
    return content | {
        "project": project,
        "number": 1,
        "status": None,
        "strip": [],
        "trend": "",
        "treated": None,
        "purpose": dict.fromkeys(content["purpose"], ""),
        "goals": [],
        "decisions": [],
        "follow_ups": [],
        "assessment": None,
        "changes": [],
        "organisation": {
            "form": coded("not_described", "Ikke beskrevet"),
            "facts": [],
            "warnings": [],
            "bodies": [],
        },
        "participation": {"meetings": 0, "items": 0, "bodies": [], "rows": []},
        "coming": {"meetings": [], "deadlines": [], "round": None},
        "sources": {"meetings": 0, "measurements": 0, "corrected": 0, "status_reports": 0},
    }


def huge() -> dict:
    """A project of many years: much of everything, and long names."""
    content = copy.deepcopy(FULL)
    title = "Samarbeidsprosjekt om arbeidstidsordninger og kompetanseutvikling i helse- og velferdstjenestene"
    content["project"] |= {"title": title, "municipality": "Nordre Øysteinsgarden-Årdalstangen"}
    content["decisions"] = [
        copy.deepcopy(decision) | {"item": f"{number}/14"}
        for number in range(1, 41)
        for decision in content["decisions"]
    ]
    content["goals"] = [
        copy.deepcopy(content["goals"][1 + number % 4]) | {"code": f"1.{number}"} for number in range(30)
    ]
    content["follow_ups"] = content["follow_ups"] * 60
    content["organisation"]["bodies"] = content["organisation"]["bodies"] * 6
    content["changes"] = content["changes"] * 60
    return content
