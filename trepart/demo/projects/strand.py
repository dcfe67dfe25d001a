"""Strand: reputation, in a temporary steering group where the parties do not always turn up."""

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

G, Y, R = "green", "yellow", "red"

STRAND = Story(
    number="1130",
    title="Stolt av Strand",
    theme="reputation",
    leader="leder",
    leader_party="administration",
    owner="kd",
    owner_office="kommunedirektør",
    place="Strand",
    people={
        "leder": "Åshild Fiskå",
        "pol1": "Oddvar Tau",
        "pol2": "Synnøve Heia",
        "pol3": "Leif Nordmarka",
        "kd": "Eirik Solbakk",
        "adm2": "Randi Bjørheimsbygd",
        "adm3": "Kjell Ove Holta",
        "htv1": "Torunn Kvalvåg",
        "htv2": "Asbjørn Voster",
        "htv3": "Reidun Tytlandsvik",
        "v1": "Magne Jørpeland",
        "v2": "Elin Preikestol",
        "v3": "Sverre Idse",
    },
    bodies=(
        BodyStory(
            "Styringsgruppa",
            "temporary_group",
            "steering",
            mandate="Gruppa styrer prosjektet og rapporterer til administrasjonsutvalget.",
            decision_power="decides",
            seats=(
                SeatStory("politician", "varaordfører", "pol1", role="chair", substitute="v1"),
                SeatStory("politician", "kommunestyremedlem", "pol2"),
                SeatStory("politician", "kommunestyremedlem", "pol3"),
                SeatStory("administration", "kommunedirektør", "kd", substitute="v2"),
                SeatStory("administration", "personalsjef", "adm2", substitute="v2"),
                SeatStory("administration", "kommunikasjonsrådgiver", "adm3"),
                SeatStory("administration", "kvalitetssjef, prosjektleder", "leder"),
                SeatStory("union", "hovedtillitsvalgt", "htv1", substitute="v3"),
                SeatStory("union", "hovedtillitsvalgt", "htv2", substitute="v3"),
                SeatStory("union", "hovedtillitsvalgt", "htv3"),
            ),
        ),
        BodyStory("Administrasjonsutvalget", "party_composed_committee", "reporting"),
    ),
    challenge="Få utenfor kommunen kjenner oss som arbeidsplass, og ansatte snakker oss ned.",
    need="Vi vet lite om hva ansatte og innbyggere faktisk mener om tjenestene.",
    purpose=(
        "Ansatte skal være stolte av jobben sin, og innbyggerne skal kjenne igjen det de hører om kommunen."
    ),
    gains="Flere søkere per stilling og færre klager på det samme.",
    stated_by="Kommunedirektøren, drøftet i styringsgruppa",
    goals=(
        GoalStory(
            "Flere søkere per stilling",
            "result",
            "søkere",
            "Kvalifiserte søkere per utlyst stilling",
            "3.1",
            "6",
            owner="Personalsjefen",
            link="Ansatte som er stolte, rekrutterer andre",
            values=("3.0", "3.4", "3.6"),
            interval=6,
            source="Rekrutteringssystemet",
        ),
        GoalStory(
            "Ansatte vil anbefale kommunen",
            "effect",
            "poeng",
            "Vil du anbefale Strand som arbeidsplass? Skala 1 til 10",
            "",
            "8",
            owner="",
            values=("6.4",),
            interval=12,
            source="Medarbeiderundersøkelsen",
        ),
    ),
    reports=(
        ReportStory(
            G,
            "Vi har spurt alle ansatte, og over halvparten har svart.",
            "Resultatene tas opp på hver arbeidsplass.",
            sections(
                (G, "Undersøkelsen er gjennomført."),
                (Y, "Ett mål mangler nullpunkt."),
                (G, "Administrasjonsutvalget er orientert."),
                (G, "De tillitsvalgte var med på spørsmålene."),
                (G, "Pengene er på plass."),
                (G, "Liten risiko nå."),
            ),
        ),
        ReportStory(
            Y,
            (
                "Bare fire av tolv arbeidsplasser har tatt opp resultatene. Det er uklart hvem "
                "som skal følge opp."
            ),
            "Styringsgruppa må avklare hvem som har ansvaret.",
            sections(
                (Y, "Fire av tolv arbeidsplasser er i gang."),
                (Y, "Det er for tidlig å se virkning."),
                (Y, "Ingen part eier prosjektet helt."),
                (Y, "To politikere har ikke møtt siden i vår."),
                (G, "Pengene holder."),
                (Y, "Uklart ansvar kan stanse arbeidet."),
            ),
        ),
        ReportStory(
            R,
            (
                "Arbeidet står nesten stille. Lederne venter på signal fra toppen, og de "
                "tillitsvalgte mister troen."
            ),
            "Kommunedirektøren møter lederne sammen med de hovedtillitsvalgte.",
            sections(
                (R, "Ingen nye arbeidsplasser siden sist."),
                (Y, "3,6 søkere per stilling, langt under forventet."),
                (R, "Toppledelsen har vært lite synlig."),
                (R, "Møtene har ikke vært fulltallige på et halvt år."),
                (Y, "Prosjektlederen har andre oppgaver ved siden av."),
                (R, "Prosjektet kan dø ut."),
            ),
        ),
        ReportStory(
            Y,
            "Kommunedirektøren har tatt ansvaret, og seks arbeidsplasser er i gang igjen.",
            "Nye vara for politikerne, og fast rapport fra hver leder.",
            sections(
                (Y, "Seks av tolv arbeidsplasser er i gang."),
                (Y, "Målingen av stolthet mangler nullpunkt."),
                (G, "Kommunedirektøren leder oppfølgingen."),
                (Y, "Politikerne mangler vara."),
                (G, "Prosjektlederen har fått mer tid."),
                (Y, "Framdriften er sårbar."),
            ),
        ),
    ),
    meetings=(
        MeetingStory(
            350,
            (
                DecisionStory(
                    "Hvem følger opp undersøkelsen?",
                    "Hver leder følger opp sammen med sin tillitsvalgte.",
                    levels={"politician": "informed"},
                ),
            ),
            report=0,
        ),
        MeetingStory(
            225,
            (
                DecisionStory(
                    "Frist for å ta opp resultatene",
                    "Alle arbeidsplasser tar opp resultatene innen to måneder.",
                    stances={
                        "union": (
                            "reservation",
                            "Fristen hjelper ikke når det er uklart hvem som har ansvaret.",
                        )
                    },
                    levels={"politician": "informed"},
                    follow_up=("Purre på lederne", "adm2", 60),
                ),
            ),
            report=1,
            absent={"pol2": "Ikke meldt", "pol3": "Ikke meldt", "kd": "Opptatt i annet møte"},
        ),
        MeetingStory(
            120,
            (
                DecisionStory(
                    "Ansvar på toppen",
                    "Kommunedirektøren leder oppfølgingen selv og møter lederne sammen med de tillitsvalgte.",
                    "De tillitsvalgte mente at det ikke er treparts når ikke alle kommer.",
                    stances={"politician": ("absent", "")},
                    follow_up=("Møte med alle ledere og tillitsvalgte", "kd", 21),
                ),
            ),
            report=2,
            absent={
                "pol1": "Syk",
                "pol2": "Ikke meldt",
                "pol3": "Ikke meldt",
                "kd": "Opptatt i annet møte",
            },
            joint=0,
        ),
        MeetingStory(
            40,
            (
                DecisionStory(
                    "Vara for politikerne",
                    "Gruppelederne utpeker vara til alle plasser før neste møte.",
                    stances={"politician": ("absent", "")},
                    follow_up=("Be gruppelederne om navn", "pol1", 20),
                ),
            ),
            absent={
                "pol1": "Gruppemøte",
                "pol2": "Ikke meldt",
                "pol3": "Ferie",
                "kd": "På ledersamling",
            },
        ),
    ),
    rounds=(
        RoundStory(
            "start",
            335,
            {"politician": "433343", "administration": "434343", "union": "333232"},
            (
                (3, "Vi sier ulike ting om hvorfor.", "Skrive hensikten om til én setning"),
                (3, "Ett mål kan ikke måles.", "Finne nullpunkt"),
                (2, "Ingen part eier prosjektet.", "Avklare ansvar på toppen"),
                (2, "Ikke alle møter.", "Utpeke vara"),
                (3, "Prosjektlederen har for mange oppgaver.", ""),
                (2, "Vedtak blir ikke fulgt opp.", "Følge opp lederne"),
            ),
            {"union:4": "Vi håpet på mer innflytelse enn i de vanlige drøftingene."},
        ),
        RoundStory(
            "midway",
            75,
            {"politician": "433443", "administration": "333333", "union": "322222"},
            (),
            {
                "union:6": "Det som blir bestemt, skjer ikke. Da slutter folk å bry seg.",
                "administration:3": "Uklart hvem som har ansvaret når alle styrer.",
            },
        ),
        RoundStory("final", 8, {"politician": "443443", "administration": "434343", "union": "332332"}),
    ),
    coming=(
        DecisionStory(
            "Fast rapport fra lederne",
            "Hver leder sender en kort rapport før hvert møte.",
            "Bare to av tolv ledere har rapportert på eget initiativ.",
        ),
    ),
    case_number="24/377",
)
