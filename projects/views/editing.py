"""What every page with a form does: come back to a draft, carry out once, show a conflict."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from projects.models import Project
from trepart import drafts, form_keys
from trepart.forms import DraftedForm
from trepart.http import Request, require
from trepart.versions import Stale, VersionedForm

DISCARD = "_discard"


def look_up(request: Request, slug: str, permission: str | None = None) -> Project:
    """The project, if this person may see it (else 404) and, where asked, do this to it (else 403)."""
    projects = Project.objects.visible_to(request.user).select_related("municipality", "programme", "leader")
    project = get_object_or_404(projects, slug=slug)
    if permission:
        require(request, permission, project)
    return project


def drafted(request: Request, key: str) -> HttpResponse | None:
    """The answer when what was typed is to be kept for later, or thrown away; None when it is sent."""
    if request.method == "POST" and DISCARD in request.POST:
        drafts.discard(request, key)
        return redirect(request.get_full_path())
    return drafts.autosave(request, key)


def opened[F: DraftedForm](request: Request, form_class: type[F], key: str, **about: Any) -> F:
    """The form as it was sent, or as it was last left: the draft first, else what is stored.

    A draft keeps the version it was begun on, so that what others saved since is shown.
    """
    if request.method == "POST":
        return form_class(request.POST, **about)
    form = form_class(**about)
    typed = drafts.recall(request, key)
    drafts.fill(form, typed)
    if typed and "version" in form.fields and str(typed.get("version", "")).isdecimal():
        form.initial["version"] = typed["version"]
    form.is_resumed = typed is not None
    return form


def carried_out(
    request: Request,
    form: forms.Form,
    key: str,
    act: Callable[[dict[str, Any]], str],
    theirs: Callable[[Any], dict[str, Any]] = lambda row: {},
) -> HttpResponse | None:
    """Do once what a valid form asks, and go on; None when the form has something to say first.

    `act` takes the clean values and returns the address to go to. `theirs` says what is stored
    in a row that somebody else changed meanwhile.
    """
    if not form.is_valid():
        return None
    try:
        address = form_keys.once(request, lambda: act(form.cleaned_data.copy()))
    except ValidationError as refusal:
        form.add_error(None, refusal)
    except Stale as stale:
        assert isinstance(form, VersionedForm)
        form.show_conflict(stale, theirs(stale.current))
    else:
        drafts.discard(request, key)
        return redirect(address)
    return None


def status_of(form: forms.Form) -> int:
    """200 for a form that is shown, 422 for one that was refused."""
    return 422 if form.is_bound and form.errors else 200
