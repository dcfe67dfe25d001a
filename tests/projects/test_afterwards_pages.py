"""The page of what is to last, its forms, and the lessons of all projects."""

import unicodedata
from datetime import date

import pytest
from django.utils.html import escape

from projects import actions
from projects.models import AffectedService, ContinuationPlan, Lesson
from tests.factories import (
    AccessFactory,
    ContinuationPlanFactory,
    GoalFactory,
    LessonFactory,
    MeasurementFactory,
    ProjectFactory,
    ServiceFactory,
    UserFactory,
    municipality,
)
from tests.projects.inputs import KEPT_TEXTS, REFUSED_TEXTS

pytestmark = pytest.mark.django_db
LESSON = {"text": "Vi spurte for sent.", "criterion": "involvement", "party": "union", "is_positive": "False"}


@pytest.fixture
def leader():
    return UserFactory()


@pytest.fixture
def project(leader):
    return ProjectFactory(leader=leader.person, ends_on=date(2025, 8, 31))


@pytest.fixture
def client(client_of, leader):
    return client_of(leader)


def address(project, rest=""):
    return f"/prosjekter/{project.slug}/videreforing/{rest}"


def seated(project):
    user = UserFactory()
    AccessFactory(person=user.person, project=project, role="seat")
    return user


def test_an_empty_page_says_what_is_missing_and_offers_each_form(client, project):
    page = client.get(address(project)).text

    assert "5 ting mangler for at arbeidet skal vare når prosjektet er slutt." in page
    for form in ("plan/", "tjenester/ny/", "laerdom/ny/"):
        assert address(project, form) in page
        assert client.get(address(project, form)).status_code == 200


def test_the_plan_is_written_once_and_then_changed(client, project):
    parts = {"what_goes_on": "Turnusen", "owner": "Kommunalsjefen", "measured_by": "Personalsjefen"}
    first = client.post(address(project, "plan/"), parts)
    form = client.get(address(project, "plan/")).context["form"]
    kept = {name: form[name].value() or "" for name in form.fields}
    client.post(address(project, "plan/"), kept | {"money": "I rammen"})

    plan = ContinuationPlan.objects.get()
    page = client.get(address(project)).text
    assert (first.status_code, first.url) == (302, address(project))
    assert (plan.what_goes_on, plan.money, plan.measured_by) == ("Turnusen", "I rammen", "Personalsjefen")
    assert "Én ting mangler for at arbeidet skal vare når prosjektet er slutt." in page


def test_who_comes_second_with_the_plan_sees_both_texts(client, project):
    plan = ContinuationPlanFactory(project=project)
    form = client.get(address(project, "plan/")).context["form"]
    kept = {name: form[name].value() or "" for name in form.fields}
    client.post(address(project, "plan/"), kept | {"owner": "Rådmannen"})

    late = client.post(address(project, "plan/"), kept | {"owner": "Personalsjefen"})

    plan.refresh_from_db()
    assert (late.status_code, plan.owner) == (422, "Rådmannen")
    assert "Rådmannen" in late.text
    assert "Personalsjefen" in late.text


def test_services_stand_with_who_leads_them_and_who_ties_them_to_the_steering_group(client, project):
    sent = client.post(address(project, "tjenester/ny/"), {"name": "Avdeling 4", "link": "Anne Lie"})

    service = AffectedService.objects.get()
    page = client.get(address(project)).text
    assert sent.url == address(project, f"#tjeneste-{service.pk}")
    assert "Anne Lie" in page
    assert "Ingen leder i linja er navngitt for Avdeling 4." in page


def test_a_service_has_a_name_of_its_own(client, project):
    ServiceFactory(project=project, name="Avdeling 4")

    answer = client.post(address(project, "tjenester/ny/"), {"name": "avdeling 4", "link": "Anne Lie"})

    assert answer.status_code == 422
    assert "Denne tjenesten er ført inn fra før." in answer.text
    assert "Anne Lie" in answer.text


@pytest.mark.parametrize(
    ("factory", "path", "said"),
    [(ServiceFactory, "tjenester", "Hjemmetjenesten"), (LessonFactory, "laerdom", "Tillitsvalgte")],
)
def test_what_is_removed_can_be_brought_back_at_once_and_later(client, project, factory, path, said):
    row = factory(project=project)

    gone = client.post(address(project, f"{path}/{row.pk}/fjern/"), follow=True)
    again = client.post(address(project, f"{path}/{row.pk}/fjern/"))
    row.refresh_from_db()
    assert row.removed_at
    assert "er fjernet." in gone.text
    assert "1 fjernet" in gone.text
    assert again.status_code == 302

    back = client.post(address(project, f"{path}/{row.pk}/hent-tilbake/"), follow=True)
    row.refresh_from_db()
    assert row.removed_at is None
    assert said in back.text


