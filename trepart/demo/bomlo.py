"""Bømlo: a steering group of three parties, and workplace meetings every month, with minutes each time."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from django.utils import timezone

from accounts.models import User
from governance import actions as governing
from governance.models import Body, Meeting
from governance.recurrence import Plan
from projects import actions as following
from projects.models import Municipality, Programme, Project, Theme
from trepart.demo.cast import extra
from trepart.demo.clock import at
from trepart.demo.stage import moment_of

BEGUN_DAYS_AGO, HELD_FROM_DAYS_AGO, GOES_ON_DAYS = 330, 290, 120
PLACE = "Bømlo"
# What each meeting took up beside the minutes, in turn, and how far it went with each side.
MATTERS = (
    (
        "Sjukefråværet denne månaden",
        "Talet på fråværsdagar gjekk ned frå førre månad. Kveldsvaktene er framleis tunge.",
        "Leiaren og tillitsvald går gjennom kveldsvaktene saman før neste møte.",
    ),
    (
        "Støy i garderobane",
        "Verneombodet har målt. To rom ligg over grensa.",
        "Vi prøver dempande plater i det eine rommet i ein månad.",
    ),
    (
        "Oppfølging av dei som er sjukmelde",
        "Alle har fått samtale innan to veker.",
        "Vi held på fristen på to veker og ser på han igjen i neste kvartal.",
    ),
    (
        "Ny turnus i sommar",
        "Dei tilsette har kome med tre framlegg.",
        "Framlegg to blir prøvd i seks veker.",
    ),
)
ASKED = {"administration": ("decided", True), "union": ("co_developed", True)}


@dataclass(frozen=True)
class People:
    """Those who sit there, all invented."""

    leader: User
    mayor: User
    chief: User
    steward: User
    manager: User
    delegate: User
    safety: User


def meet_every_month(programme: Programme, today: date) -> Project:
    """Begin the project, form its bodies, plan the series, and hold the meetings that have been."""
    people = _people()
    with at(moment_of(today, BEGUN_DAYS_AGO, 9)):
        project = _begin(programme, people, today)
        _steering_group(project, people)
        workplace = _workplace_meeting(project, people)
        project = following.register_project(project, by=people.leader)
    for phase, days_ago in (("planning", BEGUN_DAYS_AGO - 10), ("execution", HELD_FROM_DAYS_AGO + 10)):
        with at(moment_of(today, days_ago, 14)):
            _go_on(project, phase, people)
    first = moment_of(today, HELD_FROM_DAYS_AGO, 9).date()
    with at(moment_of(today, HELD_FROM_DAYS_AGO + 5, 9)):
        governing.begin_series(
            workplace,
            plan=Plan(
                "weekday",
                first_on=first,
                last_on=today + timedelta(days=GOES_ON_DAYS),
                weekday=2,
                week_of_month=1,
            ),
            begins=time(13),
            ends=time(14),
            place="Møterommet i barnehagen",
            form="workplace",
            by=people.manager,
        )
    due = Meeting.objects.filter(body=workplace, starts_at__date__lt=today).order_by("starts_at")
    for number, meeting in enumerate(due):
        _hold(meeting, number, project, people)
    return project


def _people() -> People:
    return People(
        leader=extra("Solveig Hovland", place=PLACE),
        mayor=extra("Odd Harald Vika", place=PLACE),
        chief=extra("Gjertrud Økland", place=PLACE),
        steward=extra("Anne Lise Stokka", place=PLACE),
        manager=extra("Bente Rubbestad", place=PLACE),
        delegate=extra("Kjellaug Svortland", place=PLACE),
        safety=extra("Jostein Mosterhamn", place=PLACE),
    )


def _begin(programme: Programme, people: People, today: date) -> Project:
    project = following.begin_project(
        title="Nærvær i barnehagane",
        municipality=Municipality.objects.filter(number="4613").latest("valid_from"),
        programme=programme,
        themes=[Theme.objects.get(code="sickness_absence")],
        starts_on=moment_of(today, BEGUN_DAYS_AGO).date(),
        ends_on=today + timedelta(days=400),
        owner=people.chief.person,
        owner_office="kommunedirektør",
        leader_party="administration",
        case_number="25/318",
        by=people.leader,
    )
    following.state_purpose(
        project,
        challenge="Fråværet i barnehagane er høgare enn i resten av kommunen.",
        need="Barna møter for mange vikarar, og dei som er på jobb, ber for mykje.",
        purpose="Barna skal møte dei same vaksne kvar dag, og dei tilsette skal kunne stå heile yrkeslivet.",
        purpose_stated_by="Styringsgruppa",
        by=people.leader,
    )
    following.set_goal(
        project, title="Lågare sjukefråvær", kind="result", level="main", owner="Kommunedirektøren",
        indicator="Sjukefråvær i barnehagane", unit="prosent", direction="down",
        purpose_link="Dei same vaksne kvar dag", by=people.leader,
    )  # fmt: skip
    return project


def _go_on(project: Project, phase: str, people: People) -> None:
    project = Project.objects.get(pk=project.pk)
    governing.decide_phase(
        project,
        was=project.phase,
        to_phase=phase,
        decided_on=timezone.localdate(),
        body=project.own_bodies.get(),
        reason="Styringsgruppa er samd om vegen vidare.",
        by=people.leader,
    )


def _steering_group(project: Project, people: People) -> None:
    group = governing.form_body(
        municipality=project.municipality,
        project=project,
        name="Styringsgruppa",
        kind="temporary_group",
        function="steering",
        mandate="Ordføraren, kommunedirektøren og hovudtillitsvald styrer prosjektet saman.",
        by=people.leader,
    )
    for party, user, office, role in (
        ("politician", people.mayor, "ordførar", "chair"),
        ("administration", people.chief, "kommunedirektør", "member"),
        ("union", people.steward, "hovudtillitsvald", "member"),
    ):
        governing.seat_person(
            group, person=user.person, party=party, office=office, role=role, by=people.leader
        )


def _workplace_meeting(project: Project, people: People) -> Body:
    body = governing.form_body(
        municipality=project.municipality,
        project=project,
        name="Medråderettsmøtet",
        kind="own_standing_body",
        function="working_group",
        mandate="Leiar, tillitsvald og verneombod møtest kvar månad om arbeidsmiljø og fråvær.",
        by=people.leader,
    )
    for party, user, office, role in (
        ("administration", people.manager, "styrar", "chair"),
        ("union", people.delegate, "tillitsvald", "member"),
        ("union", people.safety, "verneombod", "member"),
    ):
        governing.seat_person(
            body, person=user.person, party=party, office=office, role=role, by=people.leader
        )
    return body


def _hold(meeting: Meeting, number: int, project: Project, people: People) -> None:
    """One meeting as it is every month: who came, what was talked about, and the minutes a week later."""
    chair = people.manager
    title, told, decided = MATTERS[number % len(MATTERS)]
    with at(meeting.starts_at - timedelta(days=2)):
        item = governing.add_item(
            meeting,
            title=title,
            kind="decision",
            projects=[project],
            presentation=told,
            proposal=decided,
            by=chair,
        )
    with at(meeting.starts_at) as clock:
        meeting = governing.open_meeting(meeting, by=chair)
        if number == 3:
            seat = meeting.body.seats.get(person=people.safety.person)
            governing.note_attendance(meeting, seat, state="absent", cause="kurs", by=chair)
        governing.note_everyone_present(meeting, by=chair)
        clock.forward(minutes=10)
        item = governing.go_to_item(item, by=chair)
        for party, (level, spoke) in ASKED.items():
            governing.note_engagement(item, party, level=level, spoke=spoke, by=chair)
        agrees = dict.fromkeys(ASKED, ("agrees", ""))
        governing.decide(item, text=decided, positions=agrees, by=chair)
        clock.forward(minutes=40)
        meeting = governing.end_meeting(meeting, by=chair)
    with at(meeting.starts_at + timedelta(days=6)):
        governing.approve_minutes(meeting, by=chair)
