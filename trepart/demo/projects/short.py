"""Short stories: in each, one thing that the report tells of a municipality, with invented people."""

from trepart.demo.short_stories import AtWork, Group, Held, Matter, Place, ShortStory, Step

P, A, U = "politician", "administration", "union"
LISTENED = {P: "informed", A: "decided", U: "co_developed"}
TOGETHER = {P: "consulted", A: "co_developed", U: "co_developed"}

DRAMMEN = ShortStory(
    number="3301",
    place="Drammen",
    title="Større helgestillinger",
    theme="full_time_culture",
    leader="Hilde Konnerud",
    purpose=(
        "De som bor på sykehjem og får hjelp hjemme, skal møte færre og kjente ansatte, også i helgene. "
        "Ansatte som vil arbeide mer, skal få større stillinger, og lederne skal slippe å ringe etter "
        "vikarer hver fredag."
    ),
    goal="Flere arbeider i stillinger over 80 prosent",
    groups=(
        Group(
            "Partssammensatt samarbeidsutvalg",
            "party_composed_committee",
            "steering",
            "Utvalget er styringsgruppe. Kommunedirektøren representerer arbeidsgiver.",
            (
                Place(P, "Jon Bragernes", "utvalgsleder", "chair", substitute="Grete Åssiden"),
                Place(P, "Siv Fjell", "kommunestyremedlem"),
                Place(A, "Per Strømsø", "kommunedirektør", substitute="Tor Gulskogen"),
                Place(A, "Eva Skoger", "personalsjef", then=(250, "Anja Berskaug")),
                Place(A, "Nils Åskollen", "økonomisjef", then=(110, "Berit Tangen")),
                Place(U, "Kari Mjøndalen", "hovedtillitsvalgt"),
            ),
        ),
    ),
    meetings=(Held(60, (Matter("Framdrift i helgestillingene", TOGETHER),)),),
    steps=(
        Step(
            "Frivillig prøving av lange helgevakter",
            290,
            "Fjell bosenter, Hamborgstrøm, Landfalløya, Åskollen, Gulskogen",
            is_voluntary=True,
            staff_stage="planning",
            union_stage="planning",
        ),
    ),
    at_work=(AtWork("Fjell bosenter", 200, "Avdelingen satte opp en prøveturnus", "co_developed"),),
    services=(("Helse og omsorg", "Line Holmen", ""),),
)

VEFSN = ShortStory(
    number="1824",
    place="Vefsn",
    title="Flere på jobb i Vefsn",
    theme="sickness_absence",
    leader="Mona Halsøy",
    purpose=(
        "Flere ansatte skal kunne være på jobb uten å bli syke av det, og brukerne skal slippe stadig nye "
        "vikarer. Ledere, tillitsvalgte og politikere skal sammen finne ut hva som gir fravær, og gjøre "
        "noe med det."
    ),
    goal="Lavere sykefravær i hjemmetjenesten",
    groups=(
        Group(
            "Administrasjonsutvalget",
            "party_composed_committee",
            "steering",
            "Utvalget er styringsgruppe. Rådmannen representerer arbeidsgiver.",
            (
                Place(P, "Bjørn Skjerva", "ordfører"),
                Place(P, "Wenche Dolstad", "kommunestyremedlem", "chair", substitute="Atle Olderskog"),
                Place(A, "Geir Kulstad", "rådmann", substitute="Turid Baustein"),
                Place(A, "Lise Granmoen", "personalsjef"),
                Place(U, "Odd Andås", "hovedtillitsvalgt", substitute="Unni Elsfjord"),
                Place(U, "Gro Drevja", "hovedtillitsvalgt"),
            ),
        ),
    ),
    meetings=(
        Held(150, (Matter("Fraværet i første halvår", TOGETHER),), absent=("Bjørn Skjerva",)),
        Held(40, (Matter("Tiltak i hjemmetjenesten", TOGETHER),), absent=("Bjørn Skjerva",)),
    ),
)

