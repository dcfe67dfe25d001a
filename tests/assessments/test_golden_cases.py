"""What the report tells of its municipalities, found by the rules in projects that are told like them.

Drammen lacked the link to the line, Vefsn's mayor had no substitute, Lunner did it well; and so on. Where
the report tells that something went well, the rules have to be silent.
"""

from dataclasses import replace

import pytest
from django.db import transaction
from django.utils import timezone, translation

from assessments.findings import Thresholds, evaluate, snapshots_of
from projects.models import Programme
from trepart.demo.programme import living
from trepart.demo.projects import SHORT_STORIES, STORIES
from trepart.demo.short_telling import tell_in_short
from trepart.demo.telling import Teller

pytestmark = pytest.mark.django_db
IN_FULL = ("Songdalen", "Lunner", "Strand")
SHOWN = {
    "Større helgestillinger": {"F13", "F14", "F15"},
    "Flere på jobb i Vefsn": {"F12"},
    "Stolt av Strand": {"F11", "F17"},
    "Rett kompetanse på rett plass": {"F10"},
    "Kompetanse på øyane": {"F07"},
    "Trepartsverkstedet": {"F07"},
    "Bedre kvalitet i tjenestene": {"F18", "F19"},
    "Saman om heiltid": {"F11", "F32"},
    "Heltidskultur i omsorg": {"F24"},
}
SILENT = {
    "Lea’n i Lunner": {"F06", "F07", "F18", "F24"},
    "Heltidskultur i omsorg": {"F20", "F25"},
    "Vi snakker sammen om Rissa": {"F09"},
    # What is told of the others went well there.
    "Flere på jobb i Vefsn": {"F07", "F18"},
    "Større helgestillinger": {"F07", "F18"},
    "Rett kompetanse på rett plass": {"F07", "F18"},
    "Trepartsverkstedet": {"F18"},
    "Saman om heiltid": {"F07", "F25"},
}


@pytest.fixture(scope="module")
def found(django_db_setup, django_db_blocker):
    """What holds in each of the projects, by its title; told once, and undone afterwards."""
    with django_db_blocker.unblock(), transaction.atomic(), translation.override("nb"):
        yield _found()
        transaction.set_rollback(True)


def _found():
    today = timezone.localdate()
    programme = living(Programme.objects.get(slug="sammen-om-en-bedre-kommune"), today)
    projects = [
        Teller(_in_brief(story), programme=programme, today=today).tell()
        for story in STORIES
        if story.place in IN_FULL
    ]
    projects += [tell_in_short(story, programme=programme, today=today) for story in SHORT_STORIES]
    read = snapshots_of([project.pk for project in projects])
    return {
        snapshot.title: {each.code: each for each in evaluate(snapshot, Thresholds(), today)}
        for snapshot in read
    }


def _in_brief(story):
    """The same without rounds and status reports, of which none of the rules here say anything."""
    meetings = [replace(meeting, joint=None, report=None) for meeting in story.meetings]
    return replace(story, rounds=(), reports=(), meetings=meetings)


@pytest.mark.parametrize(
    ("title", "code"), [(title, code) for title, codes in SHOWN.items() for code in sorted(codes)]
)
def test_what_the_report_tells_of_a_municipality_is_found_in_its_like(found, title, code):
    assert code in found[title]


@pytest.mark.parametrize(
    ("title", "code"), [(title, code) for title, codes in SILENT.items() for code in sorted(codes)]
)
def test_what_went_well_is_not_asked_about(found, title, code):
    assert code not in found[title]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_everything_that_is_found_is_told_in_words(found, language):
    with translation.override(language):
        for findings in found.values():
            for each in findings.values():
                assert each.sentences
                assert not [said for said in each.sentences if "{" in said or "None" in said]


def test_what_is_told_of_them_is_what_happened_there(found):
    with translation.override("en"):
        assert found["Større helgestillinger"]["F15"].facts["measures"][0]["begun"] == 1
        assert found["Flere på jobb i Vefsn"]["F12"].facts["seats"] == [
            {
                "body": "Administrasjonsutvalget",
                "party": "politician",
                "office": "ordfører",
                "alone": False,
                "missed": 2,
                "of": 2,
            }
        ]
        assert found["Rett kompetanse på rett plass"]["F10"].facts["places"] == [
            {"workplace": "Hjemmetjenesten", "measure": "Kartlegging av kompetanse"}
        ]
        assert found["Saman om heiltid"]["F32"].facts["items"] == [
            {"title": "Pengar til køyring mellom vakter", "times": 3}
        ]
        assert [each["party"] for each in found["Saman om heiltid"]["F11"].facts["parties"]] == ["politician"]
        assert found["Kompetanse på øyane"]["F07"].facts["times"] == 3
        assert found["Trepartsverkstedet"]["F07"].severity == 3
