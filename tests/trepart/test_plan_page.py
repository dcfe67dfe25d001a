"""The page of the plan, its forms, and the picture of it on one line of time."""

import unicodedata
from datetime import date, timedelta

import pytest
from django.utils import timezone
from django.utils.html import escape

from governance.models import Meeting
from projects import actions
from projects.models import Measure, Milestone
from tests.factories import (
    AccessFactory,
    AgendaItemFactory,
    BodyFunctionFactory,
    GoalFactory,
    MeasureFactory,
    MeetingFactory,
    MilestoneFactory,
    ProjectFactory,
    StatusReportFactory,
    UserFactory,
)
from tests.projects.inputs import KEPT_TEXTS, REFUSED_DAYS, REFUSED_TEXTS
from trepart.plan import Plan

pytestmark = pytest.mark.django_db
MEASURE = {"title": "Ny turnus", "state": "planned"}
MILESTONE = {"title": "Turnusen er valgt", "due_on": "01.08.2014"}


@pytest.fixture
def leader():
    return UserFactory()


@pytest.fixture
def project(leader):
    return ProjectFactory(leader=leader.person)


@pytest.fixture
def client(client_of, leader):
    return client_of(leader)


def address(project, rest=""):
    return f"/prosjekter/{project.slug}/plan/{rest}"


def kept(form):
    """What a form would send as it stands, of one choice or several."""
    values = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in values.items()}


# --- Measures -------------------------------------------------------------------------------


def test_a_measure_is_entered_and_stands_on_the_page(client, project):
    goal = GoalFactory(project=project, title="Hele stillinger")

    sent = client.post(
        address(project, "tiltak/nytt/"),
        MEASURE
        | {
            "goals": [goal.pk],
            "starts_on": "01.02.2014",
            "is_voluntary": "False",
            "union_stage": "not_at_all",
        },
    )

    measure = Measure.objects.get()
    page = client.get(address(project)).text
    assert (sent.status_code, sent.url) == (302, address(project, f"#tiltak-{measure.pk}"))
    assert (measure.is_voluntary, measure.ends_on) == (False, None)
    assert "fra 01.02.2014" in page
    assert "Hele stillinger" in page
    assert "De tillitsvalgte har ikke vært med." in page
    assert "Hvem spør de tillitsvalgte" in page


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": ""}, "title"),
        ({"state": "asleep"}, "state"),
        ({"starts_on": "02.02.2014", "ends_on": "01.02.2014"}, "ends_on"),
        ({"staff_stage": "never"}, "staff_stage"),
        ({"is_voluntary": "perhaps"}, "is_voluntary"),
        ({"goals": ["999999"]}, "goals"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_everything_is_kept(client, project, wrong, field):
    answer = client.post(address(project, "tiltak/nytt/"), MEASURE | {"description": "Tolv uker."} | wrong)

    form = answer.context["form"]
    assert (answer.status_code, list(form.errors)) == (422, [field])
    assert form["description"].value() == "Tolv uker."
    assert not Measure.objects.exists()


@pytest.mark.parametrize("text", KEPT_TEXTS.values(), ids=KEPT_TEXTS.keys())
def test_what_people_write_is_shown_as_they_wrote_it(client, project, text):
    client.post(address(project, "tiltak/nytt/"), MEASURE | {"title": text})

    assert Measure.objects.get().title == unicodedata.normalize("NFC", text)
    assert escape(Measure.objects.get().title) in client.get(address(project)).text


@pytest.mark.parametrize("text", REFUSED_TEXTS.values(), ids=REFUSED_TEXTS.keys())
def test_what_no_keyboard_types_is_refused(client, project, text):
    assert client.post(address(project, "tiltak/nytt/"), MEASURE | {"title": text}).status_code == 422
    assert client.post(address(project, "milepael/ny/"), MILESTONE | {"title": text}).status_code == 422
    assert not Measure.objects.exists()
    assert not Milestone.objects.exists()


def test_two_who_change_a_measure_at_once_see_both_texts(client, project, leader):
    measure = MeasureFactory(project=project)
    mine = kept(client.get(address(project, f"tiltak/{measure.pk}/")).context["form"])
    actions.set_measure(
        project, measure=measure, version=1, title="Hennes", staff_stage="underway", by=UserFactory()
    )

    answer = client.post(
        address(project, f"tiltak/{measure.pk}/"), mine | {"title": "Min", "starts_on": "01.01.2014"}
    )

    rows = {
        str(row["label"]): (row["theirs"], row["mine"]) for row in answer.context["form"].conflict["rows"]
    }
    assert answer.status_code == 422
    assert rows["Tiltak"] == ("Hennes", "Min")
    assert rows["Når kom de ansatte med?"][0] == "Underveis"
    assert Measure.objects.get().title == "Hennes"


# --- Milestones -----------------------------------------------------------------------------


def test_a_milestone_is_moved_with_its_reason_and_every_move_shows(client, project, leader):
    client.post(address(project, "milepael/ny/"), MILESTONE)
    milestone = Milestone.objects.get()
    change = address(project, f"milepael/{milestone.pk}/")

    for day, reason in (("01.09.2014", "Sykefravær"), ("15.09.2014", "Ferie")):
        form = client.get(change).context["form"]
        assert client.post(change, kept(form) | {"due_on": day, "reason": reason}).status_code == 302

    page = client.get(address(project)).text
    assert "Flyttet fra 01.08.2014 til 01.09.2014" in page
    assert "Flyttet fra 01.09.2014 til 15.09.2014" in page
    assert page.index("Sykefravær") < page.index("Ferie")


def test_a_move_without_a_reason_is_asked_why(client, project):
    milestone = MilestoneFactory(project=project)
    form = client.get(address(project, f"milepael/{milestone.pk}/")).context["form"]

    answer = client.post(
        address(project, f"milepael/{milestone.pk}/"), kept(form) | {"due_on": "01.09.2014", "title": "Nytt"}
    )

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["reason"])
    assert answer.context["form"]["title"].value() == "Nytt"
    assert not milestone.moves.exists()


