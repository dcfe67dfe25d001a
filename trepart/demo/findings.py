"""The register looks at a story as it goes on, and one of its questions is set aside."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import partial

from assessments import actions as assessing
from trepart.demo.clock import at
from trepart.demo.stage import Stage

LOOKED_DAYS_AGO = (90, 5)
ASIDE_DAYS_AGO = 40
# By the title of the project: which question, until when, and why.
ASIDE = {
    "Stolt av Strand": ("F02", 70, "Nullpunktet kommer fra medarbeiderundersøkelsen i januar."),
}


class FindingTelling(Stage):
    """What the register asked about one story, and what was left for later."""

    def finding_events(self) -> Iterable[tuple[float, Callable[[], object]]]:
        """It looks some times, the last just before the coming meeting is called."""
        begun = self.story.begun_days_ago
        for days_ago in LOOKED_DAYS_AGO:
            if days_ago < begun:
                yield days_ago, partial(self._look, days_ago)
        if self.story.title in ASIDE:
            yield ASIDE_DAYS_AGO, self._set_aside

    def _look(self, days_ago: float) -> None:
        with at(self.moment(days_ago, 4)):
            assessing.look_for_findings([self.project.pk])

    def _set_aside(self) -> None:
        code, days, reason = ASIDE[self.story.title]
        finding = self.project.findings.open().filter(code=code).first()
        if finding is not None:
            with at(self.moment(ASIDE_DAYS_AGO, 10)):
                again = self.today + timedelta(days=days)
                assessing.set_aside(finding, reason=reason, look_again_on=again, by=self.leader)
