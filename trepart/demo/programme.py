"""Three municipalities in the programme: what they applied for, what was decided, and their years."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from accounts.models import User
from projects import actions as following
from projects.models import Enrolment, Municipality, Programme
from trepart.demo.cast import demo_user
from trepart.demo.clock import at


@dataclass(frozen=True)
class YearStory:
    """A yearly report: what was told, and what the programme answered, if it has."""

    year: int
    done: str
    cooperation: str
    results: str
    spent: int
    accepted: bool | None = True
    comment: str = ""


@dataclass(frozen=True)
class EnrolmentStory:
    """A municipality's application, the grant, and its years."""

    number: str
    grant: int
    innovation_goals: str
    politicians_part: str
    administration_part: str
    unions_part: str
    years: Sequence[YearStory] = ()


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
                2012,
                "Alle i deltid er spurt om de vil ha større stilling. To avdelinger har laget ny turnus.",
                "ADMU har hatt prosjektet som fast sak. Alle tre partene har møtt hver gang.",
                "Andelen i hel stilling gikk fra 22 til 24 prosent.",
                180_000,
            ),
            YearStory(
                2013,
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
        "Rådmannens ledergruppe står bak, og informasjonssjefen leder prosjektet.",
        "Fagforbundet og Utdanningsforbundet har hver sin plass i styringsgruppa.",
        (
            YearStory(
                2012,
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
        "0533",
        300_000,
        "Kommunen skal dele kompetanse mellom enheter, og rekruttere folk som blir.",
        "Politikerne sitter i trepartsorganet og har satt av tid i hvert møte.",
        "Rådmannen møter selv, og enhetslederne eier hvert sitt tiltak.",
        "Hovedtillitsvalgte setter sakslista sammen med rådmannen.",
    ),
)
APPLIED, ADMITTED, SENT, ANSWERED = (2011, 3, 15), (2011, 6, 1), (2, 1), (3, 10)


def enrol(programme: Programme) -> None:
    """Tell the three, each thing on the day that it happened."""
    leader, secretariat = demo_user("prosjektleder"), demo_user("sekretariat")
    for story in ENROLMENTS:
        place = Municipality.objects.get(number=story.number)
        with _on(*APPLIED):
            enrolment = following.apply_to_programme(
                programme,
                place,
                innovation_goals=story.innovation_goals,
                politicians_part=story.politicians_part,
                administration_part=story.administration_part,
                unions_part=story.unions_part,
                by=leader,
            )
        with _on(*ADMITTED):
            enrolment = following.decide_enrolment(
                enrolment, state="admitted", decided_on=date(*ADMITTED), grant=story.grant, by=secretariat
            )
        for year in story.years:
            _tell(enrolment, year, leader=leader, secretariat=secretariat)


def _tell(enrolment: Enrolment, story: YearStory, *, leader: User, secretariat: User) -> None:
    with _on(story.year + 1, *SENT):
        report = following.write_yearly_report(
            enrolment,
            story.year,
            done=story.done,
            cooperation=story.cooperation,
            results=story.results,
            spent=story.spent,
            by=leader,
        )
        report = following.send_yearly_report(report, by=leader)
    if story.accepted is not None:
        with _on(story.year + 1, *ANSWERED):
            following.settle_yearly_report(
                report, accept=story.accepted, comment=story.comment, by=secretariat
            )


def _on(year: int, month: int, day: int):
    """As if it were noon of the day."""
    return at(timezone.make_aware(datetime.combine(date(year, month, day), time(12))))
