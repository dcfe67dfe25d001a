"""Where one is in the registration of a project."""

from django import template

from projects import steps
from projects.models import Project

register = template.Library()


@register.inclusion_tag("projects/registration_steps.html")
def registration_steps(project: Project | None, here: str) -> dict:
    """The steps with their addresses: the one shown, those that are done, those ahead."""
    return {"steps": steps.steps_of(project or None, here)}


@register.simple_tag
def step_before(project: Project, here: str) -> str:
    """The address of the step before; empty before the first."""
    earlier = steps.before(here)
    return steps.address_of(project, earlier) if earlier else ""


@register.simple_tag
def step_after(project: Project, here: str) -> str:
    """The address of the step that follows."""
    return steps.address_of(project, steps.after(here))


@register.simple_tag
def step_address(project: Project, step: str) -> str:
    """The address of a step by its code."""
    return steps.address_of(project, step)


@register.simple_tag
def step_name(step: str) -> str:
    """What a step is called."""
    return str(steps.NAMES[step])
