"""`manage.py report`: a report here and now, whole or not at all."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pypdf import PdfReader

from reports.child import NotMade
from reports.management.commands import report as command
from reports.outcomes import Code
from tests.factories import ProjectFactory

pytestmark = pytest.mark.django_db


def test_a_report_is_written_to_a_file(tmp_path):
    project, target = ProjectFactory(), tmp_path / "rapport.pdf"
    out = io.StringIO()

    call_command("report", "progress", project=project.slug, language="nn", output=target, stdout=out)

    text = PdfReader(target).pages[1].extract_text()
    assert "Innhald" in text
    assert "sha256" in out.getvalue()
    assert [path.name for path in tmp_path.iterdir()] == ["rapport.pdf"]


def test_an_unknown_project_is_refused(tmp_path):
    with pytest.raises(CommandError, match="no project"):
        call_command("report", "progress", project="finnes-ikke", output=tmp_path / "x.pdf")


def test_a_failure_leaves_the_old_file(tmp_path, monkeypatch):
    def fail(*_args, **_more):
        raise NotMade(Code.TOO_BIG)

    target = tmp_path / "rapport.pdf"
    target.write_text("old")
    monkeypatch.setattr(command, "make_in_child", fail)

    with pytest.raises(CommandError):
        call_command("report", "progress", project=ProjectFactory().slug, output=target)

    assert target.read_text() == "old"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"start": "i går"}, "--from: "),
        ({"end": "2014-02-30"}, "--to: "),
        ({"start": "2014-09-01", "end": "2014-08-31"}, "must end after it begins"),
        ({"output": "."}, "There can be no file"),
        ({"output": "finnes-ikke/rapport.pdf"}, "There can be no file"),
    ],
)
def test_what_cannot_be_made_is_refused_in_words_before_it_is_begun(tmp_path, monkeypatch, wrong, said):
    monkeypatch.chdir(tmp_path)
    asked = {"project": ProjectFactory().slug, "output": "rapport.pdf", **wrong}

    with pytest.raises(CommandError, match=said):
        call_command("report", "progress", **{**asked, "output": Path(asked["output"])})

    assert list(tmp_path.iterdir()) == []


def test_an_evaluation_is_made_of_the_stage_that_is_named(tmp_path):
    project, target = ProjectFactory(), tmp_path / "evaluering.pdf"

    call_command("report", "evaluation", project=project.slug, stage="final", language="nb", output=target)

    assert project.title in (PdfReader(target).metadata.title or "")


@pytest.mark.parametrize("kind", ["minutes", "programme", "verdict"])
def test_a_kind_that_is_not_of_a_project_is_refused(kind, tmp_path):
    with pytest.raises(CommandError, match="invalid choice"):
        call_command("report", kind, "--project", "x", "--output", str(tmp_path / "x.pdf"))
