"""A project is read in from the file that another Trepart exported."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from assessments.models import EarlierRound
from governance import actions as governing
from governance.models import Body, Union
from projects import actions
from projects.models import Access, Measurement, Project, Theme
from tests.factories import (
    BodyFunctionFactory,
    BudgetLineFactory,
    CompetenceNeedFactory,
    GoalFactory,
    LessonFactory,
    MeasureFactory,
    MeasurementFactory,
    MilestoneFactory,
    PositionShareFactory,
    ProjectFactory,
    PurposeElementFactory,
    RiskFactory,
    SeatFactory,
    ServiceFactory,
    StatusReportFactory,
    SubstituteFactory,
    UserFactory,
    municipality,
)
from tests.factories.decisions import decide_in_full
from trepart.project_file import project_file
from trepart.project_import import BrokenProject, load_project, read_source
from trepart.project_import.comparing import FOLLOWS, lost
from trepart.project_import.loading import PARTS

pytestmark = pytest.mark.django_db


def exported(project, capsys) -> dict:
    capsys.readouterr()
    call_command("export_project", project.slug)
    return json.loads(capsys.readouterr().out)


def elsewhere(told: dict, slug: str = "et-annet-sted") -> dict:
    """The file of a project that is not here: its word is another."""
    return told | {"project": told["project"] | {"slug": slug}}


def load(told, **more) -> Project:
    return load_project(read_source(json.dumps(told)), **more)


def problems(told, **more) -> str:
    with pytest.raises(BrokenProject) as broken:
        load(told, **more)
    return "\n".join(broken.value.problems)


@pytest.fixture
def project():
    """One with a row of everything."""
    project = ProjectFactory(
        title="Heltid for alle – ŋ", need="Behovet.", language="nn", owner=UserFactory().person
    )
    project.themes.set(Theme.objects.all()[:2])
    project.partners.set([municipality("Søgne")])
    main = GoalFactory(project=project)
    wrong = MeasurementFactory(goal=main)
    MeasurementFactory(goal=main, corrects=wrong, value="29.5")
    sub = GoalFactory(project=project, title="Nærvær", level="sub", parent=main, position=2)
    MeasureFactory(project=project).goals.set([main, sub])
    _take_away(project)
    milestone = MilestoneFactory(project=project)
    actions.move_milestone(milestone, to_day=date(2027, 1, 1), reason="Valg", by=UserFactory())
    actions.set_risk(
        project, risk=RiskFactory(project=project), title="Tid", category="resources", probability=2,
        consequence=5, by=UserFactory(),
    )  # fmt: skip
    for factory in (
        PositionShareFactory,
        BudgetLineFactory,
        CompetenceNeedFactory,
        ServiceFactory,
        LessonFactory,
    ):
        factory(project=project)
    actions.plan_continuation(project, what_goes_on="Turnusen", by=UserFactory())
    StatusReportFactory(project=project, was_approved=True)
    body = BodyFunctionFactory(project=project, body__project=project).body
    SubstituteFactory(seat=SeatFactory(body=body, party="politician", role="chair", position=1))
    SeatFactory(body=body, party="union", person=None, office="Hovedtillitsvalgt", position=2)
    governing.enter_list(body, name="Fellesliste", how="list", women=2, men=3, by=None)
    governing.remove_list(
        governing.enter_list(body, name="Feil", how="agreement", women=1, men=0, by=None), by=None
    )
    governing.put_on_list(body, "union", name="Vara Vik", by=None)
    governing.change_body(body, version=None, limits="Ikke budsjett", period="2023–2027", by=None)
    _meet(project, body)
    return Project.objects.get(pk=project.pk)


def _take_away(project):
    """One of everything that can be taken away."""
    gone = {"project": project, "removed_at": timezone.now()}
    out = GoalFactory(title="Tatt ut", **gone)
    MeasurementFactory(goal=out)
    MeasureFactory(**gone).goals.add(out)
    project.measures.current().first().goals.add(out)
    for factory in (MilestoneFactory, PositionShareFactory, BudgetLineFactory, CompetenceNeedFactory):
        factory(**gone)
    for factory in (ServiceFactory, LessonFactory, PurposeElementFactory):
        factory(**gone)


def _meet(project, body):
    """A meeting that decided, with what follows and approved minutes."""
    by = UserFactory(person=body.seats.exclude(person=None).get().person)
    starts = timezone.now() - timedelta(days=3)
    meeting = governing.call_meeting(
        body, starts_at=starts, ends_at=starts + timedelta(hours=1), place="Salen", by=by
    )
    item = governing.add_item(meeting, title="Frikjøp", kind="decision", projects=[project], by=by)
    governing.add_item(meeting, title="Godkjenning av referat", kind="decision", projects=[], by=by)
    governing.open_meeting(meeting, by=by)
    seat = body.seats.get(party="politician")
    governing.note_attendance(meeting, seat, state="present", by=by)
    decide_in_full(project, item, seat, by)
    governing.note_leaving(meeting, seat, by=by)
    governing.add_follow_up(item, text="Avklar", owner=by.person, due_on=date(2030, 1, 1), by=by)
    governing.end_meeting(meeting, by=by)
    minutes = governing.approve_minutes(meeting, by=by)
    governing.add_addendum(minutes, text="Ordføreren gikk.", reason="Glemt", item=item, by=by)
    SeatFactory(body=body, party="administration", removed_at=timezone.now())


def test_a_moment_just_after_the_second_is_the_same_the_second_time(project, capsys):
    Measurement.objects.update(recorded_at=datetime(2026, 11, 23, 14, 20, 51, 123, tzinfo=UTC))
    told = elsewhere(exported(project, capsys))

    assert lost(told, exported(load(told), capsys)) == []


def test_a_second_export_is_the_same(project, capsys):
    told = elsewhere(exported(project, capsys))

    arrived = load(told)

    again = exported(arrived, capsys)
    assert lost(told, again) == []
    assert lost(again, told) == []
    assert again["derived"]["functions"] == told["derived"]["functions"]


def test_every_part_that_is_told_can_be_read(project):
    assert set(project_file(project)) == {*PARTS, *FOLLOWS, "format"}


def test_everything_is_rows_here(project, capsys):
    arrived = load(elsewhere(exported(project, capsys)))

    main, sub = arrived.goals.current().order_by("position")
    corrected = main.measurements.get(corrects__isnull=False)
    assert (sub.parent, str(corrected.value), corrected.corrects.goal) == (main, "29.5000", main)
    assert {main, sub} < set(arrived.measures.current().get().goals.all())
    assert arrived.milestones.current().get().moves.get().reason == "Valg"
    assert arrived.risks.get().judgements.count() == project.risks.get().judgements.count()
    assert arrived.lights == ["yellow"]
    assert arrived.agenda_items.get().decision.text == "Frikjøp i to år."
    assert arrived.agenda_items.get().follow_ups.get().text == "Avklar"
    decision = arrived.agenda_items.get().decision
    assert (decision.phase_change.to_phase, decision.endorses.number) == ("paused", 1)
    assert [row.outcome for row in decision.formal_treatments.order_by("pk")] == ["adopted", "changed", ""]
    assert decision.formal_treatments.get(outcome="changed").formal_decisions.get().case_number == "24/2"
    assert decision.item.impartiality.count() == 2
    meeting = arrived.agenda_items.get().meeting
    assert (meeting.minutes.is_frozen, meeting.items.count()) == (True, 2)
    assert meeting.attendance.get().seat.party == "politician"
    assert meeting.attendance.get().movements.get().kind == "left"
    assert meeting.minutes.addenda.get().item.title == "Frikjøp"
    assert meeting.body.seats.filter(removed_at__isnull=False).get().party == "administration"
    assert [row.removed_at is None for row in arrived.goals.all()] == [True, True, False]
    assert arrived.goals.last().measurements.exists()
    assert arrived.lessons.filter(removed_at__isnull=False).exists()


def test_the_lists_and_the_rules_of_a_body_come_along(project, capsys):
    arrived = load(elsewhere(exported(project, capsys)))

    body = arrived.own_bodies.get()
    assert (body.limits, body.period) == ("Ikke budsjett", "2023–2027")
    assert [(row.name, row.women, bool(row.removed_at)) for row in body.elected_lists.order_by("pk")] == [
        ("Fellesliste", 2, False),
        ("Feil", 1, True),
    ]
    assert [(row.party, row.number, str(row.person)) for row in body.group_substitutes.all()] == [
        ("union", 1, "Vara Vik")
    ]


def test_no_union_and_no_political_party_leaves_with_a_project(project, capsys):
    seat = project.own_bodies.get().seats.get(party="union")
    governing.change_seat(seat, version=None, union=Union.objects.get(code="delta"), by=None)

    told = exported(project, capsys)

    assert "Delta" not in json.dumps(told)
    assert "ys" not in json.dumps(told["bodies"])


def test_nobody_is_taken_for_somebody_who_is_here_already(project, capsys):
    arrived = load(elsewhere(exported(project, capsys)))

    assert arrived.leader.name == project.leader.name
    assert arrived.leader != project.leader
    assert not hasattr(arrived.leader, "user")


def test_somebody_here_can_lead_it_from_now_on(project, capsys):
    user = UserFactory()

    arrived = load(elsewhere(exported(project, capsys)), leader=user)

    assert arrived.leader == user.person
    assert Project.objects.visible_to(user).get() == arrived
    assert Access.objects.of(user.person_id).get().role == "leader"


def test_a_project_that_is_here_is_refused_and_left_alone(project, capsys):
    told = exported(project, capsys)

    assert problems(told) == f"There is already a project with the slug {project.slug}. It is left as it is."
    assert Project.objects.count() == 1


def test_reading_it_twice_refuses_the_second(project, capsys):
    told = elsewhere(exported(project, capsys))
    load(told)

    assert "already a project" in problems(told)


def test_a_municipality_s_body_is_the_same_in_two_projects(capsys):
    first, second = ProjectFactory(), ProjectFactory()
    body = BodyFunctionFactory(
        project=first, body__project=None, body__kind="council", function="steering"
    ).body
    BodyFunctionFactory(project=second, body=body, function="reporting")
    SeatFactory(body=body)
    told = [elsewhere(exported(each, capsys), f"annet-{each.pk}") for each in (first, second)]

    arrived = [load(each) for each in told]

    assert Body.objects.filter(functions__project__in=arrived).distinct().get() == body


def test_assessments_are_kept_as_they_were_told(project, capsys):
    earlier = {
        "number": 1,
        "moment": "start",
        "criteria": [{"criterion": "purpose", "means": {"union": 3.5}}],
    }
    told = elsewhere(exported(project, capsys)) | {"rounds": [earlier]}

    arrived = load(told)

    assert EarlierRound.objects.get(project=arrived).told == earlier
    assert exported(arrived, capsys)["rounds"] == [earlier]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda told: told.update(format=2), "format: must be 1"),
        (lambda told: told.update(kart=[]), "kart: this version of Trepart cannot read this part."),
        (lambda told: told.pop("project"), "project: is missing."),
        (lambda told: told["project"].update(farge="blå"), "project.farge: Trepart does not know this."),
        (lambda told: told["goals"][0].update(hemmelig=1), "goals[0].hemmelig: Trepart does not know this."),
        (lambda told: told["goals"][0].update(kind="drøm"), "goals[0].kind: "),
        (lambda told: told["goals"][0].update(target="mye"), "goals[0].target: "),
        (lambda told: told["goals"][0].update(target=told["goals"][0]["baseline"]), "goals[0]: "),
        (lambda told: told["goals"][0].update(title="a" * 201), "goals[0].title: "),
        (lambda told: told["goals"][0].update(title=17), "goals[0].title: the file says 17"),
        (lambda told: told["goals"][1].update(parent=told["goals"][1]["key"]), "cannot stand under itself"),
        (lambda told: told["goals"][1].update(parent=-1), "goals[1].parent: points to nothing"),
        (lambda told: told["goals"][1].update(key=told["goals"][0]["key"]), "goals[1].key: is used twice."),
        (lambda told: told["goals"][1].update(level="main"), "exclude each other"),
        (lambda told: told["goals"].append("tull"), "goals: must be a list of objects."),
        (lambda told: told.update(goals={"a": 1}), "goals: must be a list of objects."),
        (lambda told: told["project"].update(themes=["finnes-ikke"]), "project.themes: must be among"),
        (lambda told: told["project"].update(programme="ukjent"), "project.programme: there is no programme"),
        (lambda told: told["project"]["municipality"].update(name="Oz"), "no municipality is called Oz"),
        (lambda told: told["project"].update(ends_on="2001-01-01"), "project: "),
        (lambda told: told["project"].update(starts_on="31.02.2014"), "project.starts_on: "),
        (lambda told: told["project"].update(slug="med mellomrom"), "project.slug: "),
        (lambda told: told["risks"][0].update(probability=6), "risks[0]"),
        (
            lambda told: told["resources"]["budget_lines"][0].update(planned=-1),
            "resources.budget_lines[0].planned: ",
        ),
        (lambda told: told["status_reports"][0].update(overall=""), "status_reports[0]"),
        (lambda told: told["meetings"][0].pop("body_key"), "meetings[0].body_key: is missing."),
        (
            lambda told: told["meetings"][0]["attendance"].append({"state": "present"}),
            "seat_key: is missing.",
        ),
        (lambda told: told["decisions"][0].update(item_key=-4), "decisions[0].item_key: points to nothing"),
        (lambda told: told["bodies"][0].update(kind="klubb"), "bodies[0].kind: "),
    ],
)
def test_what_cannot_be_read_is_named_and_nothing_is_left(project, capsys, change, said):
    told = elsewhere(exported(project, capsys))
    bodies = Body.objects.count()

    change(told)

    assert said in problems(told)
    assert (Project.objects.count(), Body.objects.count()) == (1, bodies)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "This is not JSON"),
        ("{", "This is not JSON"),
        ("[1]", "must hold an object"),
        ('{"a": NaN}', "NaN is not a number"),
        ("[" * 100_000, "This is not JSON"),
        ('{"project": {"title": "a\\u0000b"}}', "project.title: has characters that cannot be kept."),
        ('{"project": {"title": "\\ud800"}}', "project.title: has characters that cannot be kept."),
    ],
)
def test_a_file_that_is_no_project_is_refused_in_words(text, said):
    with pytest.raises(BrokenProject, match=said.replace(".", r"\.")):
        read_source(text)


def test_the_command_says_what_came_in(project, capsys, tmp_path):
    file = tmp_path / "prosjekt.json"
    file.write_text(json.dumps(elsewhere(exported(project, capsys)) | {"rounds": [{"number": 1}]}))

    call_command("import_project", str(file), leader=UserFactory(email="kari@kommune.example").email.upper())

    said = capsys.readouterr().out
    assert "et-annet-sted: imported" in said
    assert "1 assessment rounds are kept as they were told" in said


@pytest.mark.parametrize(
    ("content", "more", "said"),
    [
        (None, {}, "The file cannot be read"),
        (b"\xff\xfe\x00", {}, "not UTF-8"),
        (b"{}", {}, "Nothing was imported"),
        (b"{}", {"leader": "ingen@kommune.example"}, "Nobody here signs in as"),
    ],
)
def test_the_command_refuses_in_words(tmp_path, content, more, said):
    file = tmp_path / "prosjekt.json"
    if content is not None:
        file.write_bytes(content)

    with pytest.raises(CommandError, match=said):
        call_command("import_project", str(file), **more)