BRONNOY = ShortStory(
    number="1813",
    place="Brønnøy",
    title="Rett kompetanse på rett plass",
    theme="competence_recruitment",
    leader="Ingvild Torgnes",
    purpose=(
        "Innbyggerne skal møte ansatte som kan det de skal, og kommunen skal få søkere til ledige "
        "stillinger. Ansatte skal få bruke og utvikle det de kan, og kjenne til hva kommunen trenger "
        "framover."
    ),
    goal="Flere med fagbrev i hjemmetjenesten",
    groups=(
        Group(
            "Administrasjonsutvalget",
            "party_composed_committee",
            "steering",
            "Utvalget er styringsgruppe. Kommunedirektøren representerer arbeidsgiver.",
            (
                Place(P, "Eilif Salhus", "utvalgsleder", "chair", substitute="Tove Mosheim"),
                Place(P, "Berit Sømna", "kommunestyremedlem"),
                Place(A, "Roald Tilrem", "kommunedirektør", substitute="Nina Velfjord"),
                Place(U, "Solfrid Hommelstø", "hovedtillitsvalgt", substitute="Jan Torget"),
            ),
        ),
    ),
    meetings=(Held(70, (Matter("Kompetanseplanen", TOGETHER),)),),
    steps=(Step("Kartlegging av kompetanse", 160, "Hjemmetjenesten, Barnehagen i sentrum"),),
    at_work=(
        AtWork("Hjemmetjenesten", 190, "Allmøte om planen, som da var ferdig", "informed"),
        AtWork("Barnehagen i sentrum", 200, "Verksted om hva de vil lære", "co_developed"),
    ),
)

SURNADAL = ShortStory(
    number="1566",
    place="Surnadal",
    title="Saman om heiltid",
    theme="full_time_culture",
    leader="Ragnhild Bæverfjord",
    purpose=(
        "Dei som får hjelp, skal møte færre og kjende tilsette. Dei som vil arbeide heiltid, skal få det, "
        "og kommunen skal klare å rekruttere dei han treng, også om ti år. Partane finn løysingane saman."
    ),
    goal="Fleire i heil stilling",
    groups=(
        Group(
            "Administrasjonsutvalet",
            "party_composed_committee",
            "steering",
            "Utvalet er styringsgruppe. Kommunedirektøren representerer arbeidsgivaren.",
            (
                Place(P, "Magnar Todal", "utvalsleiar", "chair", substitute="Jorunn Kvanne"),
                Place(P, "Oddny Stangvik", "kommunestyremedlem"),
                Place(A, "Steinar Åsskard", "kommunedirektør", substitute="Kari Mo"),
                Place(U, "Anne Øye", "hovudtillitsvald", substitute="Lars Søyådal"),
            ),
        ),
        Group(
            "Prosjektgruppa",
            "temporary_group",
            "project_group",
            "Gruppa gjer arbeidet mellom møta i utvalet.",
            (
                Place(A, "Ragnhild Bæverfjord", "prosjektleiar", "chair"),
                Place(U, "Anne Øye", "hovudtillitsvald"),
            ),
        ),
    ),
    meetings=(
        Held(300, (Matter("Pengar til køyring mellom vakter", TOGETHER, "decision", is_carried=True),)),
        Held(200, (Matter("Pengar til køyring mellom vakter", TOGETHER, "decision", is_carried=True),)),
        Held(120, (Matter("Turnus i heimetenesta", {A: "co_developed", U: "co_developed"}),), group=1),
        Held(50, (Matter("Pengar til køyring mellom vakter", TOGETHER, "decision"),)),
    ),
)

SORUM_BEFORE = ShortStory(
    number="0226",
    place="Sørum",
    title="Bedre kvalitet i tjenestene",
    theme="competence_recruitment",
    leader="Vigdis Frogner",
    purpose=(
        "Innbyggerne skal merke at tjenestene blir bedre, og ansatte skal være med på å finne ut hvordan. "
        "Det som virker ett sted, skal tas i bruk flere steder, og politikerne skal få se hva som kommer "
        "ut av det."
    ),
    goal="Flere brukere er fornøyde",
    groups=(
        Group(
            "Styringsgruppen",
            "temporary_group",
            "steering",
            "Gruppen styrer så lenge prosjektpengene varer. Rådmannen representerer arbeidsgiver.",
            (
                Place(P, "Trond Blaker", "kommunestyremedlem", "chair", substitute="Rita Lindeberg"),
                Place(A, "Marianne Fjellboe", "rådmann", substitute="Ole Egner"),
                Place(U, "Siri Haga", "hovedtillitsvalgt", substitute="Dag Melvold"),
            ),
            until_days_ago=35,
        ),
        Group(
            "Drøftingsmøtet",
            "own_standing_body",
            "working_group",
            "Rådmannen og de tillitsvalgte møtes når det er noe å drøfte.",
            (
                Place(A, "Marianne Fjellboe", "rådmann", "chair"),
                Place(U, "Siri Haga", "hovedtillitsvalgt"),
            ),
        ),
    ),
    meetings=(Held(230, (Matter("Hva er blitt bedre?", TOGETHER),)),),
    begun_days_ago=600,
    ends_in_days=40,
)

