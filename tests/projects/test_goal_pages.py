"""The page of purpose and goals, and the forms behind it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from projects.models import Goal, Measurement
from tests.factories import AccessFactory, GoalFactory, MeasurementFactory, ProjectFactory, UserFactory
from tests.projects.inputs import KEPT_TEXTS, REFUSED_DAYS, REFUSED_NUMBERS, REFUSED_TEXTS

pytestmark = pytest.mark.django_db

GOAL = {"title": "Flere i hele stillinger", "kind": "result", "level": "main", "direction": "up"}


@pytest.fixture
def leader():
    return UserFactory()


@pytest.fixture
def project(leader):
    return ProjectFactory(leader=leader.person)


@pytest.fixture
def client(client_of, leader):
    return client_of(leader)


def goals(project, rest=""):
    return f"/prosjekter/{project.slug}/mal/{rest}"


def test_a_goal_is_set_with_numbers_as_norwegians_write_them(client, project):
    response = client.post(
        goals(project),
        GOAL
        | {
            "baseline": "1 018,5",
            "baseline_on": "1.4.12",
            "target": "35",
            "target_on": "31.12.2015",
            "interval_months": "6",
            "unit": "prosent",
        },
    )

    goal = Goal.objects.get()
    assert response.status_code == 302
    assert (goal.baseline, goal.target, goal.interval_months) == (Decimal("1018.5"), Decimal("35"), 6)
    assert (goal.baseline_on, goal.target_on) == (date(2012, 4, 1), date(2015, 12, 31))


@pytest.mark.parametrize("number", REFUSED_NUMBERS)
@pytest.mark.parametrize("field", ["baseline", "target"])
def test_a_number_that_is_none_is_refused_and_kept_as_typed(client, project, field, number):
    response = client.post(goals(project), GOAL | {field: number})

    assert response.status_code == 422
    assert response.context["form"][field].value() == number
    assert not Goal.objects.exists()


@pytest.mark.parametrize("day", REFUSED_DAYS)
def test_a_day_that_is_none_is_refused(client, project, day):
    response = client.post(goals(project), GOAL | {"target_on": day})

    assert response.status_code == 422
    assert response.context["form"]["target_on"].value() == day
    (said,) = response.context["form"].errors["target_on"]
    assert said in ("Dette er ikke en dato. Skriv den som 23.11.2026.", "Året må være mellom 1980 og 2099.")
    assert not Goal.objects.exists()


@pytest.mark.parametrize("text", REFUSED_TEXTS.values(), ids=REFUSED_TEXTS.keys())
def test_a_text_that_cannot_be_kept_is_refused(client, project, text):
    response = client.post(goals(project), GOAL | {"title": text})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["title"]
    assert not Goal.objects.exists()


@pytest.mark.parametrize("text", KEPT_TEXTS.values(), ids=KEPT_TEXTS.keys())
def test_any_other_text_is_kept_and_shown_unharmed(client, project, text):
    client.post(goals(project), GOAL | {"title": text, "indicator": text, "baseline": "1"})

    page = client.get(goals(project))
    assert Goal.objects.get().title == text.replace("e\u0301", "é")
    assert "<script>alert" not in page.text
    assert "<img src=x" not in page.text


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"kind": "dream"}, "kind"),
        ({"level": "sub"}, "parent"),
        ({"level": "sub", "parent": "99999"}, "parent"),
        ({"level": "sub", "parent": "99999999999999999999"}, "parent"),
        ({"baseline": "5", "target": "5,0"}, "target"),
        ({"baseline_on": "01.01.2015", "target_on": "01.01.2014"}, "target_on"),
        ({"interval_months": "0"}, "interval_months"),
        ({"interval_months": "1,5"}, "interval_months"),
        ({"interval_months": "٦"}, "interval_months"),
        ({"title": ""}, "title"),
        ({"direction": "sideways"}, "direction"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(client, project, more, field):
    response = client.post(goals(project), GOAL | more)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert not Goal.objects.exists()


def test_a_goal_of_another_project_is_no_parent(client, project):
    foreign = GoalFactory()

    response = client.post(goals(project), GOAL | {"level": "sub", "parent": foreign.pk})

    assert "parent" in response.context["form"].errors


def test_a_goal_is_not_offered_what_stands_under_it_as_its_parent(client, project):
    top, other = GoalFactory(project=project), GoalFactory(project=project)
    sub = GoalFactory(project=project, level="sub", parent=top)
    GoalFactory(project=project, level="sub", parent=sub)

    form = client.get(goals(project, f"{top.pk}/")).context["form"]

    assert [pk for pk, _label in form.fields["parent"].choices if pk] == [other.pk]


def test_the_quality_is_told_while_one_types_and_nothing_is_saved(client, project):
    typed = GOAL | {"target_on": "31.02.2015", "baseline": "18", "baseline_on": "01.04.2012"}

    answer = client.post(goals(project, "kvalitet/"), typed, headers={"HX-Request": "true"})

    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert [check.code for check in answer.context["quality"].failed] == [
        "measurable", "deadline", "purpose", "owner", "measured",
    ]  # fmt: skip
    assert not Goal.objects.exists()


def test_the_quality_of_a_measured_goal_knows_its_measurements(client, project):
    goal = GoalFactory(project=project, interval_months=6)
    MeasurementFactory(goal=goal, measured_on=timezone.localdate())

    answer = client.post(
        goals(project, f"{goal.pk}/kvalitet/"),
        {**GOAL, "version": "1", "interval_months": "6", "baseline": "18", "target": "35"},
    )

    codes = {check.code: check.ok for check in answer.context["quality"].checks}
    assert codes["measured"]


def test_the_second_to_change_a_goal_sees_both_texts(client, project):
    goal = GoalFactory(project=project)
    address = goals(project, f"{goal.pk}/")
    client.post(address, GOAL | {"version": "1", "title": "Først", "target": "40"})

    late = client.post(address, GOAL | {"version": "1", "title": "Sist", "target": "50"})
    assert late.status_code == 422
    rows = {str(row["label"]): (row["theirs"], row["mine"]) for row in late.context["form"].conflict["rows"]}
    assert ("Først", "Sist") in rows.values()
    assert ("40", "50") in rows.values()

    client.post(address, GOAL | {"version": "2", "title": "Sist"})
    goal.refresh_from_db()
    assert (goal.title, goal.version) == ("Sist", 3)


def test_a_goal_is_removed_and_the_page_offers_to_undo(client, project):
    goal = GoalFactory(project=project)

    page = client.post(goals(project, f"{goal.pk}/fjern/"), follow=True)
    assert page.context["standings"] == []
    assert f'action="{goals(project, f"{goal.pk}/hent-tilbake/")}"' in page.text

    page = client.post(goals(project, f"{goal.pk}/hent-tilbake/"), follow=True)
    assert [at.goal for at in page.context["standings"]] == [goal]


def test_a_goal_removed_by_two_presses_is_removed_once(client, project):
    goal = GoalFactory(project=project)
    address = goals(project, f"{goal.pk}/fjern/")

    first, second = client.post(address), client.post(address)

    assert (second.status_code, second["Location"]) == (302, first["Location"])


def test_a_goal_with_sub_goals_is_not_removed_and_it_is_said_why(client, project):
    main = GoalFactory(project=project)
    GoalFactory(project=project, level="sub", parent=main)

    page = client.post(goals(project, f"{main.pk}/fjern/"), follow=True)

    assert len(page.context["standings"]) == 2
    assert [message.level_tag for message in page.context["messages"]] == ["error"]


def test_a_measurement_is_entered_and_corrected(client, project):
    goal = GoalFactory(project=project)
    client.post(goals(project, f"{goal.pk}/maling/"), {"value": "82,4", "measured_on": "01.10.2014"})
    wrong = Measurement.objects.get()

    page = client.get(goals(project, f"{goal.pk}/maling/{wrong.pk}/"))
    assert page.context["form"]["value"].value() == "82,4"
    client.post(
        goals(project, f"{goal.pk}/maling/{wrong.pk}/"),
        {"value": "28,4", "measured_on": "01.10.2014", "source": "Lønnssystemet"},
    )

    right = Measurement.objects.get(corrects=wrong)
    assert (wrong.value, right.value, right.source) == (Decimal("82.4"), Decimal("28.4"), "Lønnssystemet")
    at = client.get(goals(project)).context["standings"][0]
    assert at.measurements == (right,)


def test_what_was_measured_and_corrected_is_confirmed(client, project):
    goal = GoalFactory(project=project)
    typed = {"value": "82,4", "measured_on": "01.10.2014"}

    measured = client.post(goals(project, f"{goal.pk}/maling/"), typed, follow=True)
    wrong = Measurement.objects.get()
    corrected = client.post(goals(project, f"{goal.pk}/maling/{wrong.pk}/"), typed, follow=True)

    assert [str(message) for message in measured.context["messages"]] == ["Målingen er lagret."]
    assert [str(message) for message in corrected.context["messages"]] == ["Rettelsen er lagret."]


def test_a_measurement_from_before_the_baseline_is_kept_with_a_warning(client, project):
    goal = GoalFactory(project=project, baseline=18, baseline_on=date(2012, 4, 1))

    typed = {"value": "82,4", "measured_on": "01.06.1990"}
    page = client.post(goals(project, f"{goal.pk}/maling/"), typed, follow=True)

    assert [(message.level_tag, str(message)) for message in page.context["messages"]] == [
        ("warning", "Dagen er 01.06.1990, før nullpunktet 01.04.2012. Rett den hvis det er en feil."),
        ("success", "Målingen er lagret."),
    ]
    assert Measurement.objects.get().measured_on == date(1990, 6, 1)


@pytest.mark.parametrize("number", [*REFUSED_NUMBERS, ""])
def test_a_measurement_that_is_no_number_is_refused(client, project, number):
    goal = GoalFactory(project=project)

    response = client.post(
        goals(project, f"{goal.pk}/maling/"), {"value": number, "measured_on": "01.10.2014"}
    )

    assert response.status_code == 422
    assert not Measurement.objects.exists()


def test_tomorrow_is_not_measured(client, project):
    goal = GoalFactory(project=project)
    tomorrow = (timezone.localdate() + timedelta(days=1)).strftime("%d.%m.%Y")

    response = client.post(goals(project, f"{goal.pk}/maling/"), {"value": "1", "measured_on": tomorrow})

    assert list(response.context["form"].errors) == ["measured_on"]


def test_an_activity_is_said_to_be_done(client, project):
    goal = GoalFactory(project=project, is_activity=True)

    client.post(goals(project, f"{goal.pk}/maling/"), {"value": "1", "measured_on": "01.10.2014"})

    assert client.get(goals(project)).context["standings"][0].is_done


def test_a_double_click_enters_one_measurement(client, project):
    goal = GoalFactory(project=project)
    form = {
        "value": "1",
        "measured_on": "01.10.2014",
        "form_key": "6b2f1a30-63c7-4a55-9b43-6f0a3c1d2e77",
    }

    for _click in range(2):
        client.post(goals(project, f"{goal.pk}/maling/"), form)

    assert Measurement.objects.count() == 1


@pytest.mark.parametrize("count", [1, 5])
def test_few_questions_however_many(client, project, count, django_assert_max_num_queries):
    for _number in range(count):
        MeasurementFactory(goal=GoalFactory(project=project))
    GoalFactory(project=project, level="sub", parent=project.goals.first())

    with django_assert_max_num_queries(12):
        page = client.get(goals(project))

    assert len(page.context["standings"]) == count + 1


PAGES = ["", "{goal}/", "{goal}/maling/", "{goal}/maling/{measurement}/"]
POSTS = ["kvalitet/", "{goal}/kvalitet/", "{goal}/fjern/", "{goal}/hent-tilbake/", *PAGES]


@pytest.mark.parametrize("page", POSTS)
@pytest.mark.parametrize(("may_see", "status"), [(True, 403), (False, 404)])
def test_only_the_leader_changes_goals(client_of, page, may_see, status):
    measurement, user = MeasurementFactory(), UserFactory()
    goal = measurement.goal
    if may_see:
        AccessFactory(person=user.person, project=goal.project)
    address = goals(goal.project, page.format(goal=goal.pk, measurement=measurement.pk))

    assert client_of(user).post(address, GOAL).status_code == status


def test_who_may_see_the_project_reads_its_goals_without_buttons(client_of):
    goal, user = GoalFactory(), UserFactory()
    AccessFactory(person=user.person, project=goal.project)

    page = client_of(user).get(goals(goal.project))

    assert goal.title in page.text
    assert goals(goal.project, f"{goal.pk}/") not in page.text


@pytest.mark.parametrize("page", PAGES[1:])
def test_a_goal_of_another_project_is_not_found_here(client, project, page):
    measurement = MeasurementFactory()
    address = goals(project, page.format(goal=measurement.goal.pk, measurement=measurement.pk))

    assert client.get(address).status_code == 404


@pytest.mark.parametrize("number", ["0", "99999999999999999999", "-1", "x"])
def test_numbers_that_lead_nowhere_are_not_found(client, project, number):
    assert client.get(goals(project, f"{number}/")).status_code == 404


def test_an_ended_project_is_read_and_not_changed(client, leader):
    goal = GoalFactory(project=ProjectFactory(leader=leader.person, has_ended=True))

    assert client.get(goals(goal.project)).status_code == 200
    assert client.get(goals(goal.project, f"{goal.pk}/")).status_code == 403
    assert client.post(goals(goal.project), GOAL).status_code == 403


def test_on_a_phone_the_measurements_stand_with_their_names_and_can_be_corrected(client, project):
    target = {"target": 35, "target_on": date(2027, 1, 1)}
    goal = GoalFactory(project=project, baseline=18, baseline_on=date(2025, 1, 1), **target)
    MeasurementFactory(goal=goal, value=20, measured_on=date(2026, 1, 1))
    page = client.get(goals(project)).content.decode()

    table = page.split("Det som er målt</caption>")[1].split("</table>")[0]
    opening = page.split("Det som er målt</caption>")[0].rsplit("<table", 1)[1]
    assert "stack" in opening
    cells = [cell for cell in table.split("<td")[1:] if "</a>" not in cell and not cell.startswith("></td>")]
    assert len(cells) == 9
    assert [cell for cell in cells if "data-label" not in cell] == []
