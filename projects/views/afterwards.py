"""What is to last: what is missing for it, the plan, the services, and what was learnt."""

from functools import partial
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from projects import actions
from projects.aftermath import aftermath_of
from projects.forms.afterwards import (
    ContinuationForm,
    LessonForm,
    ServiceForm,
    stored_lesson,
    stored_plan,
    stored_service,
)
from projects.models import Lesson, Project
from projects.permissions import Perm
from projects.views.sight import look_up
from trepart.editing import edited, pressed, status_of
from trepart.http import Request, require


@require_safe
def afterwards(request: Request, slug: str) -> HttpResponse:
    """First what is missing for the work to last; then the plan, the services and the lessons."""
    project = look_up(request, slug)
    context = _page(project) | {
        "after": aftermath_of(project, user=request.user),
        "removed": request.GET.get("fjernet", ""),
    }
    return render(request, "projects/afterwards.html", context)


def continuation(request: Request, slug: str) -> HttpResponse:
    """Say what happens when the project and its money end."""
    project = look_up(request, slug, Perm.EDIT)
    plan = getattr(project, "continuation", None)

    def save(form: ContinuationForm) -> str:
        actions.plan_continuation(project, plan=plan, **form.cleaned_data, by=request.user)
        return _address(project)

    draft = f"project:{project.pk}:continuation"
    form_for = partial(ContinuationForm, project=project, plan=plan)
    form, answer = edited(request, form_for, save, draft=draft, theirs=stored_plan, said=_("Saved."))
    return answer or _form(request, project, form, "projects/continuation_form.html")


def service_new(request: Request, slug: str) -> HttpResponse:
    """Enter a service that the project touches."""
    project = look_up(request, slug, Perm.EDIT)

    def save(form: ServiceForm) -> str:
        service = actions.set_service(project, **form.cleaned_data, by=request.user)
        return f"{_address(project)}#{service.key}"

    form, answer = edited(request, ServiceForm, save, draft=f"project:{project.pk}:service", said=_("Saved."))
    return answer or _form(request, project, form, "projects/service_form.html")


def service_edit(request: Request, slug: str, pk: int) -> HttpResponse:
    """Change what is known of a service."""
    project = look_up(request, slug, Perm.EDIT)
    service = get_object_or_404(project.services.current(), pk=pk)

    def save(form: ServiceForm) -> str:
        actions.set_service(project, service=service, **form.cleaned_data, by=request.user)
        return f"{_address(project)}#{service.key}"

    form_for = partial(ServiceForm, service=service)
    draft, said = f"service:{pk}", _("Saved.")
    form, answer = edited(request, form_for, save, draft=draft, theirs=stored_service, said=said)
    return answer or _form(request, project, form, "projects/service_form.html", service=service)


@require_POST
def service_remove(request: Request, slug: str, pk: int) -> HttpResponse:
    """Take a service away; the page that follows offers to undo it."""
    project = look_up(request, slug, Perm.EDIT)
    service = get_object_or_404(project.services, pk=pk)
    remove = partial(actions.remove_service, service, by=request.user)
    return pressed(request, remove, f"{_address(project)}?fjernet={service.key}", back=_address(project))


@require_POST
def service_restore(request: Request, slug: str, pk: int) -> HttpResponse:
    """Bring a service back."""
    project = look_up(request, slug, Perm.EDIT)
    service = get_object_or_404(project.services, pk=pk)
    restore = partial(actions.restore_service, service, by=request.user)
    return pressed(request, restore, _address(project), said=_("The service is back as it was."))


def lesson_new(request: Request, slug: str) -> HttpResponse:
    """Write down what was experienced; the party is the project leader's own where that is known."""
    project = look_up(request, slug, Perm.TELL)
    party = project.leader_party if project.leader_id == request.user.person_id else ""

    def save(form: LessonForm) -> str:
        lesson = actions.add_lesson(project, **form.cleaned_data, by=request.user)
        return f"{_address(project)}#{lesson.key}"

    form_for = partial(LessonForm, party=party)
    form, answer = edited(request, form_for, save, draft=f"project:{project.pk}:lesson", said=_("Saved."))
    return answer or _form(request, project, form, "projects/lesson_form.html")


def lesson_edit(request: Request, slug: str, pk: int) -> HttpResponse:
    """Say it better."""
    project, lesson = _lesson(request, slug, pk)

    def save(form: LessonForm) -> str:
        actions.change_lesson(lesson, **form.cleaned_data, by=request.user)
        return f"{_address(project)}#{lesson.key}"

    form_for = partial(LessonForm, lesson=lesson)
    draft, said = f"lesson:{pk}", _("Saved.")
    form, answer = edited(request, form_for, save, draft=draft, theirs=stored_lesson, said=said)
    return answer or _form(request, project, form, "projects/lesson_form.html", lesson=lesson)


@require_POST
def lesson_remove(request: Request, slug: str, pk: int) -> HttpResponse:
    """Take a lesson away; the page that follows offers to undo it."""
    project, lesson = _lesson(request, slug, pk)
    remove = partial(actions.remove_lesson, lesson, by=request.user)
    return pressed(request, remove, f"{_address(project)}?fjernet={lesson.key}", back=_address(project))


@require_POST
def lesson_restore(request: Request, slug: str, pk: int) -> HttpResponse:
    """Bring a lesson back."""
    project, lesson = _lesson(request, slug, pk)
    restore = partial(actions.restore_lesson, lesson, by=request.user)
    return pressed(request, restore, _address(project), said=_("The lesson is back as it was."))


def _lesson(request: Request, slug: str, pk: int) -> tuple[Project, Lesson]:
    """A lesson that this person may change: their own, or any where they lead the project."""
    project = look_up(request, slug)
    lesson = get_object_or_404(project.lessons.select_related("project"), pk=pk)
    require(request, Perm.RETELL, lesson)
    return project, lesson


def _form(request: Request, project: Project, form: Form, template: str, **about: Any) -> HttpResponse:
    context = _page(project) | {"form": form, "back": _address(project)} | about
    return render(request, template, context, status=status_of(form))


def _page(project: Project) -> dict[str, Any]:
    return {"section": "projects", "tab": "afterwards", "project": project}


def _address(project: Project) -> str:
    return reverse("projects:afterwards", args=[project.slug])
