"""Lunner: competence, in a standing three-party body of the municipality's own that decides by consensus."""

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

LUNNER = Story(
    number="3234",
    title="Lea’n i Lunner",
    theme="competence_recruitment",
    leader="leder",
    leader_party="administration",
    owner="kd",
    owner_office="kommunedirektør",
    place="Lunner",
    people={
        "leder": "Tuva Grinaker",
        "ordforer": "Halvor Bislingen",
        "pol2": "Marthe Roa",
        "pol3": "Egil Harestua",
        "kd": "Kristin Vestern",
        "ks1": "Amund Kalvsjø",
        "ks2": "Nina Grua",
        "fag": "Terje Myllas",
        "sp": "Ingrid Oppdalen",
        "utd": "Frode Kjørkevika",
        "v1": "Berit Lunnerlinna",
        "v2": "Steinar Avalsjø",
        "v3": "Gro Mutta",
    },
    bodies=(
        BodyStory(
            "Trepartsorganet",
            "own_standing_body",
            "steering",
            mandate=(
                "Organet tar opp omstilling og utvikling før sakene går til formelle organer. Vi "
                "søker enighet."
            ),
            decision_power="recommends",
            seats=(
                SeatStory("politician", "ordfører", "ordforer", role="chair", substitute="v1"),
                SeatStory("politician", "kommunestyremedlem", "pol2", substitute="v1"),
                SeatStory("politician", "kommunestyremedlem", "pol3", substitute="v1"),
                SeatStory("administration", "kommunedirektør", "kd", substitute="v2"),
                SeatStory("administration", "kommunalsjef", "ks1", substitute="v2"),
                SeatStory("administration", "kommunalsjef", "ks2", substitute="v2"),
                SeatStory("union", "hovedtillitsvalgt", "fag", substitute="v3"),
                SeatStory("union", "hovedtillitsvalgt", "sp", substitute="v3"),
                SeatStory("union", "hovedtillitsvalgt", "utd", substitute="v3", ends_in_days=60),
                SeatStory("administration", "prosjektleder", "leder", standing="secretary"),
            ),
        ),
    ),
    challenge=(
        "Mange går av med pensjon de neste fem årene, og vi får få søkere til stillinger med krav om fagbrev."
    ),
    need="Hver arbeidsplass må selv se hvor arbeidet kan gjøres smartere, og få lov til å prøve.",
    purpose=(
        "Lunner skal ha folk som vil bli, og arbeidsplasser der alle er med og gjør tjenestene bedre. "
        "Innbyggerne skal merke at det de møter i skole og omsorg, blir litt enklere og litt bedre for "
        "hvert år, uten at det koster mer."
    ),
    gains="Flere søkere, lavere turnover, og forbedringer som ansatte selv har foreslått.",
    stated_by="Trepartsorganet og kommunestyret",
    goals=(
        GoalStory(
            "Flere ansatte har fagbrev",
            "result",
            "prosent",
            "Andel fast ansatte i helse og oppvekst med fagbrev",
            "71",
            "82",
            owner="Kommunalsjefen for helse",
            link="Folk som vil bli",
            values=("72", "74.5", "76", "78.5"),
            source="Personalsystemet",
        ),
        GoalStory(
            "Alle arbeidsplasser har gjennomført en forbedring",
            "activity",
            "arbeidsplasser",
            "Arbeidsplasser som har vist fram en forbedring i Trepartsorganet",
            "0",
            "24",
            owner="Prosjektlederen",
            link="Alle er med og gjør tjenestene bedre",
            values=("3", "8", "13", "17"),
            source="Lea’n-tavla",
        ),
        GoalStory(
            "Færre slutter",
            "effect",
            "prosent",
            "Turnover blant fast ansatte siste tolv måneder",
            "11.2",
            "8",
            direction="down",
            owner="Kommunedirektøren",
            link="Folk som vil bli",
            values=("10.9", "10.1", "9.6"),
            interval=6,
            source="Personalsystemet",
        ),
    ),
    reports=(
        ReportStory(
            G,
            "Åtte arbeidsplasser er i gang, og alle har fått opplæring sammen med sin tillitsvalgte.",
            "Neste pulje på seks arbeidsplasser starter etter sommeren.",
            sections(
                (G, "Opplæringen går etter planen."),
                (G, "Fagbrev øker jevnt."),
                (G, "Budsjettet har en egen linje til arbeidet."),
                (G, "Leder og tillitsvalgt lærer opp sammen."),
                (Y, "Skolene har lite tid i vårhalvåret."),
                (G, "Ingen store hindre."),
            ),
        ),
        ReportStory(
            Y,
            "Framdriften i skolene er svak. Lærerne opplever at arbeidet kommer på toppen av alt annet.",
            "Vi drøfter tidsbruk i skolene i Trepartsorganet.",
            sections(
                (Y, "To skoler har utsatt oppstarten."),
                (G, "74,5 prosent har fagbrev."),
                (G, "Kommunestyret fikk rapport i vår."),
                (Y, "Lærerne er for lite med."),
                (Y, "Tiden i skolene er for knapp."),
                (Y, "Fare for to ulike hastigheter."),
            ),
        ),
        ReportStory(
            G,
            (
                "Skolene er i gang etter at tiden ble avklart. Tretten arbeidsplasser har vist "
                "fram en forbedring."
            ),
            "Vise fram tre forbedringer i kommunestyret.",
            sections(
                (G, "Alle skoler er i gang."),
                (G, "76 prosent har fagbrev."),
                (G, "Politikerne prioriterte tid i skolene."),
                (G, "Lærernes tillitsvalgte leder én pulje."),
                (G, "Tiden er avklart."),
                (G, "Ulik hastighet er mindre enn før."),
            ),
        ),
        ReportStory(
            G,
            "Sytten arbeidsplasser har vist fram en forbedring, og færre slutter enn for ett år siden.",
            "Trepartsorganet tar stilling til hvordan arbeidet fortsetter uten prosjektleder.",
            sections(
                (G, "Bare to arbeidsplasser mangler dato."),
                (G, "78,5 prosent har fagbrev, og turnover er 9,6 prosent."),
                (G, "Arbeidet står i økonomiplanen."),
                (G, "Alle tre parter foreslår tiltak."),
                (Y, "Prosjektlederen slutter om et halvt år."),
                (G, "Videreføring er tatt opp i tide."),
            ),
        ),
    ),
    meetings=(
        MeetingStory(
            330,
            (
                DecisionStory(
                    "Åpenhet når vi må spare",
                    "Alle forslag om innsparing legges fram i Trepartsorganet før de går til formannskapet.",
                    "Kommunedirektøren la fram rammene for neste år.",
                    levels={"union": "co_developed", "politician": "co_developed"},
                    follow_up=("Sende rammene til alle plasstillitsvalgte", "ks1", 14),
                ),
            ),
            report=0,
        ),
        MeetingStory(
            235,
            (
                DecisionStory(
                    "Tid til utvikling i skolene",
                    "Skolene får to planleggingsdager i året til Lea’n. Pengene tas innenfor rammen.",
                    "Tillitsvalgt for lærerne la fram hvordan arbeidet oppleves.",
                    stances={
                        "union": (
                            "reservation",
                            "To dager er et minimum. Vi vil vurdere det på nytt om et år.",
                        )
                    },
                    follow_up=("Avtale datoer med rektorene", "ks2", 30),
                ),
            ),
            report=1,
            substituted=("pol3",),
            joint=0,
        ),
        MeetingStory(
            140,
            (
                DecisionStory(
                    "Tre forbedringer i kommunestyret",
                    "Ansatte og tillitsvalgte legger selv fram tre forbedringer i kommunestyret.",
                    follow_up=("Sette opp saken til kommunestyret", "ordforer", 25),
                ),
            ),
            report=2,
            absent={"ks2": "Møte i fylkeskommunen"},
        ),
        MeetingStory(
            52,
            (
                DecisionStory(
                    "Opplæring for nye tillitsvalgte og ledere",
                    "Nye ledere og tillitsvalgte får samme kurs, samme dag.",
                    follow_up=("Lage kursplan sammen med de hovedtillitsvalgte", "leder", 40),
                ),
            ),
            joint=1,
        ),
    ),
    rounds=(
        RoundStory(
            "start",
            300,
            {"politician": "443433", "administration": "444433", "union": "443423"},
            (
                (4, "Partene forteller det samme om hvorfor.", ""),
                (4, "Målene er få og målbare.", ""),
                (4, "Budsjettlinja viser vilje.", ""),
                (4, "Opplæringen er felles.", "Ta lærerne tidligere inn"),
                (2, "Skolene har for lite tid.", "Drøfte tid i skolene"),
                (3, "Oppfølgingen mellom møtene er ujevn.", "Fast punkt på hver dagsorden"),
            ),
        ),
        RoundStory(
            "midway",
            95,
            {"politician": "554545", "administration": "544544", "union": "544535"},
            (
                (5, "Ingen er i tvil om hvorfor vi gjør dette.", ""),
                (4, "Tallene følges, og de brukes.", ""),
                (4, "Arbeidet står i økonomiplanen.", ""),
                (5, "Alle tre parter foreslår tiltak, og de blir prøvd.", ""),
                (4, "Tiden i skolene er avklart.", "Vurdere dagene på nytt neste år"),
                (4, "Saker følges opp fra møte til møte.", ""),
            ),
            {"union:4": "Her blir vi spurt før det er bestemt. Det gir også ansvar."},
        ),
        RoundStory("final", 8, {"politician": "555545", "administration": "554545", "union": "545535"}),
    ),
    coming=(
        DecisionStory(
            "Lea’n uten prosjektleder",
            "Kommunalsjefene og de hovedtillitsvalgte overtar opplæringen i fellesskap.",
            "Prosjektstillingen er finansiert ut perioden.",
        ),
    ),
    case_number="24/902",
    pdf=("nb",),
)
