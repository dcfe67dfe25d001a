"""Songdalen: full-time culture, steered by a standing committee of all three parties. It goes well."""

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
ADMU = "Arbeids- og administrasjonsutvalget (ADMU)"
GROUP = "Prosjektgruppa for heltid"

PEOPLE = {
    "prosjektleder": "",
    "ordforer": "",
    "tillitsvalgt": "",
    "kommunedirektor": "",
    "varaordforer": "Geir Vatne",
    "opposisjon": "Solveig Haugland",
    "personalsjef": "Per Ivar Kleveland",
    "omsorg": "Ingunn Finsland",
    "htv2": "Bjarne Eikeland",
    "hvo": "Lise Røyseland",
    "avdeling": "Mona Kile",
    "turnus": "Hege Stray",
    "ptv": "Roy Hagen",
    "vara_pol": "Anne Birkeland",
    "vara_pol2": "Torbjørn Nodeland",
    "vara_uni": "Siri Brennåsen",
    "vara_adm": "Jan Erik Lund",
}

BODIES = (
    BodyStory(
        ADMU,
        "party_composed_committee",
        "steering",
        mandate=(
            "Utvalget styrer utviklingsarbeid som gjelder forholdet mellom kommunen og de ansatte. "
            "Kommunedirektøren har tale- og forslagsrett."
        ),
        decision_power="decides",
        seats=(
            SeatStory("politician", "ordfører", "ordforer", role="chair", substitute="vara_pol"),
            SeatStory(
                "politician", "varaordfører", "varaordforer", role="deputy_chair", substitute="vara_pol2"
            ),
            SeatStory("politician", "opposisjonsleder", "opposisjon", substitute="vara_pol"),
            SeatStory(
                "administration",
                "kommunedirektør",
                "kommunedirektor",
                standing="speaker",
                named_speaker=True,
                substitute="personalsjef",
            ),
            SeatStory("administration", "personalsjef", "personalsjef", substitute="vara_adm"),
            SeatStory("administration", "enhetsleder i omsorg", "omsorg", substitute="vara_adm"),
            SeatStory("union", "hovedtillitsvalgt", "tillitsvalgt", substitute="vara_uni"),
            SeatStory("union", "hovedtillitsvalgt", "htv2"),
            SeatStory("union", "hovedverneombud", "hvo", vacant_days=47),
            SeatStory("administration", "prosjektleder", "prosjektleder", standing="secretary"),
        ),
    ),
    BodyStory(
        GROUP,
        "temporary_group",
        "project_group",
        mandate="Gruppa planlegger og prøver ut turnuser sammen med avdelingene.",
        seats=(
            SeatStory("administration", "prosjektleder", "prosjektleder", role="chair"),
            SeatStory("administration", "avdelingsleder", "avdeling"),
            SeatStory("administration", "turnusansvarlig", "turnus"),
            SeatStory("union", "hovedtillitsvalgt", "tillitsvalgt"),
            SeatStory("union", "plasstillitsvalgt", "ptv"),
        ),
    ),
)

