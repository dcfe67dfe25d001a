"""Eidsvoll: sickness absence, with a political and an administrative steering group that disagree."""

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
ADU = "Administrasjonsutvalget (ADU)"
TEAM = "Kommunedirektørens ledergruppe"

EIDSVOLL = Story(
    number="3240",
    title="Nærvær i barnehage og skole",
    theme="sickness_absence",
    leader="leder",
    leader_party="administration",
    owner="kd",
    owner_office="kommunedirektør",
    place="Eidsvoll",
    people={
        "leder": "Cathrine Minnesund",
        "pol1": "Rune Råholt",
        "pol2": "Aslaug Feiring",
        "pol3": "Morten Langset",
        "htv1": "Sissel Dal",
        "htv2": "Øystein Bøn",
        "kd": "Grete Hurdalssjø",
        "ks1": "Anders Ormlia",
        "ks2": "Wenche Gullverket",
        "htv3": "Pål Mistberget",
        "v1": "Liv Dorr",
        "v2": "Jens Styri",
    },
    bodies=(
        BodyStory(
            ADU,
            "party_composed_committee",
            "political_steering",
            mandate="Utvalget starter, styrer og avslutter prosjektet. Viktige milepæler legges fram her.",
            decision_power="decides",
            seats=(
                SeatStory("politician", "utvalgsleder", "pol1", role="chair", substitute="v1"),
                SeatStory("politician", "kommunestyremedlem", "pol2", substitute="v1"),
                SeatStory("politician", "kommunestyremedlem", "pol3", substitute="v1"),
                SeatStory("union", "hovedtillitsvalgt", "htv1", substitute="v2"),
                SeatStory("union", "hovedtillitsvalgt", "htv2", substitute="v2"),
                SeatStory("administration", "prosjektleder", "leder", standing="secretary"),
            ),
        ),
        BodyStory(
            TEAM,
            "management_team",
            "administrative_steering",
            mandate="Ledergruppa gjennomfører det ADU bestemmer, og avgjør det ADU ikke avgjør.",
            decision_power="decides",
            seats=(
                SeatStory("administration", "kommunedirektør", "kd", role="chair"),
                SeatStory("administration", "kommunalsjef oppvekst", "ks1"),
                SeatStory("administration", "kommunalsjef økonomi", "ks2"),
                SeatStory("union", "hovedtillitsvalgt", "htv3"),
            ),
        ),
    ),
    challenge="Sykefraværet i barnehagene er over tolv prosent, og vikarer skifter fra dag til dag.",
    need="Barna trenger kjente voksne. Lederne rekker ikke å følge opp fraværet.",
    purpose="Barn skal møte voksne de kjenner, og ansatte skal ha en jobb de kan være friske i.",
    gains="Færre vikarer og mer ro i gruppene.",
    stated_by="Administrasjonsutvalget",
    goals=(
        GoalStory(
            "Lavere sykefravær i barnehagene",
            "result",
            "prosent",
            "Sykefravær i barnehagene, siste tolv måneder",
            "12.4",
            "9",
            direction="down",
            owner="Kommunalsjef oppvekst",
            link="Barn skal møte voksne de kjenner",
            values=("12.1", "11.9", "11.3", "11.6"),
            source="Fraværsstatistikken",
        ),
        GoalStory(
            "Færre vikardager",
            "result",
            "dager i måneden",
            "Innleide vikardager i barnehagene",
            "310",
            "200",
            direction="down",
            owner="Kommunalsjef økonomi",
            values=("298", "285", "291"),
            parent=0,
            source="Regnskapet",
        ),
    ),
    reports=(
        ReportStory(
            Y,
            (
                "Opplæringen av ledere er i gang, men ADU og ledergruppa har ulik forståelse av "
                "hva som er bestemt."
            ),
            "Avklare hva som skal til ADU.",
            sections(
                (G, "Tolv ledere har fått opplæring."),
                (Y, "Fraværet er 12,1 prosent."),
                (Y, "Ansvaret mellom de to gruppene er uklart."),
                (Y, "Tillitsvalgte får sakene sent."),
                (G, "Midlene er på plass."),
                (Y, "To styrende grupper kan bremse hverandre."),
            ),
        ),
        ReportStory(
            Y,
            "Fraværet går litt ned, men tiltaket om grunnbemanning står stille.",
            "Saken om grunnbemanning legges fram på nytt.",
            sections(
                (Y, "Grunnbemanning er ikke avklart."),
                (Y, "11,9 prosent fravær."),
                (Y, "Saken er sendt fram og tilbake to ganger."),
                (G, "Alle barnehager har hatt møte."),
                (Y, "Usikkert hvem som betaler."),
                (Y, "Tilliten mellom partene er svekket."),
            ),
            returned=(
                "Rapporten sier ikke hva grunnbemanningen koster. Utvalget ber om tall før den "
                "kan godkjennes."
            ),
        ),
        ReportStory(
            Y,
            (
                "Fraværet går ned til 11,3 prosent. Grunnbemanning i to barnehager vil koste 1,4 "
                "millioner kroner i året."
            ),
            "ADU tar stilling til grunnbemanning.",
            sections(
                (Y, "Grunnbemanning venter på avgjørelse."),
                (G, "11,3 prosent fravær."),
                (Y, "De to gruppene har hatt et felles møte."),
                (G, "Tillitsvalgte regnet ut kostnaden sammen med økonomi."),
                (Y, "1,4 millioner er ikke i budsjettet."),
                (Y, "Vedtak uten penger gir skuffelse."),
            ),
        ),
        ReportStory(
            R,
            "Partene er uenige om grunnbemanning, og fraværet øker igjen til 11,6 prosent.",
            "Saken går til kommunestyret.",
            sections(
                (R, "Grunnbemanning er ikke avgjort."),
                (Y, "11,6 prosent fravær, 0,9 over forventet."),
                (R, "Saken er løftet ut av prosjektet."),
                (Y, "De ansatte venter."),
                (R, "Ingen finansiering."),
                (Y, "Fraværet kan øke videre."),
            ),
        ),
    ),
    meetings=(
        MeetingStory(
            340,
            (
                DecisionStory(
                    "Hva går til ADU?",
                    "Milepæler og alt som endrer bemanningen, går til ADU. Resten avgjør ledergruppa.",
                    follow_up=("Skrive ned delingen av ansvar", "leder", 21),
                ),
            ),
            report=0,
        ),
        MeetingStory(250, (), report=1, absent={"pol3": "Bortreist"}),
        MeetingStory(
            200,
            (
                DecisionStory(
                    "Opplæring av vikarer",
                    "Faste vikarer får samme opplæring som ansatte.",
                    stances={"administration": ("agrees", "")},
                    levels={"politician": "informed"},
                ),
            ),
            body=TEAM,
        ),
        MeetingStory(170, (), report=2, joint=0),
        MeetingStory(
            45,
            (
                DecisionStory(
                    "Grunnbemanning i to barnehager",
                    "Grunnbemanningen økes med én stilling i hver av to barnehager fra nyttår.",
                    (
                        "Kostnaden er 1,4 millioner kroner i året. Ledergruppa mener pengene må tas fra "
                        "vikarbudsjettet."
                    ),
                    stances={
                        "politician": (
                            "dissents",
                            "Vi kan ikke vedta stillinger uten dekning i budsjettet.",
                        ),
                        "union": ("agrees", ""),
                    },
                    next_body=TEAM,
                    follow_up=("Regne ut hva færre vikardager sparer", "ks2", 30),
                ),
            ),
            absent={"htv2": "Syk"},
            joint=1,
        ),
    ),
    rounds=(
        RoundStory(
            "start",
            325,
            {"politician": "434333", "administration": "444343", "union": "332222"},
            (
                (4, "Alle vil barna vel.", ""),
                (3, "Målene er klare, men ambisiøse.", ""),
                (3, "To grupper gir uklart ansvar.", "Skrive ned delingen"),
                (3, "Tillitsvalgte får sakene sent.", "Papirer ti dager før"),
                (3, "Pengene er usikre.", ""),
                (3, "Saker går fram og tilbake.", ""),
            ),
        ),
        RoundStory(
            "midway",
            110,
            {"politician": "434434", "administration": "444443", "union": "332222"},
            (
                (4, "Hensikten står fast.", ""),
                (3, "Vi ser for lite virkning.", "Måle vikardager hver måned"),
                (2, "De to gruppene drar ikke i samme retning.", "Felles møte hvert kvartal"),
                (3, "Partene ser ulikt på involvering.", "Ta det opp på felles møte"),
                (2, "Grunnbemanningen er ikke finansiert.", "Legge fram sak om penger"),
                (3, "Vedtak følges opp, men sent.", ""),
            ),
            {
                "union:4": "Ledergruppa har bestemt seg før vi kommer.",
                "administration:4": "Vi synes alle har fått si sitt.",
            },
        ),
        RoundStory("final", 8, {"politician": "434434", "administration": "444444", "union": "332223"}),
    ),
    coming=(
        DecisionStory(
            "Grunnbemanning på nytt",
            "Grunnbemanningen prøves i én barnehage i seks måneder.",
            "Færre vikardager kan dekke det meste av kostnaden.",
        ),
    ),
    case_number="24/2210",
)
