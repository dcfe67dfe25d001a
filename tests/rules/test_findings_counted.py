"""How many projects are asked what, and how the findings of one are told: counted by hand."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from assessments.findings.counted import Looked, counted
from assessments.findings.organised import form_on
from assessments.findings.registry import PITFALLS, not_yet_possible
from assessments.findings.told import Asked, Told, criterion_names, told
from assessments.models import Finding, FindingsLook
from governance.codes import FormOfOrganisation
from projects.models import Project, Theme
from tests.rules.snapshots import TODAY, body, project, seat


def looked(key: int, *themes: str, form: str = "other", open: str = "", aside: str = "") -> Looked:
    """A project that was looked at, with the codes of what it is asked and has set aside."""
    return Looked(key, frozenset(themes), form, frozenset(open.split()), frozenset(aside.split()))


THEMES = [Theme(code="full_time", name_nb="Heltid"), Theme(code="sickness", name_nb="Sykefravær")]
SOME = [
    looked(1, "full_time", "sickness", open="F01 F02 F03"),
    looked(2, "full_time", form="dual_steering", open="F02", aside="F01"),
    looked(3, form="dual_steering", open="F99"),
]


class TestOfAProgramme:
    """What is counted of many."""

    def test_each_finding_says_how_many_are_asked_and_have_set_it_aside(self):
        found = counted(SOME, THEMES)

        assert found.projects == 3
        assert [(row.pitfall.code, row.open, row.set_aside) for row in found.heard] == [
            ("F01", 1, 1), ("F02", 2, 0), ("F03", 1, 0),
        ]  # fmt: skip
        silent = [pitfall.code for pitfall in found.silent]
        assert silent[:2] == ["F04", "F05"]
        assert len(silent) == len(found.by_finding) - 3
        assert [row.pitfall.code for row in counted([looked(1, aside="F04")], THEMES).heard] == ["F04"]

    def test_a_project_counts_once_under_each_criterion_and_under_each_of_its_themes(self):
        with translation.override("nb"):
            found = counted(SOME, THEMES)

            assert [(row.name, row.projects, row.asked) for row in found.by_theme] == [
                ("Heltid", 2, (1, 2, 0, 0, 0, 0)),
                ("Sykefravær", 1, (1, 1, 0, 0, 0, 0)),
            ]

    def test_forms_that_none_of_them_has_are_left_out(self):
        with translation.override("nb"):
            found = counted(SOME, THEMES)

            assert [(row.name, row.projects, row.asked) for row in found.by_form] == [
                (str(FormOfOrganisation.DUAL_STEERING.label), 2, (0, 1, 0, 0, 0, 0)),
                (str(FormOfOrganisation.OTHER.label), 1, (1, 1, 0, 0, 0, 0)),
            ]
            assert criterion_names() == [
                "Hensikt",
                "Mål",
                "Forankring",
                "Involvering",
                "Ressurser",
                "Oppfølging",
            ]
            assert found.by_form[1].named[:2] == [(criterion_names()[0], 1), (criterion_names()[1], 1)]

    def test_nothing_is_counted_of_nothing(self):
        found = counted([], THEMES)

        assert (found.projects, found.by_theme, found.by_form, found.heard) == (0, [], [], [])


def finding(code: str, state: str = "open", **known) -> Told:
    """A finding that is kept, with its words."""
    row = Finding(project=Project(slug="heltid", pulse=7), code=code, state=state, severity=2, **known)
    return Told(row, PITFALLS[code])


class TestOfAProject:
    """What one project is asked."""

    def test_what_is_asked_stands_criterion_by_criterion(self):
        asked = Asked(
            Project(),
            every=[finding("F19"), finding("F02"), finding("F06"), finding("F05"), finding("F01", "mended")],
        )

        with translation.override("nb"):
            assert [
                (each.number, each.name, [one.row.code for one in each.findings])
                for each in asked.by_criterion
            ] == [
                (2, criterion_names()[1], ["F02", "F05"]),
                (3, criterion_names()[2], ["F06"]),
                (6, criterion_names()[5], ["F19"]),
            ]

    def test_what_was_set_aside_stands_by_its_day_and_what_is_mended_by_when(self):
        days = (date(2027, 2, 1), date(2027, 1, 1), date(2027, 1, 1))
        aside = [
            finding(code, "set_aside", look_again_on=day)
            for code, day in zip(("F01", "F05", "F02"), days, strict=True)
        ]
        moments = [datetime(2026, 5, day, tzinfo=UTC) for day in (1, 3, 3)]
        mended = [
            finding(code, "mended", mended_at=at)
            for code, at in zip(("F03", "F04", "F06"), moments, strict=True)
        ]

        asked = Asked(Project(), every=[*aside, *mended, finding("F07")])

        assert [one.row.code for one in asked.set_aside] == ["F02", "F05", "F01"]
        assert [one.row.code for one in asked.mended] == ["F06", "F04", "F03"]
        assert [one.row.code for one in asked.open] == ["F07"]
        quiet = [pitfall.code for pitfall in asked.quiet]
        assert quiet[:2] == ["F09", "F10"]
        assert asked.not_yet == not_yet_possible()

    @pytest.mark.parametrize(
        ("look", "is_behind"),
        [
            (None, True),
            (FindingsLook(pulse=7, looked_at=None), True),
            (FindingsLook(pulse=6, looked_at=datetime(2026, 5, 1, tzinfo=UTC)), True),
            (FindingsLook(pulse=7, looked_at=datetime(2026, 5, 1, tzinfo=UTC)), False),
        ],
    )
    def test_it_says_when_something_has_changed_since(self, look, is_behind):
        assert Asked(Project(pulse=7), look).is_behind is is_behind

    def test_one_is_told_with_its_weight_its_passages_and_where_it_is_mended(self):
        one = finding("F02", facts={"goals": [{"title": "A", "lacks": ["target"]}]})

        with translation.override("en"):
            assert one.weight == "Matters"
            assert one.facts == ["The goal “A” lacks a target."]
        assert len(one.passages) == len(PITFALLS["F02"].lines)
        assert one.mend_at == "/prosjekter/heltid/mal/"

    @pytest.mark.parametrize(
        "facts", [{}, {"goals": None}, {"goals": [1]}, {"goals": [{"title": "A", "lacks": ["x"]}]}]
    )
    def test_facts_that_another_version_wrote_otherwise_say_nothing(self, facts):
        assert finding("F02", facts=facts).facts == []
        assert finding("F05", facts={"done": 1, "all": 1, "measured_on": "i går"}).facts == []

    def test_what_this_version_does_not_know_is_left_out(self):
        rows = [Finding(code="F02"), Finding(code="F99")]

        assert [(one.row, one.pitfall) for one in told(rows)] == [(rows[0], PITFALLS["F02"])]


def test_the_form_is_that_of_the_bodies_of_the_day():
    three = body(1, function="steering")
    team = body(
        2, seat(9, "administration"), function="steering", kind="management_team", ends_on=date(2026, 1, 1)
    )

    assert form_on(project(bodies=(three,)), TODAY) == "temporary_tripartite"
    assert form_on(project(bodies=(three, team)), TODAY) == "temporary_tripartite"
    assert form_on(project(bodies=(three, team)), date(2026, 1, 1)) == "dual_steering"
    assert form_on(project(bodies=(team,)), date(2026, 1, 1)) == "management_team"
    assert form_on(project(bodies=(team,)), TODAY) == "not_described"
    assert form_on(project(), TODAY) == "not_described"