def test_what_was_removed_meanwhile_is_not_changed(client, project, leader):
    lesson = LessonFactory(project=project)
    form = client.get(address(project, f"laerdom/{lesson.pk}/")).context["form"]
    kept = {name: form[name].value() or "" for name in form.fields}
    actions.remove_lesson(lesson, by=leader)

    answer = client.post(address(project, f"laerdom/{lesson.pk}/"), kept | {"text": "Skrevet for sent"})

    assert answer.status_code == 422
    assert "Skrevet for sent" in answer.text
    assert Lesson.objects.get().text != "Skrevet for sent"


def test_a_service_does_not_come_back_beside_one_of_the_same_name(client, project):
    row = ServiceFactory(project=project, name="Avdeling 4")
    client.post(address(project, f"tjenester/{row.pk}/fjern/"))
    ServiceFactory(project=project, name="Avdeling 4")

    answer = client.post(address(project, f"tjenester/{row.pk}/hent-tilbake/"), follow=True)

    row.refresh_from_db()
    assert row.removed_at
    assert "Denne tjenesten er ført inn fra før." in answer.text


def test_a_lesson_is_told_and_stands_under_its_criterion(client, project):
    sent = client.post(address(project, "laerdom/ny/"), LESSON | {"advice": "Spør før turnusen er tegnet."})

    lesson = Lesson.objects.get()
    page = client.get(address(project)).text
    assert sent.url == address(project, f"#laerdom-{lesson.pk}")
    assert (lesson.is_positive, lesson.party, lesson.criterion) == (False, "union", "involvement")
    assert "Spør før turnusen er tegnet." in page
    assert "0 lærdommer om det som gikk bra" in page
    assert "1 om det som ikke gjorde det" in page


