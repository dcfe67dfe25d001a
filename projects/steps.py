"""The steps of registering a project, in order, and where each of them is."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from projects.models import Project
from projects.registration import lacking

NAMES = {
    "om": _("About the project"),
    "hensikt": _("Need and purpose"),
    "mal": _("Goals"),
    "organisasjon": _("Organisation"),
    "oppsummering": _("Summary"),
}
OURS = ("om", "hensikt", "mal")
# The steps of others are known by the name of their address alone.
PAGES = {"organisasjon": "governance:registration-bodies", "oppsummering": "registration-summary"}


@dataclass(frozen=True)
class Step:
    """One step as the page shows it."""

    number: int
    code: str
    name: str
    address: str
    is_here: bool
    is_done: bool


def address_of(project: Project, step: str) -> str:
    """Where a step of this project's registration is."""
    if step in PAGES:
        return reverse(PAGES[step], args=[project.slug])
    return reverse("projects:registration", args=[project.slug, step if step in OURS else "om"])


def is_ahead(project: Project, step: str) -> bool:
    """Whether the registration of the project has not come as far as this step yet."""
    codes = list(NAMES)
    return codes.index(step) > codes.index(project.registration_step)


def after(step: str) -> str:
    """The step that comes next."""
    codes = list(NAMES)
    return codes[min(codes.index(step) + 1, len(codes) - 1)]


def before(step: str) -> str | None:
    """The step that came before; none before the first."""
    codes = list(NAMES)
    at = codes.index(step)
    return codes[at - 1] if at else None


def steps_of(project: Project | None, here: str) -> list[Step]:
    """All steps. Before the project is begun only the first can be opened.

    A step of ours that was passed and lacks nothing that must be there is done.
    """
    codes = list(NAMES)
    lacks = {lack.step for lack in lacking(project)} if project else set()
    reached = codes.index(project.registration_step) if project and project.registration_step in codes else 0
    return [
        Step(
            number,
            code,
            str(NAMES[code]),
            address_of(project, code) if project else "",
            code == here,
            code in OURS and code not in lacks and number <= reached,
        )
        for number, code in enumerate(codes, start=1)
    ]
