"""The pictures of a report of one municipality: those of each of its projects, as its own report has them."""

from typing import Any

from django.utils.translation import ngettext

from projects.models.derived import IN_A_STRIP
from reports.figures.assessment import assessment_figure
from reports.figures.chapters import Chapter, chapters
from reports.figures.goals import goal_figures
from reports.figures.participation import participation_figure
from reports.figures.steering import steering_figures

type Content = dict[str, Any]


def case_figures(content: Content) -> dict[str, Any]:
    """Each project with its pictures and its findings in words, in the order in which they are told."""
    return {
        "projects": [
            told | {"figures": _of(told | {"period": _days_of(told, content["period"])}), "head": head}
            for told, head in zip(content["projects"], _heads(content), strict=True)
        ],
        "key_figures": _key_figures(content["projects"]),
    }


def case_chapters(content: Content) -> list[Chapter]:
    """The contents: what is told of the municipality, and a chapter for each project, by its name."""
    before, after = chapters("case")[:-1], chapters("case")[-1:]
    return [*before, *_heads(content), *after]


def _heads(content: Content) -> list[Chapter]:
    first = sum(1 for chapter in chapters("case") if chapter["no"]) + 1
    return [
        {
            "id": f"project-{place}",
            "no": str(first + place),
            "title": told["project"]["title"],
            "written_in": told["written_in"],
        }
        for place, told in enumerate(content["projects"])
    ]


def _days_of(told: Content, period: dict[str, str]) -> dict[str, str]:
    """The part of the period in which the project was under way."""
    first, last = told["project"]["start"] or period["start"], told["project"]["end"] or period["end"]
    start = max(period["start"], first)
    return {"start": start, "end": max(start, min(period["end"], last, told["on"]))}


def _of(told: Content) -> dict[str, Any]:
    drawn = [make(told) for make in (goal_figures, steering_figures, participation_figure, assessment_figure)]
    found: dict[str, Any] = {"strip": [report["light"]["code"] for report in told["course"]][-IN_A_STRIP:]}
    for each in drawn:
        found |= each
    return found


def _key_figures(projects: list[Content]) -> list[dict[str, str]]:
    """Four numbers that a reader takes away."""
    reports = sum(len(told["course"]) for told in projects)
    decisions = sum(len(told["decisions"]) for told in projects)
    lessons = sum(len(told["lessons"]) for told in projects)
    n = len(projects)
    return [
        {"number": str(n), "words": ngettext("project in the programme", "projects in the programme", n)},
        {
            "number": str(reports),
            "words": ngettext(
                "status report approved in the period", "status reports approved in the period", reports
            ),
        },
        {
            "number": str(decisions),
            "words": ngettext("decision in the period", "decisions in the period", decisions),
        },
        {"number": str(lessons), "words": ngettext("lesson told", "lessons told", lessons)},
    ]


CASE_FIGURES = (case_figures,)