GOALS = (
    GoalStory(
        "Flere ansatte i omsorg har hel stilling",
        "result",
        "prosent",
        "Andel ansatte i omsorg med hel stilling",
        "18",
        "35",
        owner="Enhetsleder i omsorg",
        link="Den som vil, skal kunne leve av jobben sin",
        values=("18.6", "20.1", "22.4", "24.9", "26.8", "28.4"),
        source="Lønnssystemet",
    ),
    GoalStory(
        "Gjennomsnittlig stilling øker",
        "result",
        "prosent",
        "Gjennomsnittlig stillingsprosent i omsorg",
        "58.2",
        "75",
        owner="Personalsjefen",
        link="Den som vil, skal kunne leve av jobben sin",
        values=("58.9", "60.4", "62.8", "64.1", "65.7", "66.9"),
        parent=0,
        source="Lønnssystemet",
    ),
    GoalStory(
        "Brukerne møter færre ansatte",
        "effect",
        "ansatte i uka",
        "Ansatte som en bruker av hjemmetjenesten møter på en uke",
        "19.4",
        "12",
        direction="down",
        owner="Enhetsleder i omsorg",
        link="Brukerne skal møte færre og kjente ansatte",
        values=("19.2", "18.1", "17.0", "16.1"),
        interval=6,
        source="Telling i uke 10 og 40",
    ),
    GoalStory(
        "Fire avdelinger har prøvd ny turnus",
        "activity",
        "avdelinger",
        "Avdelinger som har gjennomført prøveperioden",
        "0",
        "4",
        owner="Prosjektlederen",
        link="Ny turnus er veien til hele stillinger",
        values=("0", "1", "1", "2", "2"),
        parent=0,
        source="Prosjektgruppa",
    ),
)

REPORTS = (
    ReportStory(
        G,
        "Prosjektet er i gang. Alle fire avdelinger har kartlagt hvem som ønsker større stilling.",
        "Prosjektgruppa lager forslag til ny turnus på to avdelinger.",
        sections(
            (G, "Kartleggingen er ferdig på alle avdelinger."),
            (G, "Nullpunktene er målt."),
            (G, "Kommunestyret vedtok planen enstemmig."),
            (G, "Tillitsvalgte har vært med på alle møtene på avdelingene."),
            (Y, "Vikar for turnusansvarlig er ikke på plass."),
            (G, "Ingen alvorlig risiko er meldt."),
        ),
    ),
    ReportStory(
        G,
        "To avdelinger er klare til å prøve ny turnus. Vi hører lite motstand, men mange spørsmål.",
        "Prøveperioden starter på avdeling 2 og 4. Svar på spørsmål samles på et felles sted.",
        sections(
            (G, "Turnus for to avdelinger er ferdig drøftet."),
            (G, "20,1 prosent har hel stilling, litt over forventet."),
            (G, "Utvalget tok opp heltid på to møter."),
            (G, "Verneombudene har risikovurdert helgene."),
            (G, "Vikar er på plass."),
            (Y, "Noen frykter flere helger enn i dag."),
        ),
    ),
    ReportStory(
        Y,
        "Prøveperioden går, men sykefraværet på avdeling 4 gjør det vanskelig å måle virkningen.",
        "Avdeling 4 får støtte fra personalavdelingen i to måneder.",
        sections(
            (Y, "Avdeling 4 ligger tre uker etter planen."),
            (G, "22,4 prosent har hel stilling."),
            (G, "Ordføreren fortalte om prosjektet på åpent møte."),
            (G, "Ansatte på begge avdelinger er med i evalueringen."),
            (Y, "Støtten til avdeling 4 tar tid fra de andre."),
            (Y, "Fraværet kan bli brukt som grunn til å stoppe."),
        ),
    ),
    ReportStory(
        G,
        "Avdeling 2 vil beholde den nye turnusen. Langvaktene er frivillige, og ni av ti har valgt dem.",
        "Utvalget tar stilling til hvordan ledige stillinger lyses ut.",
        sections(
            (G, "Avdeling 4 er à jour igjen."),
            (G, "24,9 prosent har hel stilling."),
            (G, "Alle partigrupper har fått orientering."),
            (G, "Tillitsvalgte har ledet evalueringsmøtene."),
            (G, "Pengene holder ut året."),
            (G, "Risikoen for flere helger er lavere etter drøftingen."),
        ),
    ),
    ReportStory(
        G,
        "Andelen i hele stillinger øker som ventet, selv om ny turnus på Nodeland er tre uker forsinket.",
        "Turnusen på Nodeland er i drift i løpet av neste måned. Utvalget får tall på vikarbruk.",
        sections(
            (Y, "Ny turnus på Nodeland er tre uker forsinket."),
            (G, "26,8 prosent har hel stilling."),
            (G, "Kommunestyret behandlet planen på nytt."),
            (G, "Alle fire avdelinger har hatt arbeidsplassmøte."),
            (Y, "Prosjektlederen er bare frikjøpt 40 prosent."),
            (G, "Ingen risiko er høy."),
        ),
    ),
    ReportStory(
        G,
        "28,4 prosent har nå hel stilling, og brukerne møter tre færre ansatte i uka enn da vi begynte.",
        "Planlegge hva som skjer når prosjektet er slutt, og hvem som eier målingene.",
        sections(
            (G, "Nodeland er i drift med ny turnus."),
            (G, "28,4 prosent har hel stilling, 0,6 under forventet."),
            (G, "Målet er tatt inn i kommunens økonomiplan."),
            (G, "Partene har gått gjennom vurderingen sammen."),
            (Y, "Prosjektlederen mangler tid etter nyttår."),
            (G, "Risikoen for å miste fart når prosjektet er slutt, er tatt opp."),
        ),
    ),
)

