"""Bø: a project without politicians. The report does not say which Bø it is."""

from trepart.demo.stories import (
    BodyStory,
    DecisionStory,
    GoalStory,
    MeetingStory,
    ReportStory,
    RoundStory,
    SeatStory,
    Story,
    sections,
)

G, Y = "green", "yellow"
STEERING = "Styringsgruppa"
GROUP = "Prosjektgruppa"
COUNCIL = "Kommunestyret/personalutvalget"

BOE = Story(
    number="1867",
    title="Friskere sammen i Bø",
    theme="sickness_absence",
    leader="leder",
    leader_party="union",
    owner="kd",
    owner_office="kommunedirektør",
    place="Bø i Nordland",
    people={
        "leder": "Gunn Steinesvær",
        "kd": "Hans Petter Straumsnes",
        "adm2": "Marianne Vinje",
        "htv1": "Bjørg Eidet",
        "htv2": "Odd Ivar Nykvåg",
        "hvo": "Sigrid Ringstad",
        "leder2": "Knut Hovden",
        "ptv": "Aina Klakksjord",
        "pol1": "Trygve Guvåg",
    },
    bodies=(
        BodyStory(
            STEERING,
            "temporary_group",
            "steering",
            mandate="Gruppa bestemmer tiltak og bruk av prosjektmidlene.",
            decision_power="decides",
            seats=(
                SeatStory("administration", "kommunedirektør", "kd", role="chair", substitute="adm2"),
                SeatStory("administration", "helsesjef", "adm2"),
                SeatStory("union", "hovedtillitsvalgt", "htv1", substitute="ptv"),
                SeatStory("union", "hovedtillitsvalgt", "htv2", substitute="ptv"),
                SeatStory("union", "prosjektleder", "leder"),
            ),
        ),
        BodyStory(
            GROUP,
            "temporary_group",
            "project_group",
            seats=(
                SeatStory("union", "prosjektleder", "leder", role="chair"),
                SeatStory("administration", "avdelingsleder", "leder2"),
                SeatStory("union", "hovedverneombud", "hvo"),
                SeatStory("union", "plasstillitsvalgt", "ptv"),
            ),
        ),
        BodyStory(
            COUNCIL,
            "council",
            "reporting",
            seats=(SeatStory("politician", "ordfører", "pol1", role="chair"),),
        ),
    ),
    challenge="Fraværet på sykehjemmet er det høyeste på ti år.",
    need="Ansatte går alene på vakt for ofte, og nye får lite opplæring.",
    purpose="De gamle skal ha faste folk rundt seg, og ingen skal bli syk av jobben.",
    gains="Lavere fravær og færre ledige vakter.",
    stated_by="Styringsgruppa",
    goals=(
        GoalStory(
            "Lavere fravær på sykehjemmet",
            "result",
            "prosent",
            "Sykefravær på sykehjemmet, siste tolv måneder",
            "13.8",
            "9.5",
            direction="down",
            owner="Helsesjefen",
            link="Ingen skal bli syk av jobben",
            values=("13.2", "12.0", "11.1", "10.4"),
            source="Fraværsstatistikken",
        ),
        GoalStory(
            "Færre vakter alene",
            "result",
            "vakter i måneden",
            "Vakter der én ansatt er alene",
            "46",
            "10",
            direction="down",
            owner="Avdelingslederen",
            values=("40", "31", "22"),
            parent=0,
            source="Vaktlista",
        ),
    ),
    reports=(
        ReportStory(
            G,
            "Arbeidsplassen har selv valgt tre tiltak, og to er i gang.",
            "Kurs for nyansatte starter neste måned.",
            sections(
                (G, "To av tre tiltak er i gang."),
                (G, "13,2 prosent fravær."),
                (Y, "Politikerne kjenner prosjektet lite."),
                (G, "Ansatte har valgt tiltakene."),
                (Y, "Midlene er små."),
                (G, "Ingen alvorlig risiko."),
            ),
        ),
        ReportStory(
            G,
            "Fraværet går ned til 12 prosent, og vakter alene er redusert med en tredel.",
            "Søke om penger til en fast vikar.",
            sections(
                (G, "Alle tiltak er i gang."),
                (G, "12,0 prosent fravær, foran planen."),
                (Y, "Kommunestyret har ikke behandlet prosjektet."),
                (G, "Verneombudet leder kursene."),
                (Y, "Fast vikar er ikke finansiert."),
                (G, "Liten risiko."),
            ),
        ),
        ReportStory(
            G,
            "11,1 prosent fravær. Ansatte forteller om bedre vakter.",
            "Legge fram sak om fast vikar for kommunestyret.",
            sections(
                (G, "Tiltakene går av seg selv."),
                (G, "11,1 prosent fravær."),
                (Y, "Vi trenger politikerne når pengene skal på plass."),
                (G, "Samarbeidet mellom ledelse og tillitsvalgte er godt."),
                (Y, "Prosjektmidlene tar slutt om et halvt år."),
                (Y, "Uten vikar kan fraværet øke."),
            ),
        ),
        ReportStory(
            Y,
            (
                "10,4 prosent fravær, men kommunestyret sa nei til fast vikar. Ingen politiker "
                "har fulgt prosjektet."
            ),
            "Invitere formannskapet til sykehjemmet.",
            sections(
                (G, "Tiltakene fortsetter."),
                (G, "10,4 prosent fravær, foran planen."),
                (Y, "Kommunestyret kjente ikke saken."),
                (G, "Ansatte og ledere står sammen."),
                (Y, "Fast vikar er ikke finansiert."),
                (Y, "Resultatene kan gå tapt."),
            ),
        ),
    ),
    meetings=(
        MeetingStory(
            335,
            (
                DecisionStory(
                    "Tre tiltak",
                    "Sykehjemmet prøver makkervakt, kurs for nyansatte og ukentlig gjennomgang av vaktlista.",
                    follow_up=("Lage kursplan", "hvo", 30),
                ),
            ),
            report=0,
        ),
        MeetingStory(
            228,
            (
                DecisionStory(
                    "Bruk av prosjektmidlene",
                    "Halvparten går til kurs, resten til vikar på dager med opplæring.",
                ),
            ),
            report=1,
            substituted=("htv2",),
            joint=0,
        ),
        MeetingStory(
            135,
            (
                DecisionStory(
                    "Fast vikar",
                    "Kommunedirektøren legger fram sak om fast vikar for kommunestyret.",
                    follow_up=("Skrive saken om fast vikar", "kd", 40),
                ),
            ),
            report=2,
        ),
        MeetingStory(
            48,
            (
                DecisionStory(
                    "Hva gjør vi etter avslaget?",
                    "Formannskapet inviteres til sykehjemmet. Ansatte og tillitsvalgte forteller selv.",
                    stances={
                        "administration": (
                            "reservation",
                            "Vi må ikke gi inntrykk av at avslaget kan gjøres om i år.",
                        )
                    },
                    follow_up=("Invitere formannskapet", "kd", 25),
                ),
            ),
            absent={"adm2": "Permisjon"},
            joint=1,
        ),
    ),
    rounds=(
        RoundStory(
            "start",
            310,
            {"administration": "443333", "union": "443433"},
            (
                (4, "Alle vet hvorfor.", ""),
                (4, "Målet er enkelt å forstå.", ""),
                (2, "Politikerne er ikke med.", "Orientere kommunestyret"),
                (4, "Ansatte har valgt tiltakene.", ""),
                (3, "Midlene er små.", ""),
                (3, "Oppfølgingen er kommet i gang.", ""),
            ),
        ),
        RoundStory(
            "midway",
            85,
            {"administration": "442434", "union": "441534"},
            (
                (4, "Hensikten er godt kjent på sykehjemmet.", ""),
                (4, "Vi er foran planen.", ""),
                (
                    1,
                    "Ingen politiker kjenner prosjektet, og det kostet oss vikaren.",
                    "Invitere formannskapet",
                ),
                (5, "Ansatte styrer tiltakene.", ""),
                (2, "Pengene tar slutt.", "Lage plan for videreføring"),
                (4, "Vi følger opp hver uke.", ""),
            ),
            {"union:3": "Vi har gjort jobben. Nå trengte vi noen som kunne si ja til pengene."},
        ),
        RoundStory("final", 8, {"administration": "442434", "union": "442534"}),
    ),
    coming=(
        DecisionStory(
            "Politikere i styringsgruppa?",
            "To medlemmer av formannskapet inviteres inn i styringsgruppa.",
            "Avslaget på fast vikar viste at vi mangler en part.",
        ),
    ),
    case_number="24/118",
    uncertain="Rapporten sier ikke hvilken kommune med navnet Bø det gjelder. Demoen bruker Bø i Nordland.",
)
