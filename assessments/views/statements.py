"""Statement sets: read by all, and written, published and retired by the secretariat of a programme."""

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessments import actions
from assessments.forms.statements import (
    CopySetForm,
    CriterionForm,
    NameSetForm,
    NewStatementForm,
    StatementForm,
    stored_criterion,
    stored_statement,
)
from assessments.models import Criterion, Judge, Statement, StatementSet
from assessments.permissions import Perm
from assessments.statement_checks import lacking
from projects.models import Programme
from projects.permissions import Perm as ProjectPerm
from trepart.editing import edited, pressed, status_of
from trepart.http import Request, page_of, require

FORM = require_http_methods(["GET", "HEAD", "POST"])
STAFF = (Judge.EMPLOYEES, Judge.LINE_MANAGERS)


@FORM
def sets(request: Request, slug: str) -> HttpResponse:
    """What rounds of a programme ask and have asked. Its secretariat begins a set of its own here."""
    programme = get_object_or_404(Programme.objects.visible_to(request.user), slug=slug)
    if request.method == "POST":
        require(request, ProjectPerm.FOLLOW_PROGRAMME, programme)
    rows = StatementSet.objects.visible_to(request.user).offered_to(programme)
    bases = rows.exclude(state=StatementSet.State.DRAFT)

    def begin(form: CopySetForm) -> str:
        return actions.copy_set(programme, **form.cleaned_data, by=request.user).get_absolute_url()

    begins = {"name": programme.name[:120], "based_on": bases.first()}
    form, answer = edited(request, partial(CopySetForm, sets=bases, initial=begins), begin)
    page = _list_page(request, programme, rows) | {"form": form}
    return answer or render(request, "assessments/sets.html", page, status=status_of(form))


def _list_page(request: Request, programme: Programme, rows: Any) -> dict[str, Any]:
    return {
        "section": "programmes",
        "programme": programme,
        "page": page_of(request, rows.for_list()),
        "in_use": StatementSet.objects.in_use_in(programme.pk),
        "writes": request.user.has_perm(ProjectPerm.FOLLOW_PROGRAMME, programme),
        "draft": rows.filter(state=StatementSet.State.DRAFT).first(),
    }


def _set(request: Request, pk: int, permission: str = "") -> StatementSet:
    rows = StatementSet.objects.visible_to(request.user).for_list()
    found = get_object_or_404(rows, pk=pk)
    if permission:
        require(request, permission, found)
    return found


@FORM
def statement_set(request: Request, pk: int) -> HttpResponse:
    """One set in its three languages side by side; a draft with what it lacks, and a new name."""
    kept = _set(request, pk, Perm.WRITE_STATEMENTS if request.method == "POST" else "")

    def rename(form: NameSetForm) -> str:
        return actions.rename_set(kept, **form.cleaned_data, by=request.user).get_absolute_url()

    form, answer = edited(request, partial(NameSetForm, initial={"name": kept.name}), rename)
    page = _set_page(request, kept) | {"form": form}
    return answer or render(request, "assessments/set.html", page, status=status_of(form))


def _set_page(request: Request, kept: StatementSet) -> dict[str, Any]:
    writes = request.user.has_perm(Perm.WRITE_STATEMENTS, kept)
    return {
        "section": "programmes",
        "set": kept,
        "programme": kept.programme,
        "criteria": kept.criteria.order_by("number").prefetch_related("statements"),
        "writes": writes,
        "retires": request.user.has_perm(Perm.RETIRE_STATEMENTS, kept),
        "lacking": lacking(kept) if writes else [],
    }


@require_safe
def preview(request: Request, pk: int) -> HttpResponse:
    """One criterion as those who answer see it: those who sit for a party, or staff."""
    kept = _set(request, pk)
    criteria = list(kept.criteria.order_by("number").prefetch_related("statements"))
    asked = request.GET.get("kriterium", "")
    criterion = next((one for one in criteria if one.key == asked), criteria[0])
    judge = next((one for one in STAFF if one == request.GET.get("som")), None)
    statements = [one for one in criterion.statements.all() if judge is None or judge in one.judges]
    page = {"section": "programmes", "set": kept, "programme": kept.programme, "criteria": criteria}
    page |= {"criterion": criterion, "statements": statements, "judge": judge, "staff": STAFF}
    return render(request, "assessments/set_preview.html", page)