MEETINGS = (
    MeetingStory(
        380,
        (
            DecisionStory(
                "Hvordan vi arbeider sammen",
                (
                    "Utvalget møtes hver annen måned om heltid. Hver part tar opp saken i egne "
                    "rekker mellom møtene."
                ),
                "De tre partene la fram hva de venter av hverandre.",
                follow_up=("Sende møteplan for året til alle tre parter", "prosjektleder", 20),
            ),
        ),
        report=0,
    ),
    MeetingStory(
        300,
        (
            DecisionStory(
                "Prøveperiode på avdeling 2 og 4",
                "Avdeling 2 og 4 prøver ny turnus i seks måneder. Langvakter er frivillige.",
                "Prosjektgruppa la fram to turnuser som er drøftet på avdelingene.",
                stances={
                    "union": (
                        "reservation",
                        "Helgene må fordeles likt på avdelingene, og ingen skal presses til langvakt.",
                    )
                },
                follow_up=("Risikovurdere helgene sammen med verneombudene", "omsorg", 30),
            ),
        ),
        report=1,
        substituted=("opposisjon",),
        joint=0,
    ),
    MeetingStory(
        215,
        (
            DecisionStory(
                "Støtte til avdeling 4",
                "Personalavdelingen stiller med en rådgiver på avdeling 4 i to måneder.",
                follow_up=("Melde tilbake om støtten til avdeling 4", "personalsjef", 60),
            ),
        ),
        report=2,
        absent={"htv2": "Syk"},
    ),
    MeetingStory(
        130,
        (
            DecisionStory(
                "Utlysing av ledige stillinger",
                "Ledige deltidsstillinger i omsorg lyses ut som hele stillinger. Unntak tas opp i utvalget.",
                "I fjor ble 14 av 22 ledige stillinger lyst ut som deltid.",
                stances={"union": ("agrees", "")},
                follow_up=("Endre malen for utlysing", "personalsjef", 25),
            ),
        ),
        report=3,
        substituted=("varaordforer",),
    ),
    MeetingStory(
        38,
        (
            DecisionStory(
                "Frikjøp av prosjektleder etter nyttår",
                (
                    "Prosjektlederen er frikjøpt 60 prosent ut prosjektperioden. Kommunedirektøren "
                    "finner pengene."
                ),
                "Prosjektlederen har i dag 40 prosent.",
                follow_up=("Legge fram finansiering av frikjøpet", "kommunedirektor", 45),
            ),
            DecisionStory(
                "Erfaringer fra Nodeland",
                "",
                "Avdelingslederen og plasstillitsvalgt fortalte om de første ukene.",
                levels={"politician": "consulted"},
            ),
        ),
        report=4,
        absent={"omsorg": "Ferie"},
        joint=1,
    ),
)

STAFF = (
    ("Ansatte i pleie og omsorg", "professional", 30, "443332"),
    ("Avdelingslederne i pleie og omsorg", "line_manager", 10, "444343"),
)

