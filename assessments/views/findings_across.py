"""What the projects of a programme are asked: counted, listed, and the thresholds that they are asked by."""

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessments import actions
from assessments.findings import PITFALLS
from assessments.findings.counted import counted, looked_at, projects_of
from assessments.findings.told import criterion_names, told
from assessments.forms.findings import NarrowForm, ThresholdsForm, stored
from assessments.models import Finding, FindingThresholds
from assessments.passages import passages_of
from projects.models import Programme, Theme
from projects.permissions import Perm
from trepart.editing import edited, status_of
from trepart.http import Request, page_of, require


@require_safe
def programme_findings(request: Request, slug: str) -> HttpResponse:
    """How many projects are asked what, by finding, by theme and by form of organisation."""
    programme = _programme(request, slug)
    themes = Theme.objects.filter(projects__programme=programme).distinct()
    search = NarrowForm(request.GET, themes=themes)
    looked = [each for each in looked_at(projects_of(programme)) if search.lets_through(each)]
    page = _page(programme) | {
        "search": search,
        "counted": counted(looked, themes),
        "criteria": criterion_names(),
    }
    return render(request, "assessments/programme_findings.html", page)


@require_safe
def programme_finding(request: Request, slug: str, code: str) -> HttpResponse:
    """The projects of the programme that have one finding, by name, with what the register saw."""
    programme = _programme(request, slug)
    if code not in PITFALLS:
        raise Http404
    rows = Finding.objects.current().filter(code=code, project__in=projects_of(programme))
    page = page_of(request, rows.by_project())
    context = _page(programme) | {
        "pitfall": PITFALLS[code],
        "passages": passages_of(PITFALLS[code].lines),
        "page": page,
        "findings": told(page.object_list),
    }
    return render(request, "assessments/programme_finding.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def thresholds(request: Request, slug: str) -> HttpResponse:
    """The numbers that the findings go by: the report's, our proposals, and the programme's own."""
    programme = _programme(request, slug)
    kept = FindingThresholds.objects.filter(programme=programme).first()

    def act(form: ThresholdsForm) -> str:
        version = form.cleaned_data["version"]
        actions.set_thresholds(programme, form.values(), version=version, by=request.user)
        return reverse("assessments:programme-findings", args=[slug])

    form, answer = edited(
        request,
        partial(ThresholdsForm, kept=kept),
        act,
        draft=f"thresholds:{programme.pk}",
        theirs=stored,
        said=_("The thresholds are set. The projects are looked at anew within a minute."),
    )
    page = _page(programme) | {"form": form}
    return answer or render(request, "assessments/thresholds.html", page, status=status_of(form))


def _programme(request: Request, slug: str) -> Programme:
    programme = get_object_or_404(Programme.objects.visible_to(request.user), slug=slug)
    require(request, Perm.FOLLOW_PROGRAMME, programme)
    return programme


def _page(programme: Programme) -> dict[str, Any]:
    return {"section": "programmes", "programme": programme}