@pytest.mark.parametrize("day", ["", *REFUSED_DAYS])
def test_a_day_that_is_none_is_refused(client, project, day):
    answer = client.post(address(project, "milepael/ny/"), MILESTONE | {"due_on": day})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["due_on"])


def test_who_only_renames_a_milestone_is_told_that_it_was_moved_and_not_asked_why(client, project, leader):
    milestone = MilestoneFactory(project=project)
    form = client.get(address(project, f"milepael/{milestone.pk}/")).context["form"]
    moved_to = milestone.due_on + timedelta(days=30)
    actions.move_milestone(milestone, to_day=moved_to, reason="Ferie", by=leader)

    answer = client.post(address(project, f"milepael/{milestone.pk}/"), kept(form) | {"title": "Nytt"})

    assert answer.status_code == 422
    assert [row["label"] for row in answer.context["form"].conflict["rows"]] == [
        form.fields["title"].label,
        form.fields["due_on"].label,
    ]
    assert "reason" not in answer.context["form"].errors


def test_a_milestone_is_reached_and_opened_again(client, project):
    milestone = MilestoneFactory(project=project)
    reach = address(project, f"milepael/{milestone.pk}/nadd/")
    tomorrow = timezone.localdate() + timedelta(days=1)

    refused = client.post(reach, {"reached_on": f"{tomorrow:%d.%m.%Y}"})
    client.post(reach, {"reached_on": "01.07.2014"})
    page = client.get(address(project)).text

    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["reached_on"])
    assert "Nådd 01.07.2014, planlagt til 30.06.2014" in page
    client.post(address(project, f"milepael/{milestone.pk}/ikke-nadd/"))
    assert Milestone.objects.get().reached_on is None


def test_what_is_taken_out_is_brought_back(client, project):
    milestone, measure = MilestoneFactory(project=project), MeasureFactory(project=project)

    for kind, row in (("milepael", milestone), ("tiltak", measure)):
        after = client.post(address(project, f"{kind}/{row.pk}/fjern/"), follow=True).text
        undo = after.split("undo")[1].split("</form>")[0]
        assert f'action="{address(project, f"{kind}/{row.pk}/hent-tilbake/")}"' in undo
        assert "er fjernet" in undo
        assert client.get(address(project, f"{kind}/{row.pk}/")).status_code == 404
    page = client.get(address(project))
    assert "Én milepæl som er fjernet" in page.text
    assert "Ett tiltak som er fjernet" in page.text
    assert (page.context["plan"].milestones, page.context["plan"].measures) == ([], [])
    for kind, row in (("milepael", milestone), ("tiltak", measure)):
        client.post(address(project, f"{kind}/{row.pk}/hent-tilbake/"))

    plan = client.get(address(project)).context["plan"]
    assert (len(plan.milestones), len(plan.measures)) == (1, 1)


# --- The page -------------------------------------------------------------------------------


def test_without_a_plan_the_page_says_what_one_is_good_for(client, project):
    page = client.get(address(project)).text

    assert "Ingen tiltak og ingen milepæler er satt ennå." in page
    assert "<svg" not in page.split("Hva skjer når?")[1].split("</section>")[0]


def test_who_only_follows_the_project_reads_and_is_offered_no_button(client_of, project):
    reader = UserFactory()
    AccessFactory(person=reader.person, project=project, role="owner")
    milestone = MilestoneFactory(project=project, title="Turnusen er valgt")

    page = client_of(reader).get(address(project)).text

    assert "Turnusen er valgt" in page
    assert "milepael/" not in page
    assert client_of(reader).post(address(project, f"milepael/{milestone.pk}/fjern/")).status_code == 403