ROUNDS = (
    RoundStory(
        "start",
        370,
        {"politician": "434343", "administration": "434333", "union": "333232"},
        (
            (
                4,
                "Alle partier kjenner behovet, og brukerne er nevnt først.",
                "Bruke de samme ordene i alle møter",
            ),
            (
                3,
                "Målene er tallfestet, men få på avdelingene kjenner dem.",
                "Ta målene opp på avdelingsmøtene",
            ),
            (4, "Kommunestyret vedtok planen enstemmig.", ""),
            (3, "De tillitsvalgte kom med da planen var laget.", "Ta inn tillitsvalgte før turnuser tegnes"),
            (3, "Tiden er knapp.", "Avklare vikar for turnusansvarlig"),
            (3, "Det er uklart hvem som følger opp mellom møtene.", "Lage møteplan med ansvar"),
        ),
        {"union:4": "Vi ble hørt, men sent. Neste gang vil vi være med fra første skisse."},
    ),
    RoundStory(
        "midway",
        100,
        {"politician": "545444", "administration": "444443", "union": "444434"},
        (
            (5, "Hensikten står fast, og alle tre parter forteller om den.", ""),
            (4, "Målingene kommer hvert kvartal og blir brukt i møtene.", "Vise tallene på hver avdeling"),
            (4, "Målet er på vei inn i økonomiplanen.", "Ta målet inn i økonomiplanen"),
            (4, "Tillitsvalgte leder evalueringen på avdelingene.", "Fortsette med felles arbeidsplassmøter"),
            (3, "Frikjøpet av prosjektleder er for lite.", "Øke frikjøpet etter nyttår"),
            (4, "Utvalget følger opp sine egne vedtak.", ""),
        ),
        {
            "administration:5": "Prosjektlederen har for liten tid. Det merkes på avdelingene.",
            "politician:4": "Vi blir tatt med i diskusjonen, ikke bare orientert.",
        },
        STAFF,
    ),
    RoundStory(
        "final", 9, {"politician": "545454", "administration": "544444", "union": "454444"}, staff=STAFF
    ),
)

SONGDALEN = Story(
    number="1017",
    title="Heltidskultur i omsorg",
    theme="full_time_culture",
    leader="prosjektleder",
    leader_party="administration",
    owner="kommunedirektor",
    owner_office="kommunedirektør",
    place="Songdalen",
    people=PEOPLE,
    bodies=BODIES,
    challenge=(
        "Sju av ti i omsorg jobber deltid. Mange ønsker mer, og vi trenger flere hender enn vi får tak i."
    ),
    need="Brukerne møter for mange forskjellige ansatte, og avdelingene bruker mye tid på å skaffe vikarer.",
    purpose=(
        "Brukerne skal møte færre og kjente ansatte, og de som vil, skal kunne leve av jobben sin. "
        "Heltid skal bli det vanlige i omsorg, slik at hver avdeling har folk nok med riktig kompetanse "
        "også i helgene og om natten."
    ),
    gains="Tryggere brukere, bedre arbeidsmiljø, lettere å rekruttere, mindre bruk av vikarer.",
    stated_by="ADMU, i fellesskap av de tre partene",
    goals=GOALS,
    reports=REPORTS,
    meetings=MEETINGS,
    rounds=ROUNDS,
    coming=(
        DecisionStory(
            "Hva skjer når prosjektet er slutt?",
            "Utvalget fortsetter å følge heltid to ganger i året. Personalsjefen eier målingene.",
            "Prosjektgruppa har skrevet et utkast til plan for videreføring.",
        ),
        DecisionStory(
            "Nytt hovedverneombud i utvalget",
            "",
            "Plassen har vært ledig siden forrige hovedverneombud sluttet.",
        ),
    ),
    case_number="24/1458",
    pdf=("nb", "nn"),
)
