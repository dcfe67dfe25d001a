"""From frozen content to what stands on the page: pictures, and the sentence that says what each shows.

Pure: everything comes from the content and the language that is on. A figure's caption states what
was found; the numbers behind it stand in a table beside it.
"""

from collections.abc import Callable
from typing import Any

from reports.figures.ahead import ahead_figures
from reports.figures.assessment import assessment_figure
from reports.figures.case import CASE_FIGURES
from reports.figures.chapters import chapters
from reports.figures.criteria import criteria_figures
from reports.figures.evaluation import closing_figures, outcome_figures, plan_figures, summary_figures
from reports.figures.frame import frame_of
from reports.figures.goals import goal_figures
from reports.figures.in_short import key_figures, strip_figures
from reports.figures.participation import participation_figure
from reports.figures.programme import PROGRAMME_FIGURES
from reports.figures.steering import steering_figures

__all__ = ["chapters", "figures_of", "frame_of"]

Progress = Callable[[str, int, int], None]


Maker = Callable[[dict[str, Any]], dict[str, Any]]

# What draws the pictures of each kind, in their order. A kind that is not here is words and tables.
MAKERS: dict[str, tuple[Maker, ...]] = {
    "progress": (
        strip_figures,
        key_figures,
        goal_figures,
        steering_figures,
        participation_figure,
        assessment_figure,
        ahead_figures,
    ),
    "evaluation": (
        strip_figures,
        summary_figures,
        outcome_figures,
        plan_figures,
        steering_figures,
        participation_figure,
        assessment_figure,
        criteria_figures,
        closing_figures,
    ),
    "programme": PROGRAMME_FIGURES,
    "case": CASE_FIGURES,
}


def figures_of(content: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Every picture and finding of the report, with progress told by the picture."""
    makers = MAKERS.get(content["kind"], ())
    figures: dict[str, Any] = {}
    for done, make in enumerate(makers):
        progress("charts", done + 1, len(makers))
        figures |= make(content)
    return figures