def test_picture_and_table_hold_the_same(client, project, leader):
    _everything(project, leader, 1)

    plan = Plan(project, leader)

    kinds = [kind for _what, kind, _when in plan.table]
    assert sorted(set(kinds)) == ["Milepæl", "Møte", "Statusrapport", "Tiltak"]
    title = plan.picture.title
    assert all(what in title for what, kind, _when in plan.table if kind in ("Milepæl", "Tiltak"))
    assert all(when in title for _what, kind, when in plan.table if kind in ("Møte", "Statusrapport"))
    assert title == plan.narrow_picture.title


def test_a_period_narrows_the_picture_and_leaves_the_lists_whole(client, project):
    early = MeasureFactory(project=project, starts_on=date(2012, 1, 1), ends_on=date(2012, 3, 31))
    reaches_in = MeasureFactory(project=project, starts_on=date(2013, 1, 1), ends_on=date(2014, 5, 1))
    undated = MeasureFactory(project=project, starts_on=None, ends_on=None)
    milestone = MilestoneFactory(project=project)

    page = client.get(address(project), {"fra": "01.05.2014", "til": "30.06.2014"})

    plan = page.context["plan"]
    shown = [what for what, _kind, _when in plan.table]
    assert shown == [milestone.title, reaches_in.title, undated.title]
    assert early.title not in plan.picture.title
    assert early.title in page.text
    assert "Vis hele planen" in page.text


def test_a_period_with_nothing_in_it_says_so(client, project):
    MilestoneFactory(project=project)

    assert (
        "Ingenting i planen faller i denne perioden."
        in client.get(address(project), {"til": "01.01.2014"}).text
    )


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"fra": "02.01.2014", "til": "01.01.2014"}, "til"),
        ({"fra": "i går"}, "fra"),
        ({"til": "1.1.0001"}, "til"),
    ],
)
def test_a_period_that_is_none_is_refused_and_the_whole_plan_shows(client, project, asked, field):
    MilestoneFactory(project=project, title="Turnusen er valgt")

    page = client.get(address(project), asked)

    assert (page.status_code, list(page.context["period_form"].errors)) == (422, [field])
    assert f'href="#id_{field}"' in page.text
    assert "data-focus" in page.text
    assert "Turnusen er valgt" in page.context["plan"].picture.title


def test_a_meeting_that_only_its_body_may_see_is_not_on_the_line(project):
    outsider = UserFactory()
    AccessFactory(person=outsider.person, project=project, role="invited")
    hidden = BodyFunctionFactory().body
    MeetingFactory(body=hidden)

    assert Plan(project, outsider).meetings == []


def test_a_meeting_is_on_the_line_when_it_is_announced(project, leader):
    body = BodyFunctionFactory(project=project).body
    meeting = MeetingFactory(body=body, state="prepared", changed_by=UserFactory())
    AgendaItemFactory(meeting=meeting).projects.add(project)
    assert Plan(project, leader).meetings == []

    Meeting.objects.update(state="called")

    assert [event.has_been for event in Plan(project, leader).meetings] == [False]


def test_the_last_day_of_an_ended_project_is_what_it_is_told_for(leader):
    ended = ProjectFactory(leader=leader.person, has_ended=True)
    MilestoneFactory(project=ended, due_on=ended.ends_on)

    plan = Plan(ended, leader)

    assert (plan.late, plan.milestones[0].standing, plan.picture.today) == (0, "coming", "")


def _everything(project, leader, count):
    goal = GoalFactory(project=project)
    body = BodyFunctionFactory(project=project).body
    for number in range(count):
        measure = MeasureFactory(project=project)
        measure.goals.add(goal)
        milestone = MilestoneFactory(project=project)
        day = date(2014, 8, 1) + timedelta(days=number)
        actions.move_milestone(milestone, to_day=day, reason="Ferie", by=leader)
        MeasureFactory(project=project, removed_at=timezone.now())
        MilestoneFactory(project=project, removed_at=timezone.now())
        starts_at = timezone.now() - timedelta(days=number)
        meeting = MeetingFactory(body=body, starts_at=starts_at, state="ended")
        AgendaItemFactory(meeting=meeting).projects.add(project)
        StatusReportFactory(project=project, was_approved=True)


@pytest.mark.parametrize("count", [1, 4])
def test_the_page_costs_the_same_few_questions(client, project, leader, count, django_assert_num_queries):
    _everything(project, leader, count)

    with django_assert_num_queries(11):
        page = client.get(address(project))

    assert (page.text.count('id="milepael-'), page.text.count('id="tiltak-')) == (count, count)


def test_in_nynorsk_the_page_is_nynorsk(client, leader, project):
    leader.language = "nn"
    leader.save()
    MilestoneFactory(project=project)
    MeasureFactory(project=project, staff_stage="not_at_all")

    page = client.get(address(project)).text

    assert "Kva skjer når?" in page
    assert "Dei tilsette har ikkje vore med." in page
    assert "1 milepæl er forseinka." in page
