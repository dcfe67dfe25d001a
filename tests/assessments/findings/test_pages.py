"""The questions of the register on the pages of a project, and counted for a programme."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.translation import gettext as _

from assessments import actions
from assessments.findings import PITFALLS, THRESHOLDS
from assessments.findings.counted import Looked, counted
from assessments.findings.told import Told
from assessments.models import Finding, FindingsLook, FindingThresholds
from assessments.tasks import look_for_findings
from projects.models import Access, Project
from tests.factories import AccessFactory, ProjectFactory, UserFactory, programme, theme
from tests.factories.findings import aside_finding_of, finding_of, mended_finding_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader():
    return UserFactory()


@pytest.fixture
def project(leader):
    return ProjectFactory(leader=leader.person)


@pytest.fixture
def client(client_of, leader):
    return client_of(leader)


@pytest.fixture
def secretariat(client_of):
    user = UserFactory()
    AccessFactory(person=user.person, role=Access.Role.SECRETARIAT, programme=programme())
    return client_of(user)


def address(project, *parts):
    return reverse("assessments:findings", args=[project.slug]) + "".join(f"{part}/" for part in parts)


class TestTheProjectsPage:
    def test_a_question_stands_with_facts_advice_passage_and_the_way_to_mend_it(self, client, project):
        finding_of(project, "F17")

        page = client.get(address(project)).text

        pitfall = PITFALLS["F17"]
        for said in (pitfall.title, pitfall.question, pitfall.advice, "Når ledelsen vegrer seg"):
            assert said in page
        assert escape(Told(Finding(facts={"no_owner": True, "absent": []}), pitfall).facts[0]) in page
        assert f'href="{pitfall.url(project.slug)}"' in page

    def test_what_was_set_aside_stands_with_its_reason_and_what_was_mended_with_its_days(
        self, client, project, leader
    ):
        aside_finding_of(project, "F17", by=leader)
        mended_finding_of(project, "F20")

        page = client.get(address(project)).text

        assert "Eieren blir pekt ut i januar." in page
        assert "15.01.2040" in page
        assert PITFALLS["F20"].title in page

    def test_what_cannot_be_asked_yet_stands_with_what_is_lacking(self, client, project):
        page = client.get(address(project)).text
        assert PITFALLS["F30"].title in page
        assert PITFALLS["F30"].lacking in page

    def test_what_has_changed_since_is_said(self, client, project):
        finding_of(project)
        behind = _("Something has changed since; it looks again within a minute.")
        assert behind not in client.get(address(project)).text

        Project.objects.filter(pk=project.pk).update(pulse=project.pulse + 1)

        assert behind in client.get(address(project)).text

    def test_facts_that_another_version_wrote_and_codes_that_are_gone_are_no_error(self, client, project):
        finding_of(project, "F01", facts={"other": 1})
        finding_of(project, "F29", facts={"gaps": [], "low": ["three"]})
        finding_of(project, "F99")

        page = client.get(address(project))

        assert page.status_code == 200
        assert PITFALLS["F01"].title in page.text
        assert PITFALLS["F29"].title in page.text
        assert client.get(address(project, "F99", "utsett")).status_code == 404

    def test_a_project_that_is_not_sent_is_asked_nothing(self, client, leader):
        draft = ProjectFactory(leader=leader.person, is_draft=True)
        assert _("Nothing is asked before the project is sent.") in client.get(address(draft)).text

    def test_one_finding_and_many_cost_the_same_few_questions(self, client, project, leader):
        finding_of(project, "F01")
        aside_finding_of(project, "F17", by=leader)
        client.get(address(project))
        with CaptureQueriesContext(connection) as few:
            client.get(address(project))
        for code in ("F02", "F03", "F04", "F05", "F06"):
            finding_of(project, code)

        with CaptureQueriesContext(connection) as many:
            client.get(address(project))

        assert len(many) == len(few) <= 12

    def test_it_is_read_in_nynorsk(self, client, project, leader):
        finding_of(project, "F17")
        leader.language = "nn"
        leader.save()
        with translation.override("nn"):
            question = PITFALLS["F17"].question
        assert question in client.get(address(project)).text

    def test_the_page_of_the_project_shows_the_weightiest(self, client, project):
        for code, severity in (("F01", 3), ("F17", 1), ("F13", 2), ("F14", 2)):
            finding_of(project, code, severity=severity)

        page = client.get(project.get_absolute_url()).text

        assert [PITFALLS[code].question in page for code in ("F01", "F13", "F14", "F17")] == [
            True,
            True,
            True,
            False,
        ]


class TestSettingAside:
    def typed(self, **changes):
        again = timezone.localdate() + timedelta(days=30)
        return {"reason": "Vi venter på budsjettet.", "look_again_on": again.strftime("%d.%m.%Y")} | changes

    def test_it_is_set_aside_and_asked_again(self, client, project, leader):
        finding = finding_of(project)

        answer = client.post(address(project, "F01", "utsett"), self.typed())

        assert answer.url == f"{address(project)}#F01"
        again = date_format(timezone.localdate() + timedelta(days=30), "j. F Y")
        assert f"Det blir stilt igjen {again}." in client.get(answer.url).text
        finding.refresh_from_db()
        assert (finding.state, finding.reason) == ("set_aside", "Vi venter på budsjettet.")
        assert FindingsLook.objects.get(project=project).asked == []

        client.post(address(project, "F01", "ta-opp"))

        finding.refresh_from_db()
        assert finding.state == "open"
        assert [code for code, *_rest in FindingsLook.objects.get(project=project).asked] == ["F01"]

    def test_what_is_refused_is_said_in_words_and_kept(self, client, project):
        finding_of(project)

        answer = client.post(address(project, "F01", "utsett"), self.typed(look_again_on="01.01.2020"))

        assert answer.status_code == 422
        assert _("Choose a day after today, at most four years ahead.") in answer.text
        assert "Vi venter på budsjettet." in answer.text

    def test_the_form_of_what_is_no_longer_asked_leads_back(self, client, project, leader):
        aside_finding_of(project, "F17", by=leader)
        assert client.get(address(project, "F17", "utsett")).url == f"{address(project)}#F17"

    def test_a_question_of_another_project_is_not_there(self, client, project):
        finding_of(ProjectFactory(), "F13")
        assert client.get(address(project, "F13", "utsett")).status_code == 404

    def test_who_may_only_read_sees_no_button(self, client_of, project):
        reader = UserFactory()
        AccessFactory(person=reader.person, project=project)
        finding_of(project)
        assert "utsett/" not in client_of(reader).get(address(project)).text


class TestAcross:
    def page(self, client, **narrowed):
        return client.get(reverse("assessments:programme-findings", args=[programme().slug]), narrowed)

    def test_projects_are_counted_by_finding_theme_and_form(self):
        looked = [
            Looked(1, frozenset({"a", "b"}), "dual_steering", frozenset({"F01", "F17"})),
            Looked(2, frozenset({"a"}), "dual_steering", frozenset({"F01"}), frozenset({"F17"})),
            Looked(3, frozenset(), "", frozenset()),
        ]
        a, b = theme(), theme("reputation")
        a.code, b.code = "a", "b"

        found = counted(looked, [a, b])

        rows = {row.pitfall.code: (row.open, row.set_aside) for row in found.heard}
        assert rows == {"F01": (2, 0), "F17": (1, 1)}
        assert [(group.name, group.projects, group.asked) for group in found.by_theme] == [
            (a.name, 2, (2, 0, 1, 0, 0, 0)),
            (b.name, 1, (1, 0, 1, 0, 0, 0)),
        ]
        assert [(group.projects, group.asked) for group in found.by_form] == [(2, (2, 0, 1, 0, 0, 0))]
        assert found.projects == 3

    def test_the_secretariat_sees_how_many_and_narrows_them(self, secretariat, project):
        other = ProjectFactory()
        project.themes.set([theme()])
        finding_of(project, "F01")
        finding_of(other, "F17")
        ProjectFactory(programme=None)

        every = self.page(secretariat)
        narrowed = self.page(secretariat, tema=theme().code)
        nonsense = self.page(secretariat, tema="tull", form="?")

        assert every.context["counted"].projects == nonsense.context["counted"].projects == 2
        assert [row.pitfall.code for row in every.context["counted"].heard] == ["F01", "F17"]
        assert [row.pitfall.code for row in narrowed.context["counted"].heard] == ["F01"]

    def test_a_withdrawn_project_and_a_draft_are_not_counted(self, secretariat):
        finding_of(ProjectFactory(phase="withdrawn"))
        ProjectFactory(is_draft=True)
        assert self.page(secretariat).context["counted"].projects == 0

    def test_one_project_and_many_cost_the_same(self, secretariat, project):
        finding_of(project)
        self.page(secretariat)
        with CaptureQueriesContext(connection) as one:
            self.page(secretariat)
        for _number in range(5):
            finding_of(ProjectFactory(), "F17")
        with CaptureQueriesContext(connection) as many:
            self.page(secretariat)
        assert len(many) == len(one) <= 12

    def test_the_projects_that_are_asked_something_stand_by_name(self, secretariat):
        for title in ("Å", "Bedre", "Aktiv"):
            finding_of(ProjectFactory(title=title), "F17")
        address = reverse("assessments:programme-finding", args=[programme().slug, "F17"])

        page = secretariat.get(address)

        assert [each.row.project.title for each in page.context["findings"]] == ["Å", "Aktiv", "Bedre"]
        assert secretariat.get(address.replace("F17", "F98")).status_code == 404


class TestThresholds:
    @pytest.fixture
    def here(self):
        return reverse("assessments:thresholds", args=[programme().slug])

    def test_they_are_set_and_shown_and_the_rest_follows_trepart(self, secretariat, here):
        answer = secretariat.post(here, {"version": 0, "purpose_characters": "150", "done_share": ""})

        assert answer.status_code == 302
        assert FindingThresholds.objects.get().values == {"purpose_characters": "150"}
        form = secretariat.get(here).context["form"]
        assert (form["purpose_characters"].value(), form["done_share"].value()) == ("150", None)

    @pytest.mark.parametrize("typed", ["0", "-1", "2001", "1,5", "mange"])
    def test_what_makes_no_sense_is_said_at_the_field(self, secretariat, here, typed):
        answer = secretariat.post(here, {"version": 0, "purpose_characters": typed})

        assert answer.status_code == 422
        assert answer.context["form"].errors["purpose_characters"]
        assert not FindingThresholds.objects.exists()

    def test_the_second_of_two_sees_both(self, secretariat, here):
        secretariat.post(here, {"version": 0, "purpose_characters": "150"})

        answer = secretariat.post(here, {"version": 0, "purpose_characters": "180"})

        assert answer.status_code == 422
        assert answer.context["form"].conflict["rows"][0]["mine"] == "180"

    def test_what_the_report_states_is_told_from_what_is_proposed(self, secretariat, here):
        page = secretariat.get(here)
        helps = {
            name: field.help_text for name, field in page.context["form"].fields.items() if name in THRESHOLDS
        }
        reported = {name for name, each in THRESHOLDS.items() if each.is_reported}
        said = _("%(value)s %(unit)s: the report says so itself").partition(":")[2]
        assert {name for name, text in helps.items() if text.endswith(said)} == reported


def test_the_register_is_told_of_by_the_worker(project):
    look_for_findings()

    assert Finding.objects.filter(project=project, code="F01").exists()


def test_setting_aside_stands_in_the_history_by_title(client, project, leader):
    finding = finding_of(project)
    again = timezone.localdate() + timedelta(days=30)
    actions.set_aside(finding, reason="Vi venter.", look_again_on=again, by=leader)

    page = client.get(reverse("history", args=[project.slug])).text

    assert PITFALLS["F01"].title in page
    assert "Vi venter." in page