def test_a_lesson_of_all_parties_is_nobodys_alone(client, project):
    client.post(address(project, "laerdom/ny/"), LESSON | {"party": "together"})

    lesson = Lesson.objects.get()
    form = client.get(address(project, f"laerdom/{lesson.pk}/")).context["form"]
    assert (lesson.party, form["party"].value()) == ("", "together")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"text": ""}, "text"),
        ({"criterion": ""}, "criterion"),
        ({"criterion": "weather"}, "criterion"),
        ({"party": ""}, "party"),
        ({"party": "x"}, "party"),
        ({"is_positive": ""}, "is_positive"),
        ({"is_positive": "perhaps"}, "is_positive"),
        ({"text": "a" * 1501}, "text"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_everything_is_kept(client, project, wrong, field):
    answer = client.post(address(project, "laerdom/ny/"), LESSON | {"advice": "Spør før."} | wrong)

    form = answer.context["form"]
    assert (answer.status_code, list(form.errors)) == (422, [field])
    assert form["advice"].value() == "Spør før."
    assert not Lesson.objects.exists()


@pytest.mark.parametrize("text", KEPT_TEXTS.values(), ids=KEPT_TEXTS.keys())
def test_what_people_write_is_shown_as_they_wrote_it(client, project, text):
    client.post(address(project, "laerdom/ny/"), LESSON | {"text": text})

    assert Lesson.objects.get().text == unicodedata.normalize("NFC", text)
    assert escape(Lesson.objects.get().text) in client.get(address(project)).text
    assert escape(Lesson.objects.get().text) in client.get("/laerdom/").text


@pytest.mark.parametrize("text", REFUSED_TEXTS.values(), ids=REFUSED_TEXTS.keys())
def test_what_no_keyboard_types_is_refused(client, project, text):
    assert client.post(address(project, "laerdom/ny/"), LESSON | {"text": text}).status_code == 422
    assert not Lesson.objects.exists()


def test_who_sits_in_a_body_tells_and_changes_only_their_own(client_of, project, leader):
    member = seated(project)
    theirs = LessonFactory(project=project, written_by=leader)
    client = client_of(member)

    client.post(address(project, "laerdom/ny/"), LESSON)
    own = Lesson.objects.get(written_by=member)

    assert client.get(address(project, f"laerdom/{own.pk}/")).status_code == 200
    assert client.get(address(project, f"laerdom/{theirs.pk}/")).status_code == 403
    assert client.post(address(project, f"laerdom/{theirs.pk}/fjern/")).status_code == 403
    assert client.get(address(project, "plan/")).status_code == 403
    assert address(project, "tjenester/ny/") not in client.get(address(project)).text


def test_no_page_says_who_wrote_a_lesson(client_of, project):
    member = seated(project)
    client_of(member).post(address(project, "laerdom/ny/"), LESSON)
    other = client_of(seated(project))

    for page in (other.get(address(project)), other.get("/laerdom/")):
        assert "Vi spurte for sent." in page.text
        assert member.person.name not in page.text


def test_the_measurements_after_the_end_are_counted_and_the_late_said(client, project, time_machine):
    time_machine.move_to("2026-03-15 12:00+00:00")
    measured, forgotten = GoalFactory(project=project), GoalFactory(project=project)
    MeasurementFactory(goal=measured, measured_on=date(2026, 2, 20))
    ContinuationPlanFactory(project=project, measured_by="Personalsjefen")

    page = client.get(address(project)).text

    assert "6 måneder etter slutten:" in page
    assert "1 av 2 mål er målt." in page
    assert "Dagen er passert. Personalsjefen skulle måle." in page
    assert page.count("Dagen er passert") == 1

    MeasurementFactory(goal=forgotten, measured_on=date(2026, 3, 14))
    page = client.get(address(project)).text
    assert "2 av 2 mål er målt." in page
    assert "Dagen er passert" not in page


def test_without_the_day_of_the_end_the_page_says_what_is_waited_for(client, project):
    GoalFactory(project=project)
    project.ends_on = None
    project.save()

    assert "Når dagen prosjektet slutter er ført inn" in client.get(address(project)).text


def test_in_a_closed_project_everything_stands_and_nothing_is_offered(client, project, leader):
    LessonFactory(project=project)
    GoalFactory(project=project)
    actions.end_project(project, ends_on=date(2025, 8, 31), by=leader)

    page = client.get(address(project)).text

    assert "Tillitsvalgte var med fra første møte" in page
    assert "Prosjektet er lukket" in page
    assert address(project, "laerdom/ny/") not in page


@pytest.mark.parametrize("count", [1, 4])
def test_the_page_costs_the_same_few_questions(client, project, count, django_assert_num_queries):
    ContinuationPlanFactory(project=project)
    for _ in range(count):
        ServiceFactory(project=project)
        LessonFactory(project=project)
        MeasurementFactory(goal__project=project)

    with django_assert_num_queries(10):
        page = client.get(address(project))

    assert page.text.count('id="laerdom-') == count


@pytest.mark.parametrize("count", [1, 4])
def test_the_lessons_of_all_projects_cost_the_same_few_questions(
    client, leader, count, django_assert_num_queries
):
    for _ in range(count):
        LessonFactory(project=ProjectFactory(leader=leader.person))

    with django_assert_num_queries(4):
        page = client.get("/laerdom/")

    assert page.text.count("Tillitsvalgte var med fra første møte") == count


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"A", "B"}),
        ("q=turnus", {"A"}),
        ("q=TURNUS+vikar", {"A"}),
        ("q=vikar", {"A"}),
        ("q=strand", {"B"}),
        ("q=%25", set()),
        ("kriterium=goals", {"B"}),
        ("kriterium=weather", {"A", "B"}),
        ("part=union", {"A"}),
        ("part=together", {"B"}),
        ("erfaring=good", {"A"}),
        ("erfaring=bad", {"B"}),
        ("erfaring=bad&part=union", set()),
    ],
)
def test_lessons_are_found_by_words_criterion_party_and_how_it_went(client, leader, query, found):
    one = ProjectFactory(leader=leader.person)
    two = ProjectFactory(leader=leader.person, municipality=municipality("Strand"))
    LessonFactory(project=one, text="A: Turnusen", advice="Vikarer tidlig")
    LessonFactory(project=two, text="B: Målene", criterion="goals", party="", is_positive=False)
    LessonFactory(project=one, text="C: borte", removed_at=one.changed_at)
    LessonFactory(text="D: noen andres")

    page = client.get(f"/laerdom/?{query}").context["page"]

    assert {lesson.text[0] for lesson in page} == found


def test_the_way_to_all_lessons_is_on_the_list_of_projects(client, project):
    assert 'href="/laerdom/"' in client.get("/prosjekter/").text


def test_in_nynorsk_the_pages_are_nynorsk(client, leader, project):
    leader.language = "nn"
    leader.save()
    LessonFactory(project=project)

    page = client.get(address(project)).text

    assert "Kva lærte vi?" in page
    assert "5 ting manglar for at arbeidet skal vare når prosjektet er slutt." in page
    assert "Lærdomar" in client.get("/laerdom/").text
