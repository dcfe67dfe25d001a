"""The programmes of the demo: one that goes on now, with what was written to it, and one that ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from accounts.models import User
from projects import actions as following
from projects.models import Enrolment, Municipality, Programme
from trepart.demo.cast import demo_user
from trepart.demo.clock import at


@dataclass(frozen=True)
class YearStory:
    """A yearly report: what was told, and what the programme answered, if it has."""

    years_ago: int
    done: str
    cooperation: str
    results: str
    spent: int
    accepted: bool | None = True
    comment: str = ""


@dataclass(frozen=True)
class EnrolmentStory:
    """A municipality's application, the grant, and its years: who has told of any was there from the start.

    The others came later; where nothing is decided yet, the application waits.
    """

    number: str
    grant: int
    innovation_goals: str
    politicians_part: str
    administration_part: str
    unions_part: str
    years: Sequence[YearStory] = ()
    is_decided: bool = True


ENROLMENTS = (
    EnrolmentStory(
        "1017",
        400_000,
        "Ansatte, tillitsvalgte og politikere lager turnusen sammen, og hele stillinger blir det vanlige.",
        "Kommunestyret har vedtatt søknaden. ADMU er styringsgruppe, og ordføreren leder den.",
        "Kommunedirektøren er prosjekteier. Personalsjefen leder prosjektgruppa.",
        "Hovedtillitsvalgte har vært med og skrevet søknaden, og sitter i ADMU.",
        (
            YearStory(
                2,
                "Alle i deltid er spurt om de vil ha større stilling. To avdelinger har laget ny turnus.",
                "ADMU har hatt prosjektet som fast sak. Alle tre partene har møtt hver gang.",
                "Andelen i hel stilling gikk fra 22 til 24 prosent.",
                180_000,
            ),
            YearStory(
                1,
                "Turnusen er prøvd i to avdelinger. Opplæring er holdt for ledere og tillitsvalgte sammen.",
                "Politikerne har besøkt begge avdelingene og snakket med dem som går i turnusen.",
                "Brukerne møter færre ansatte i løpet av ei uke. Tallene er fra egne tellinger.",
                150_000,
                accepted=None,
            ),
        ),
    ),
    EnrolmentStory(
        "1130",
        350_000,
        "Innbyggerne skal merke at ansatte, ledere og politikere snakker godt om kommunen de jobber i.",
        "Formannskapet har vedtatt søknaden og oppnevnt to politikere i styringsgruppa.",
        "Kommunedirektørens ledergruppe står bak, og informasjonssjefen leder prosjektet.",
        "Fagforbundet og Utdanningsforbundet har hver sin plass i styringsgruppa.",
        (
            YearStory(
                2,
                "Styringsgruppa er satt ned, og det er holdt tre verksteder.",
                "De tillitsvalgte ble informert.",
                "",
                90_000,
                accepted=False,
                comment="Skriv hva de tillitsvalgte var med på å utvikle, og hva dere har målt så langt.",
            ),
        ),
    ),
    EnrolmentStory(
        "3234",
        300_000,
        "Kommunen skal dele kompetanse mellom enheter, og rekruttere folk som blir.",
        "Politikerne sitter i trepartsorganet og har satt av tid i hvert møte.",
        "Kommunedirektøren møter selv, og enhetslederne eier hvert sitt tiltak.",
        "Hovedtillitsvalgte setter sakslista sammen med kommunedirektøren.",
    ),
    EnrolmentStory(
        "3240",
        300_000,
        "Barnehager og skoler skal prøve ut hvordan de sammen kan få ned fraværet.",
        "ADU har vedtatt søknaden og følger arbeidet.",
        "Kommunedirektøren er prosjekteier, og ledergruppa gjennomfører.",
        "Hovedtillitsvalgte sitter i ADU og har vært med på søknaden.",
    ),
    EnrolmentStory(
        "1121",
        300_000,
        "Heile stillingar skal bli det vanlege, og dei tilsette skal vere med og lage turnusen.",
        "Formannskapet har vedteke søknaden.",
        "Kommunedirektøren er prosjekteigar, og leiargruppa styrer.",
        "Hovudtillitsvalde er med i prosjektgruppa.",
    ),
    EnrolmentStory(
        "1867",
        250_000,
        "Ansatte og ledere skal sammen finne ut hva som holder folk friske på jobb.",
        "Søknaden er lagt fram for formannskapet.",
        "Kommunedirektøren står bak og setter av tid i ledermøtene.",
        "Hovedtillitsvalgt leder prosjektgruppa.",
        is_decided=False,
    ),
)
APPLIED, ADMITTED, SENT, ANSWERED = (1, 20), (2, 15), (2, 1), (3, 10)
FIRST = 2


def living(ended: Programme, today: date) -> Programme:
    """A programme, invented, that goes on now and takes applications. Its themes are those of the other."""
    programme = Programme.objects.create(
        slug="sammen-om-neste-steg",
        name_nb="Sammen om neste steg",
        name_nn="Saman om neste steg",
        name_en="Together on the next step",
        starts_on=date(today.year - FIRST, 1, 1),
        ends_on=date(today.year + 3, 12, 31),
    )
    programme.themes.set(ended.themes.all())
    return programme


def enrol(programme: Programme) -> None:
    """Tell each municipality that applied, each thing on the day that it happened."""
    leader, secretariat = demo_user("prosjektleder"), demo_user("sekretariat")
    for story in ENROLMENTS:
        with _moment(story, APPLIED, days_ago=40):
            enrolment = following.apply_to_programme(
                programme,
                Municipality.objects.get(number=story.number),
                innovation_goals=story.innovation_goals,
                politicians_part=story.politicians_part,
                administration_part=story.administration_part,
                unions_part=story.unions_part,
                by=leader,
            )
        if story.is_decided:
            with _moment(story, ADMITTED, days_ago=12):
                enrolment = following.decide_enrolment(
                    enrolment,
                    state="admitted",
                    decided_on=timezone.localdate(),
                    grant=story.grant,
                    by=secretariat,
                )
        for year in story.years:
            _tell(enrolment, year, leader=leader, secretariat=secretariat)


def enrol_those_that_ended(programme: Programme) -> None:
    """Where an ended project was run, the municipality took part to the end. What it wrote is not known."""
    places = Municipality.objects.filter(projects__programme=programme).distinct()
    Enrolment.objects.bulk_create(
        Enrolment(
            programme=programme,
            municipality=place,
            state=Enrolment.State.COMPLETED,
            starts_on=programme.starts_on,
            ends_on=programme.ends_on,
        )
        for place in places
    )


def _tell(enrolment: Enrolment, story: YearStory, *, leader: User, secretariat: User) -> None:
    year = timezone.localdate().year - story.years_ago
    with _on(year + 1, *SENT):
        report = following.write_yearly_report(
            enrolment,
            year,
            done=story.done,
            cooperation=story.cooperation,
            results=story.results,
            spent=story.spent,
            by=leader,
        )
        report = following.send_yearly_report(report, by=leader)
    if story.accepted is not None:
        with _on(year + 1, *ANSWERED):
            following.settle_yearly_report(
                report, accept=story.accepted, comment=story.comment, by=secretariat
            )


def _moment(story: EnrolmentStory, day: tuple[int, int], *, days_ago: int):
    """The day in the programme's first year, or so many days ago for who came later."""
    if story.years:
        return _on(timezone.localdate().year - FIRST, *day)
    return at(timezone.now() - timedelta(days=days_ago))


def _on(year: int, month: int, day: int):
    """As if it were noon of the day, or an hour ago where that is still to come."""
    noon = timezone.make_aware(datetime.combine(date(year, month, day), time(12)))
    return at(min(noon, timezone.now() - timedelta(hours=1)))
