"""The project document on paper: the frozen version, with the signatures of the day."""

import io
import re

import pytest
from django.core.management import CommandError, call_command
from pypdf import PdfReader

from governance import actions as governing
from reports import actions
from reports.content.document import document_of
from reports.models import Report, ReportKind
from reports.pdf import render_pdf
from tests.factories import (
    BodyFunctionFactory,
    BudgetLineFactory,
    CompetenceNeedFactory,
    GoalFactory,
    PositionShareFactory,
    ProjectFactory,
    SeatFactory,
    UserFactory,
)
from tests.reports.test_pdf import broken_rules, flat, text_of
from tests.verapdf import judge

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader():
    return UserFactory(person__name="Marit Aasen")


@pytest.fixture
def project(leader):
    return ProjectFactory(title="Heltid for alle", leader=leader.person, purpose="Kjente fjes.")


@pytest.fixture
def version(project, leader):
    """A version with something in every chapter, signed by the politicians."""
    body = BodyFunctionFactory(project=project, body__name="ADMU").body
    mayor = UserFactory(person__name="Kåre Tveiten")
    SeatFactory(body=body, person=mayor.person, party="politician", office="ordfører", role="chair")
    GoalFactory(project=project, title="Hele stillinger")
    for factory in (BudgetLineFactory, PositionShareFactory, CompetenceNeedFactory):
        factory(project=project)
    version = governing.freeze_document(project, note="Første utgave", by=leader)
    governing.sign_document(version, party="politician", by=mayor)
    return version


def printed(version, language="nb"):
    return render_pdf(document_of(version, language=language, number=1), language=language)


def test_the_document_says_who_has_signed_and_what_was_frozen(version):
    text = flat(text_of(printed(version)))

    for said in (
        "Heltid for alle",
        "Prosjektdokument, versjon 1",
        "Kåre Tveiten",
        "ordfører",
        "ikke signert",
    ):
        assert flat(said) in text
    for said in ("Kjente fjes.", "Hele stillinger", "400 000", "Første utgave", "Turnusplanlegging"):
        assert flat(said) in text
    assert version.sha256[:32] in text


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_file_is_fit_for_the_archive_and_for_everyone(version, tmp_path, language):
    file = tmp_path / "document.pdf"
    file.write_bytes(printed(version, language))

    assert broken_rules(file) == set()
    assert judge(file) == []
    assert PdfReader(file).trailer["/Root"]["/Lang"] == language


def test_our_words_follow_the_language_and_theirs_stay(version):
    text = flat(text_of(printed(version, "nn")))

    assert flat("Prosjektdokument, versjon 1") in text
    assert flat("ikkje signert") in text
    assert flat("Kjente fjes.") in text
    assert flat("ikke signert") not in text


def test_an_empty_project_has_a_document_too(leader):
    version = governing.freeze_document(ProjectFactory(), by=leader)

    assert len(PdfReader(io.BytesIO(printed(version))).pages) >= 2


def test_what_changes_afterwards_does_not_reach_the_content(version, project):
    content = document_of(version, language="nb", number=1)
    project.title = "Noe annet"
    project.save()

    again = document_of(type(version).objects.get(pk=version.pk), language="nb", number=1)
    assert again["project"] == content["project"]
    assert again["document"] == content["document"]


def test_two_versions_of_one_day_are_two_documents(version, project, leader):
    GoalFactory(project=project)
    second = governing.freeze_document(project, by=leader)

    one = actions.ask_for_document(version, language="nb", by=leader)
    two = actions.ask_for_document(second, language="nb", by=leader)

    assert actions.ask_for_document(version, language="nb", by=leader) == one
    assert (one.content["version"]["number"], two.content["version"]["number"]) == (1, 2)
    assert {report.kind for report in Report.objects.all()} == {ReportKind.PROJECT_DOCUMENT}


def test_a_document_is_ordered_from_its_page(client_of, version, project, leader):
    address = f"/prosjekter/{project.slug}/forankring/dokument/1/"
    assert "Lag en PDF med signaturene" in client_of(leader).get(address).text

    answer = client_of(leader).post(f"{address}pdf/", follow=True)

    assert Report.objects.get().kind == ReportKind.PROJECT_DOCUMENT
    assert "Prosjektdokument 1" in answer.text


def test_one_with_five_waiting_is_told_so(client_of, version, project, leader):
    for number in range(5):
        GoalFactory(project=project, title=f"Mål {number}")
        actions.ask_for_document(governing.freeze_document(project, by=leader), language="nb", by=leader)

    answer = client_of(leader).post(f"/prosjekter/{project.slug}/forankring/dokument/1/pdf/", follow=True)

    assert "Du har 5 rapporter som venter." in answer.text


def test_the_command_makes_the_newest_version(version, project, tmp_path, capsys):
    file = tmp_path / "dokument.pdf"

    call_command("report", "project_document", project=project.slug, output=file)

    assert re.match(rb"%PDF-1\.7", file.read_bytes())


def test_the_command_refuses_a_project_without_a_document(project, tmp_path):
    with pytest.raises(CommandError, match="no project document"):
        call_command("report", "project_document", project=project.slug, output=tmp_path / "x.pdf")