@FORM
def criterion_edit(request: Request, pk: int, key: str) -> HttpResponse:
    """A criterion of a draft: what it is called, and each level in a sentence."""
    kept = _set(request, pk, Perm.WRITE_STATEMENTS)
    criterion = get_object_or_404(kept.criteria.all(), key=key)

    def change(form: CriterionForm) -> str:
        actions.change_criterion(criterion, **form.told(), by=request.user)
        return f"{kept.get_absolute_url()}#{key}"

    form_for, draft = partial(CriterionForm, criterion=criterion), f"criterion:{criterion.pk}"
    form, answer = edited(request, form_for, change, draft=draft, theirs=stored_criterion)
    page = _form_page(kept, criterion) | {"form": form}
    return answer or render(request, "assessments/set_criterion.html", page, status=status_of(form))


@FORM
def statement_new(request: Request, pk: int, key: str) -> HttpResponse:
    """Add a statement to a criterion of a draft."""
    kept = _set(request, pk, Perm.WRITE_STATEMENTS)
    criterion = get_object_or_404(kept.criteria.all(), key=key)

    def add(form: NewStatementForm) -> str:
        actions.add_statement(criterion, **form.told(), by=request.user)
        return f"{kept.get_absolute_url()}#{key}"

    form, answer = edited(request, NewStatementForm, add, draft=f"criterion:{criterion.pk}:statement")
    page = _form_page(kept, criterion) | {"form": form}
    return answer or render(request, "assessments/set_statement.html", page, status=status_of(form))


@FORM
def statement_edit(request: Request, pk: int, statement_pk: int) -> HttpResponse:
    """Say a statement of a draft otherwise."""
    kept = _set(request, pk, Perm.WRITE_STATEMENTS)
    statement = _statement(kept, statement_pk)
    criterion = statement.criterion

    def change(form: StatementForm) -> str:
        actions.change_statement(statement, **form.told(), by=request.user)
        return f"{kept.get_absolute_url()}#{criterion.key}"

    form_for, draft = partial(StatementForm, statement=statement), f"statement:{statement.pk}"
    form, answer = edited(request, form_for, change, draft=draft, theirs=stored_statement)
    page = _form_page(kept, criterion) | {"form": form, "statement": statement}
    return answer or render(request, "assessments/set_statement.html", page, status=status_of(form))


@require_POST
def statement_remove(request: Request, pk: int, statement_pk: int) -> HttpResponse:
    """Take a statement out of a draft."""
    kept = _set(request, pk, Perm.WRITE_STATEMENTS)
    statement = _statement(kept, statement_pk)
    said = _("Statement %(code)s is taken out of the draft.") % {"code": statement.code}
    return pressed(request, partial(actions.remove_statement, statement, by=request.user), kept, said=said)


@FORM
def publish(request: Request, pk: int) -> HttpResponse:
    """Ask once more; then new rounds ask this set, and not the one before it."""
    kept = _set(request, pk, Perm.WRITE_STATEMENTS)
    if request.method == "POST":
        said = _("The set is in use: rounds that open from now on ask it.")
        return pressed(request, partial(actions.publish_set, kept, by=request.user), kept, said=said)
    if lacking(kept):
        return redirect(kept)
    page = _set_page(request, kept) | {"in_use": StatementSet.objects.in_use_in(kept.programme_id)}
    return render(request, "assessments/set_publish.html", page)


@FORM
def retire(request: Request, pk: int) -> HttpResponse:
    """Ask once more; then no new round asks this set."""
    kept = _set(request, pk, Perm.RETIRE_STATEMENTS)
    if request.method == "POST":
        said = _("The set is retired. Rounds that have begun go on with it.")
        return pressed(request, partial(actions.retire_set, kept, by=request.user), kept, said=said)
    page = _set_page(request, kept) | {"in_use": StatementSet.objects.in_use_in(None)}
    return render(request, "assessments/set_retire.html", page)


@FORM
def discard(request: Request, pk: int) -> HttpResponse:
    """Ask once more, then throw a draft away."""
    kept = _set(request, pk, Perm.WRITE_STATEMENTS)
    if kept.programme is None:
        raise Http404
    if request.method == "POST":
        said = _("The draft is thrown away.")
        act = partial(actions.discard_draft, kept, by=request.user)
        return pressed(request, act, reverse("assessments:sets", args=[kept.programme.slug]), said=said)
    return render(request, "assessments/set_discard.html", _set_page(request, kept))


def _statement(kept: StatementSet, pk: int) -> Statement:
    rows = Statement.objects.filter(criterion__statement_set=kept).select_related("criterion__statement_set")
    return get_object_or_404(rows, pk=pk)


def _form_page(kept: StatementSet, criterion: Criterion) -> dict[str, Any]:
    back = f"{kept.get_absolute_url()}#{criterion.key}"
    return {
        "section": "programmes",
        "set": kept,
        "programme": kept.programme,
        "criterion": criterion,
        "back": back,
        "inside": True,
    }
