"""The criteria across the projects of a programme, and the export for researchers."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from assessments import actions
from assessments.across.export import Sheet
from assessments.across.facts import facts_of
from assessments.across.files import archive_of, workbook_of
from assessments.across.tables import Across, Along, Whose
from projects.models import CriterionCode, Programme, Theme
from projects.permissions import Perm
from trepart.editing import attempted
from trepart.http import Request, require

FILES = {
    "xlsx": (workbook_of, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    "csv": (archive_of, "application/zip", "zip"),
}


@require_safe
def across(request: Request, slug: str) -> HttpResponse:
    """Each criterion by theme, phase, form of organisation or moment, with n and spread."""
    programme = _programme(request, slug)
    along = next((one for one in Along if one == request.GET.get("etter")), Along.THEME)
    whose = next((one for one in Whose if one == request.GET.get("hvem")), Whose.ALL)
    themes = Theme.objects.filter(projects__programme=programme).distinct().order_by("code")
    found = Across(facts_of(programme), {theme.code: theme.name for theme in themes})
    page = {
        "section": "programmes",
        "programme": programme,
        "across": found,
        "rows": found.rows(along, whose),
        "along": along,
        "whose": whose,
        "all_along": Along,
        "all_whose": Whose,
        "criteria": [str(label) for label in CriterionCode.labels],
    }
    return render(request, "assessments/across.html", page)


@require_POST
def export(request: Request, slug: str) -> HttpResponse:
    """Everything that the page is made of, for researchers, without names; the trail keeps who took it."""
    programme = _programme(request, slug)
    kind = request.POST.get("format", "") if request.POST.get("format") in FILES else "csv"
    sheets: list[Sheet] = []
    if not attempted(
        request, lambda: sheets.extend(actions.export_assessments(programme, kind=kind, by=request.user))
    ):
        return redirect("assessments:across", programme.slug)
    write, content_type, ending = FILES[kind]
    name = f"trepart-vurderinger-{programme.slug}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(write(sheets), content_type=content_type, headers=headers)


def _programme(request: Request, slug: str) -> Programme:
    programme = get_object_or_404(Programme.objects.visible_to(request.user), slug=slug)
    require(request, Perm.FOLLOW_PROGRAMME, programme)
    return programme
