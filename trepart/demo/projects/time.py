"""Time: led by the chief executive's management team; the politicians are told. In nynorsk."""

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
TEAM = "Leiargruppa til kommunedirektøren"
COUNCIL = "Kommunestyret"

TIME = Story(
    number="1121",
    title="Heiltid på Jæren",
    theme="full_time_culture",
    leader="leiar",
    leader_party="administration",
    owner="kd",
    owner_office="kommunedirektør",
    place="Time",
    people={
        "leiar": "Solfrid Undheim",
        "kd": "Olaug Njåfjell",
        "ks1": "Torstein Fotland",
        "ks2": "Bente Kvernaland",
        "ks3": "Arne Lyefjell",
        "ordforar": "Ragnvald Mossige",
        "pol2": "Jorunn Frøyland",
        "pol3": "Tore Hognestad",
    },
    bodies=(
        BodyStory(
            TEAM,
            "management_team",
            "steering",
            mandate="Leiargruppa styrer prosjektet og rapporterer til kommunestyret to gonger i året.",
            decision_power="decides",
            seats=(
                SeatStory("administration", "kommunedirektør", "kd", role="chair"),
                SeatStory("administration", "kommunalsjef helse", "ks1"),
                SeatStory("administration", "kommunalsjef oppvekst", "ks2"),
                SeatStory("administration", "personalsjef", "ks3"),
                SeatStory("administration", "prosjektleiar", "leiar", standing="secretary"),
            ),
        ),
        BodyStory(
            COUNCIL,
            "council",
            "reporting",
            seats=(
                SeatStory("politician", "ordførar", "ordforar", role="chair"),
                SeatStory("politician", "kommunestyremedlem", "pol2"),
                SeatStory("politician", "kommunestyremedlem", "pol3"),
            ),
        ),
    ),
    challenge="Helsetenestene manglar folk, og to av tre stillingar er på deltid.",
    need="Vi bruker mykje tid på å leige inn vikarar, og dei tilsette seier at dei vil ha større stilling.",
    purpose="Brukarane skal få ei trygg teneste frå tilsette dei kjenner, og tilsette skal få heil stilling.",
    gains="Mindre innleige, betre arbeidsmiljø og fleire søkjarar.",
    stated_by="Kommunestyret, der dei tillitsvalde også fekk ordet",
    goals=(
        GoalStory(
            "Fleire heile stillingar",
            "result",
            "prosent",
            "Del av dei tilsette i helse som har heil stilling",
            "31",
            "45",
            owner="Kommunalsjef helse",
            link="Tilsette skal få heil stilling",
            values=("31.8", "33.5", "35.2", "36.4"),
            source="Lønssystemet",
        ),
        GoalStory(
            "Mindre innleige",
            "result",
            "kroner i månaden",
            "Utgifter til innleigde vikarar i helse",
            "840000",
            "500000",
            direction="down",
            owner="Personalsjefen",
            values=("815000", "790000", "742000"),
            parent=0,
            source="Rekneskapen",
        ),
    ),
    reports=(
        ReportStory(
            G,
            "Kartlegginga er ferdig, og arbeidet går som planlagt i leiargruppa.",
            "Lage forslag til turnus i to avdelingar.",
            sections(
                (G, "Kartlegginga er ferdig."),
                (G, "31,8 prosent har heil stilling."),
                (G, "Kommunestyret starta prosjektet."),
                (Y, "Dei tillitsvalde er ikkje med i styringa."),
                (G, "Pengane er på plass."),
                (G, "Låg risiko."),
            ),
        ),
        ReportStory(
            G,
            "To avdelingar prøver ny turnus, og 33,5 prosent har heil stilling.",
            "Drøfte turnus med dei tillitsvalde på kvar avdeling.",
            sections(
                (G, "To avdelingar er i gang."),
                (G, "33,5 prosent har heil stilling."),
                (Y, "Kommunestyret fekk berre ei kort orientering."),
                (Y, "Tillitsvalde får vite om endringane seint."),
                (G, "Vikarmidlane blir brukte til opplæring."),
                (Y, "Turnusen kan bli stoppa av usemje."),
            ),
        ),
        ReportStory(
            Y,
            "Talet på heile stillingar aukar, men ei avdeling har sagt nei til ny turnus.",
            "Leiargruppa vurderer korleis tillitsvalde kan kome med i styringa.",
            sections(
                (Y, "Ei avdeling har stoppa."),
                (G, "35,2 prosent har heil stilling."),
                (Y, "Kommunestyret spurde lite."),
                (Y, "Usemja gjeld kven som var med då turnusen vart laga."),
                (G, "Økonomien held."),
                (Y, "Fleire avdelingar kan seie nei."),
            ),
        ),
        ReportStory(
            Y,
            "36,4 prosent har heil stilling, men arbeidet går seinare enn venta utan dei tillitsvalde.",
            "Avgjere om styringa skal endrast før neste år.",
            sections(
                (Y, "Éi avdeling står framleis."),
                (Y, "36,4 prosent, 3,1 under det vi venta."),
                (G, "Kommunestyret har bede om ny orientering."),
                (Y, "Dei tillitsvalde ber om plass i styringa."),
                (G, "Innleiga går ned."),
                (Y, "Framdrifta heng på samarbeidet."),
            ),
        ),
    ),
    meetings=(
        MeetingStory(
            345,
            (
                DecisionStory(
                    "Avdelingar som skal prøve ny turnus",
                    "To avdelingar prøver ny turnus i eit halvt år.",
                    follow_up=("Informere dei plasstillitsvalde", "ks1", 14),
                ),
            ),
            report=0,
        ),
        MeetingStory(
            290,
            (
                DecisionStory(
                    "Orientering om heiltid på Jæren",
                    "",
                    "Kommunedirektøren orienterte. Det kom to spørsmål.",
                    levels={"politician": "informed"},
                ),
            ),
            body=COUNCIL,
        ),
        MeetingStory(230, (), report=1, joint=0),
        MeetingStory(
            115,
            (
                DecisionStory(
                    "Avdelinga som har sagt nei",
                    "Personalsjefen møter avdelinga og dei tillitsvalde der.",
                    follow_up=("Melde tilbake frå møtet", "ks3", 30),
                ),
            ),
            report=2,
            absent={"ks2": "Ferie"},
        ),
        MeetingStory(
            90,
            (
                DecisionStory(
                    "Orientering til kommunestyret",
                    "",
                    "Ordføraren bad om at dei tillitsvalde får leggje fram synet sitt neste gong.",
                    levels={"politician": "informed"},
                ),
            ),
            body=COUNCIL,
        ),
        MeetingStory(
            42,
            (
                DecisionStory(
                    "Tillitsvalde i styringa",
                    "Leiargruppa inviterer dei hovudtillitsvalde til kvart møte om heiltid.",
                    follow_up=("Sende invitasjon og møteplan", "leiar", 20),
                ),
            ),
            joint=1,
        ),
    ),
    rounds=(
        RoundStory(
            "start",
            320,
            {"administration": "443343", "politician": "433223", "union": "332222"},
            (
                (4, "Vi er samde om kvifor.", ""),
                (4, "Måla er tydelege.", ""),
                (3, "Kommunestyret vedtok det, men følgjer lite med.", "Orientere oftare"),
                (3, "Dei tillitsvalde er ikkje med i styringa.", ""),
                (4, "Pengane er på plass.", ""),
                (3, "Vi følgjer opp i leiarmøta.", ""),
            ),
        ),
        RoundStory(
            "midway",
            80,
            {"administration": "444344", "politician": "433233", "union": "332222"},
            (
                (4, "Føremålet står fast.", ""),
                (3, "Vi ligg etter målet.", "Måle kvar månad"),
                (3, "Kommunestyret blir berre orientert.", "La kommunestyret drøfte, ikkje berre høyre"),
                (2, "Dei tillitsvalde kjem for seint inn.", "Invitere dei til kvart møte"),
                (4, "Innleiga går ned.", ""),
                (3, "Oppfølginga er i linja, ikkje i fellesskap.", ""),
            ),
            {"administration:4": "Det hadde gått fortare om dei tillitsvalde var med frå starten."},
        ),
        RoundStory("final", 8, {"administration": "444344", "politician": "433233", "union": "332222"}),
    ),
    coming=(
        DecisionStory(
            "Skal styringa endrast?",
            "Frå nyttår møter dei hovudtillitsvalde og to politikarar i styringa av prosjektet.",
            "Leiargruppa har hatt dei tillitsvalde med på to møte.",
        ),
    ),
    case_number="24/611",
    pdf=("nn",),
)