SORUM = ShortStory(
    number="0226",
    place="Sørum",
    title="Trepartsverkstedet",
    theme="competence_recruitment",
    leader="Elisabeth Rånåsfoss",
    purpose=(
        "Politikere, ledere og tillitsvalgte skal ha ett sted å møtes, der de sammen finner ut hva ansatte "
        "trenger å kunne, og hvordan kommunen får tak i dem. De vanlige drøftingene har fungert dårlig og "
        "er lite brukt."
    ),
    goal="Flere assistenter tar fagbrev",
    groups=(
        Group(
            "Trepartsverkstedet",
            "own_standing_body",
            "steering",
            "Verkstedet gir råd, og rådmannen representerer arbeidsgiver.",
            (
                Place(P, "Kjetil Bingsfoss", "kommunestyremedlem", "chair", substitute="Anita Vesterskaun"),
                Place(P, "Ellen Sørumsand", "kommunestyremedlem"),
                Place(A, "Marianne Fjellboe", "rådmann", substitute="Ole Egner"),
                Place(A, "Elisabeth Rånåsfoss", "personalsjef"),
                Place(U, "Siri Haga", "hovedtillitsvalgt"),
                Place(U, "Dag Melvold", "hovedtillitsvalgt"),
            ),
            decision_power="advises",
        ),
    ),
    meetings=(
        Held(290, (Matter("Søknaden er innvilget", LISTENED, "information"),)),
        Held(170, (Matter("Kurs for assistenter", LISTENED, "information"),)),
        Held(45, (Matter("Hva kursene har kostet", LISTENED, "information"),)),
    ),
)

FINNOY = ShortStory(
    number="1141",
    place="Finnøy",
    title="Kompetanse på øyane",
    theme="competence_recruitment",
    leader="Torbjørg Ladstein",
    purpose=(
        "Folk på øyane skal få hjelp av tilsette som kan faget, og som blir verande. Dei to kommunane skal "
        "lære opp fleire saman enn dei klarer kvar for seg, og tilsette skal kunne ta fagbrev utan å reise "
        "frå øya."
    ),
    goal="Fleire tek fagbrev på øyane",
    groups=(
        Group(
            "Felles styringsgruppe",
            "temporary_group",
            "steering",
            "Gruppa styrer prosjektet i begge kommunane. Rådmannen representerer arbeidsgivaren.",
            (
                Place(P, "Henrik Judaberg", "ordførar", "chair", substitute="Sissel Talgje"),
                Place(P, "Målfrid Vikevåg", "varaordførar i Rennesøy"),
                Place(A, "Gaute Reilstad", "rådmann", substitute="Marta Hesby"),
                Place(U, "Liv Fogn", "hovudtillitsvald", substitute="Per Askje"),
            ),
        ),
    ),
    meetings=(
        Held(310, (Matter("Kva prosjektet går ut på", LISTENED, "information"),)),
        Held(180, (Matter("Oversikt over kurs", LISTENED, "information"),)),
        Held(30, (Matter("Rekneskap for første halvår", LISTENED, "information"),)),
    ),
    partners=("1142",),
)

RISSA = ShortStory(
    number="1624",
    place="Rissa",
    title="Vi snakker sammen om Rissa",
    theme="reputation",
    leader="Hanne Stadsbygd",
    purpose=(
        "Ansatte og innbyggere skal kjenne seg igjen når de hører om kommunen, og være med på å gjøre den "
        "bedre. Folkevalgte, ledere og tillitsvalgte skal eie arbeidet sammen fra første dag, og si det "
        "samme om hvorfor."
    ),
    goal="Flere innbyggere vil anbefale kommunen",
    groups=(
        Group(
            "Styringsgruppa",
            "temporary_group",
            "steering",
            "Gruppa bestemmer i prosjektet. Rådmannen representerer arbeidsgiver.",
            (
                Place(P, "Ove Råkvåg", "ordfører", "chair", substitute="Stine Hasselvika"),
                Place(P, "Marit Fevåg", "opposisjonsleder"),
                Place(A, "Arnt Uddu", "rådmann", substitute="Hanne Stadsbygd"),
                Place(U, "Kristin Skaugdal", "hovedtillitsvalgt", substitute="Lars Modalen"),
            ),
            decision_power="decides",
        ),
    ),
    meetings=(
        Held(380, (Matter("Hva skal folk si om oss?", TOGETHER),)),
        Held(80, (Matter("Hva har vi fått til?", TOGETHER),)),
    ),
    steps=(Step("Møter på arbeidsplassene", 300, "Rådhuset, Rissahallen", False, "planning", "planning"),),
    at_work=(AtWork("Rådhuset", 345, "Verksted om hva vi er stolte av", "co_developed"),),
)
